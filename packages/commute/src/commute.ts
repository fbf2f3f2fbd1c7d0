import type { CommuteLeg, Point } from '@chaeum/domain';
import { HOME, HOME_WORDS, stationsOf, writeHome } from './homes.ts';
import { type Band, bandAt } from './hours.ts';
import { legsFrom } from './legs.ts';
import {
  asMinutes,
  type Commute,
  type CommuteModel,
  type HomeModel,
  pointLabel,
  type SecondsTo,
  toE6,
} from './model.ts';
import { buildNetwork, type Network } from './network.ts';
import { readNetworkData } from './network-data.ts';
import { type Arrival, secondsOfHome, type Workplace } from './place.ts';
import { decimetres } from './plane.ts';
import { busSeconds, walkSeconds } from './road.ts';
import { UNREACHED, type WaysTo, waysTo } from './search.ts';
import { accessOf, complexOf, createStationFinder, type StationFinder } from './stations.ts';

/** Trains where they are the best, else on foot, by bus or by car; see README. */
export type NetworkCommute = CommuteModel & { homes: HomeModel };

/** Workplaces kept ready: a shortlist asks for one again for each candidate it explains. */
const KEPT_WORKPLACES = 64;
/** Stations whose ways are kept, some 60 KB each: all of them at one hour. */
const KEPT_STATIONS = 650;

/** The model over the network of ../data, which is read at the first question. */
export function createCommute(): NetworkCommute {
  const data = lazy(readNetworkData);
  const networks = new Map<Band, Network>();
  const networkAt = (band: Exclude<Band, 'night'>): Network => {
    const known = networks.get(band);
    if (known) return known;
    const built = buildNetwork(data(), band);
    networks.set(band, built);
    return built;
  };
  const finder = lazy((): StationFinder => createStationFinder(networkAt('peak').complexes));
  const waysKept = createKept<WaysTo>(KEPT_STATIONS);
  const workplacesKept = createKept<Workplace>(KEPT_WORKPLACES);

  const waysAt = (band: Exclude<Band, 'night'>, complex: number): WaysTo =>
    waysKept(`${complex} ${band}`, () => waysTo(networkAt(band), complex));

  /** By train from each station: the quickest way to any of those around the place. */
  const readyAt = (place: Int32Array, band: Band): Workplace => {
    const fromStation = new Int32Array(networkAt('peak').complexes.length).fill(UNREACHED);
    const arrivals: Arrival[] = [];
    if (band !== 'night') {
      for (const station of stationsOf(place, 0)) {
        const arrival = { seconds: accessOf(station), ways: waysAt(band, complexOf(station)) };
        arrivals.push(arrival);
        for (let i = 0; i < fromStation.length; i++) {
          fromStation[i] = Math.min(fromStation[i] as number, (arrival.ways.byTrain[i] as number) + arrival.seconds);
        }
      }
    }
    const at = (word: keyof typeof HOME) => place[HOME[word]] as number;
    return { x: at('x'), y: at('y'), carEnd: at('carEnd'), band, fromStation, arrivals };
  };

  const workplace = (place: Point, arriveBy?: string): Workplace => {
    const band = bandAt(arriveBy);
    const lat = toE6(place.lat);
    const lng = toE6(place.lng);
    return workplacesKept(`${lat} ${lng} ${band}`, () => {
      const one = new Int32Array(HOME_WORDS);
      writeHome(finder(), one, 0, lat, lng);
      return readyAt(one, band);
    });
  };

  const secondsFrom = (place: Point, arriveBy?: string): SecondsTo => {
    const work = workplace(place, arriveBy);
    const home = new Int32Array(HOME_WORDS);
    return (latE6, lngE6) => {
      writeHome(finder(), home, 0, latE6, lngE6);
      return secondsOfHome(work, home, 0);
    };
  };

  const between = (from: Point, to: Point, arriveBy?: string): Commute => {
    const work = workplace(to, arriveBy);
    const home = new Int32Array(HOME_WORDS);
    writeHome(finder(), home, 0, toE6(from.lat), toE6(from.lng));
    const seconds = secondsOfHome(work, home, 0);
    const ends = { from: pointLabel(from), to: pointLabel(to) };
    const dm = decimetres({ x: home[HOME.x] as number, y: home[HOME.y] as number }, work);
    const answer = (source: string, legs: CommuteLeg[]) => ({ seconds, minutes: asMinutes(seconds), source, legs });
    if (seconds === Math.ceil(walkSeconds(dm))) return answer('walk', [{ mode: 'walk', ...ends, seconds }]);
    for (const station of stationsOf(home, 0)) {
      const complex = complexOf(station);
      const access = accessOf(station);
      if (work.band === 'night' || access + (work.fromStation[complex] as number) !== seconds) continue;
      const network = networkAt(work.band);
      const byTrain = seconds - access;
      const arrival = work.arrivals.find((one) => (one.ways.byTrain[complex] as number) + one.seconds === byTrain);
      if (!arrival) continue;
      const { legs, last } = legsFrom(network, arrival.ways, network.streets[complex] as number);
      const way = { access, arrival: arrival.seconds, first: complex, last: network.nodes[last]?.complex ?? -1 };
      return answer('network', withEnds(legs, ends, way, network));
    }
    return answer('road-model', [{ mode: 'road', ...ends, seconds }]);
  };

  return {
    source: 'network',
    between,
    secondsFrom,
    homes: {
      workplace,
      write: (homes, slot, latE6, lngE6) => writeHome(finder(), homes, slot, latE6, lngE6),
    },
  };
}

/** Adds the ways to the first station and from the last one; what is walked is one leg with the way to the platform. */
function withEnds(
  legs: CommuteLeg[],
  ends: { from: string; to: string },
  way: { access: number; arrival: number; first: number; last: number },
  network: Network,
): CommuteLeg[] {
  const name = (complex: number) => network.complexes[complex]?.name ?? '';
  const before: CommuteLeg = { mode: onFoot(way.access), from: ends.from, to: name(way.first), seconds: way.access };
  const after: CommuteLeg = { mode: onFoot(way.arrival), from: name(way.last), to: ends.to, seconds: way.arrival };
  const all = [before, ...legs, after];
  return all.reduce<CommuteLeg[]>((list, leg) => {
    const open = list.at(-1);
    if (open?.mode === 'walk' && leg.mode === 'walk') {
      list[list.length - 1] = { ...open, to: leg.to, seconds: open.seconds + leg.seconds };
    } else list.push(leg);
    return list;
  }, []);
}

/** Within the distance that is walked to a station; beyond it a bus is quicker. */
const LONGEST_WALK = Math.ceil(walkSeconds(crossing()));

function crossing(): number {
  // both are straight lines: they meet once
  const perDm = walkSeconds(1) - (busSeconds(1) - busSeconds(0));
  return busSeconds(0) / perDm;
}

const onFoot = (seconds: number): 'walk' | 'road' => (seconds <= LONGEST_WALK ? 'walk' : 'road');

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Answers by key, the oldest given up where there are too many. */
function createKept<T>(most: number): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    const [oldest] = kept.keys();
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}
