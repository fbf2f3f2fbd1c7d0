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
import { buildNetwork, isStreet, type Network } from './network.ts';
import { readNetworkData } from './network-data.ts';
import { secondsOfHome, type Workplace } from './place.ts';
import { decimetres } from './plane.ts';
import { busSeconds, walkSeconds } from './road.ts';
import { UNREACHED, type WaysTo, waysTo } from './search.ts';
import { accessOf, complexOf, createStationFinder, type StationFinder } from './stations.ts';

/** Trains where they are the best, else on foot, by bus or by car; see README. */
export type NetworkCommute = CommuteModel & { homes: HomeModel };

/** Workplaces kept ready: a shortlist asks for one again for each candidate it explains. */
const KEPT = 64;

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
  const kept = new Map<string, Workplace>();

  const search = (place: Int32Array, band: Band): Workplace => {
    const at = (word: keyof typeof HOME) => place[HOME[word]] as number;
    const common = { x: at('x'), y: at('y'), carEnd: at('carEnd'), band };
    const { complexes } = networkAt('peak');
    if (band === 'night') {
      return { ...common, fromStation: new Int32Array(complexes.length).fill(UNREACHED), ways: undefined };
    }
    const network = networkAt(band);
    const arrivals = Array.from(stationsOf(place, 0), (one) => ({ complex: complexOf(one), seconds: accessOf(one) }));
    const ways = waysTo(network, arrivals);
    return { ...common, fromStation: network.streets.map((street) => byTrain(network, ways, street)), ways };
  };

  const workplace = (place: Point, arriveBy?: string): Workplace => {
    const band = bandAt(arriveBy);
    const key = `${toE6(place.lat)} ${toE6(place.lng)} ${band}`;
    const known = kept.get(key);
    if (known) return known;
    const one = new Int32Array(HOME_WORDS);
    writeHome(finder(), one, 0, toE6(place.lat), toE6(place.lng));
    const ready = search(one, band);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(key, ready);
    return ready;
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
      if (work.band === 'night' || !work.ways || access + (work.fromStation[complex] as number) !== seconds) continue;
      const network = networkAt(work.band);
      const { legs, last } = legsFrom(network, work.ways, network.streets[complex] as number);
      const arrival = work.ways.seconds[last] as number;
      return answer(
        'network',
        withEnds(legs, ends, { access, arrival, first: complex, last: network.nodes[last]?.complex ?? -1 }, network),
      );
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

/**
 * Seconds from a street by a way with a train in it. Without one the way is the walk itself, which is measured from place
 * to place: a complex is hundreds of metres wide.
 */
function byTrain(network: Network, ways: WaysTo, street: number): number {
  let node = street;
  while (node >= 0 && isStreet(network, node)) node = ways.next[node] as number;
  return node < 0 ? UNREACHED : (ways.seconds[street] as number);
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
