import type { CommuteLeg, Point } from '@chaeum/domain';
import { HOME, type Homes, homesFor, stationsOf, writeHome } from './homes.ts';
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
import { secondsOfHome, type Workplace } from './place.ts';
import { decimetres } from './plane.ts';
import { LONGEST_WALK, walkSeconds } from './road.ts';
import { UNREACHED } from './search.ts';
import { createStationTimes, type StationTimes } from './station-times.ts';
import { accessOf, complexOf, createStationFinder, type StationFinder } from './stations.ts';

/** Trains where they are the best, else on foot, by bus or by car; see README. */
export type NetworkCommute = CommuteModel & { homes: HomeModel };

interface Trains {
  network: Network;
  times: StationTimes;
}

/** Workplaces kept ready: a shortlist asks for one again for each candidate it explains. */
const KEPT = 64;

/** The model over the network of ../data, which is read at the first question. */
export function createCommute(): NetworkCommute {
  const data = lazy(readNetworkData);
  const networks = new Map<Band, Trains>();
  const byDay = (band: Exclude<Band, 'night'>): Trains => {
    const known = networks.get(band);
    if (known) return known;
    const network = buildNetwork(data(), band);
    const built = { network, times: createStationTimes(network) };
    networks.set(band, built);
    return built;
  };
  const trainsAt = (band: Band): Trains | undefined => (band === 'night' ? undefined : byDay(band));
  const finder = lazy((): StationFinder => createStationFinder(byDay('peak').network.complexes));
  const kept = new Map<string, Workplace>();

  /** The times to each station around a place, and on to it. */
  const prepare = (place: Homes, band: Band): Workplace => {
    const at = (word: keyof typeof HOME) => place.words[HOME[word]] as number;
    const stations = stationsOf(place);
    const fromStation = new Int32Array(byDay('peak').network.complexes.length).fill(UNREACHED);
    const ways = trainsAt(band)?.times;
    const arrivals = ways
      ? Array.from(stations, (station) => ({ way: ways.to(complexOf(station)), access: accessOf(station) }))
      : [];
    for (const { way, access } of arrivals) {
      for (let complex = 0; complex < way.length; complex++) {
        fromStation[complex] = Math.min(fromStation[complex] as number, (way[complex] as number) + access);
      }
    }
    const soonest = fromStation.reduce((least, seconds) => Math.min(least, seconds), UNREACHED);
    return { x: at('x'), y: at('y'), carEnd: at('carEnd'), band, fromStation, soonest, stations };
  };

  const workplace = (place: Point, arriveBy?: string): Workplace => {
    const band = bandAt(arriveBy);
    const key = `${toE6(place.lat)} ${toE6(place.lng)} ${band}`;
    const known = kept.get(key);
    if (known) return known;
    const one = homesFor(1);
    writeHome(finder(), one, 0, toE6(place.lat), toE6(place.lng));
    const ready = prepare(one, band);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, ready);
    return ready;
  };

  const secondsFrom = (place: Point, arriveBy?: string): SecondsTo => {
    const work = workplace(place, arriveBy);
    const home = homesFor(1);
    return (latE6, lngE6) => {
      writeHome(finder(), home, 0, latE6, lngE6);
      return secondsOfHome(work, home, 0);
    };
  };

  const between = (from: Point, to: Point, arriveBy?: string): Commute => {
    const work = workplace(to, arriveBy);
    const home = homesFor(1);
    writeHome(finder(), home, 0, toE6(from.lat), toE6(from.lng));
    const seconds = secondsOfHome(work, home, 0);
    const ends = { from: pointLabel(from), to: pointLabel(to) };
    const dm = decimetres({ x: home.words[HOME.x] as number, y: home.words[HOME.y] as number }, work);
    const answer = { seconds, minutes: asMinutes(seconds) };
    if (seconds === Math.ceil(walkSeconds(dm))) {
      return { ...answer, source: 'walk', legs: [{ mode: 'walk', ...ends, seconds }] };
    }
    const trains = trainsAt(work.band);
    const way = trains && wayByTrain(home, work, trains.times, seconds);
    if (!trains || !way) return { ...answer, source: 'road-model', legs: [{ mode: 'road', ...ends, seconds }] };
    const { network, times } = trains;
    const legs = lazy(() => {
      const street = network.streets[complexOf(way.first)] as number;
      return withEnds(legsFrom(network, times.waysTo(complexOf(way.last)), street), ends, way, network);
    });
    return {
      ...answer,
      source: 'network',
      // a search of its own, which most do not ask for
      get legs() {
        return legs();
      },
    };
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

/** The stations between which the train is taken, where the way by train takes so many seconds. */
function wayByTrain(home: Homes, work: Workplace, times: StationTimes, seconds: number) {
  for (const first of stationsOf(home)) {
    for (const last of work.stations) {
      const train = times.to(complexOf(last))[complexOf(first)] as number;
      if (accessOf(first) + train + accessOf(last) === seconds) return { first, last };
    }
  }
  return undefined;
}

/** Adds the ways to the first station and from the last one; what is walked is one leg with the way to the platform. */
function withEnds(
  legs: CommuteLeg[],
  ends: { from: string; to: string },
  way: { first: number; last: number },
  network: Network,
): CommuteLeg[] {
  const end = (station: number) => {
    const seconds = accessOf(station);
    return { name: network.complexes[complexOf(station)]?.name ?? '', seconds, mode: onFoot(seconds) };
  };
  const first = end(way.first);
  const last = end(way.last);
  const before: CommuteLeg = { mode: first.mode, from: ends.from, to: first.name, seconds: first.seconds };
  const after: CommuteLeg = { mode: last.mode, from: last.name, to: ends.to, seconds: last.seconds };
  const all = [before, ...legs, after];
  return all.reduce<CommuteLeg[]>((list, leg) => {
    const open = list.at(-1);
    if (open?.mode === 'walk' && leg.mode === 'walk') {
      list[list.length - 1] = { ...open, to: leg.to, seconds: open.seconds + leg.seconds };
    } else list.push(leg);
    return list;
  }, []);
}

const onFoot = (seconds: number): 'walk' | 'road' => (seconds <= LONGEST_WALK ? 'walk' : 'road');

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
