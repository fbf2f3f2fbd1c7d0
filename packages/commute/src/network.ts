import { type Band, interval, waitFor } from './hours.ts';
import type { NetworkData, Platform } from './network-data.ts';
import { decimetres, type Spot, spotAt } from './plane.ts';
import { walkSeconds } from './road.ts';

/*
 * The network as a graph. A complex has a street; a platform has a side for those who came by train and one for those who
 * want to board; a train stands at a stop before it leaves (`leave`) and after it came (`come`). So a stop is paid only by
 * those who stay on board, waiting only by those who board, and the walk between platforms only by those who change.
 */

/** From the street to the platform, and back. */
const LEAST_ACCESS = 90;
/**
 * What a change costs beside the walk. The published walks are those of an unhindered adult; at the hours people go to
 * work there is the crush on the stairs, the wrong end of the train, and who must be there by a set hour allows for the
 * connection that is missed. It keeps people on a train that is about as fast.
 */
const CHANGE = 300;
/** Complexes this close are walked between. */
const STREET_DM = 12_000;

type NodeKind = 'street' | 'board' | 'alight' | 'leave' | 'come';

export interface Network {
  complexes: { name: string; spots: Spot[]; lines: number }[];
  nodes: { kind: NodeKind; line: string; station: string; complex: number }[];
  /** The street of each complex: the first nodes, in the order of the complexes. */
  streets: Int32Array;
  /** Edges by the node they lead to: those into node n are `first[n]` … `first[n + 1]`. */
  first: Int32Array;
  from: Int32Array;
  seconds: Int32Array;
  /** Seconds of the longest edge. */
  longest: number;
}

export const isStreet = ({ streets }: Network, node: number): boolean => node < streets.length;

interface Edge {
  from: number;
  to: number;
  seconds: number;
}

const withoutExpress = (line: string): string => line.replace(' 급행', '');

/** The graph of one part of the day; it differs in waiting only. */
export function buildNetwork(data: NetworkData, band: Exclude<Band, 'night'>): Network {
  const nodes: Network['nodes'] = [];
  const edges: Edge[] = [];
  const add = (kind: NodeKind, line: string, station: string, complex: number) =>
    nodes.push({ kind, line, station, complex }) - 1;
  const link = (from: number, to: number, seconds: number) => edges.push({ from, to, seconds });

  const complexes: Network['complexes'] = [];
  for (const { complex, name, latE6, lngE6 } of data.platforms) {
    const known = complexes[complex] ?? { name, spots: [], lines: 0 };
    known.spots.push(spotAt(latE6, lngE6));
    known.lines += 1;
    complexes[complex] = known;
  }
  const streets = Int32Array.from(complexes, ({ name }, i) => add('street', '', name, i));

  const sides = new Map<string, { board: number; alight: number; complex: number }>();
  const access = accessOf(data);
  for (const platform of data.platforms) {
    const { line, name, complex } = platform;
    const side = { board: add('board', line, name, complex), alight: add('alight', line, name, complex), complex };
    sides.set(`${line} ${name}`, side);
    const seconds = access.get(platform) ?? LEAST_ACCESS;
    link(streets[complex] ?? -1, side.board, seconds);
    link(side.alight, streets[complex] ?? -1, seconds);
    const within = data.transfers.find(
      (one) => one.line === line && one.otherLine === line && one.station === name,
    )?.seconds;
    link(side.alight, side.board, within === undefined ? CHANGE : within + CHANGE);
  }
  for (const { a, b, seconds } of changes(data)) {
    const one = sides.get(`${a.line} ${a.name}`);
    const other = sides.get(`${b.line} ${b.name}`);
    if (!one || !other) throw new Error(`a transfer at ${a.name} without its platforms`);
    link(one.alight, other.board, seconds);
    link(other.alight, one.board, seconds);
  }
  for (let i = 0; i < complexes.length; i++) {
    for (let j = 0; j < i; j++) {
      const dm = apart(complexes[i]?.spots ?? [], complexes[j]?.spots ?? []);
      if (dm > STREET_DM) continue;
      link(streets[i] ?? -1, streets[j] ?? -1, Math.ceil(walkSeconds(dm)));
      link(streets[j] ?? -1, streets[i] ?? -1, Math.ceil(walkSeconds(dm)));
    }
  }

  for (const service of data.services) {
    const { line, kind, dwell } = service;
    const wait = waitFor(interval(band, service.peak, service.rest));
    const runs = kind === 'one-way' ? [service.stations] : [service.stations, [...service.stations].reverse()];
    for (const stations of runs) {
      // a train around the ring never ends: the last stop is the first again
      const round = kind === 'around';
      const stops = (round ? stations.slice(0, -1) : stations).map((station) => {
        const side = sides.get(`${line} ${station}`);
        if (!side) throw new Error(`${line} stops at ${station}, which has no platform`);
        const come = add('come', line, station, side.complex);
        const leave = add('leave', line, station, side.complex);
        link(side.board, leave, wait);
        link(come, side.alight, 0);
        link(come, leave, dwell);
        return { station, come, leave };
      });
      for (let i = round ? 0 : 1; i < stops.length; i++) {
        const before = stops.at(i - 1);
        const stop = stops[i];
        if (before && stop) link(before.leave, stop.come, data.hopSeconds(line, before.station, stop.station));
      }
    }
  }
  return { complexes, nodes, streets, ...byTarget(nodes.length, edges) };
}

/** Walks between the platforms of different lines, with what a change costs beside. */
function changes(data: NetworkData): { a: Platform; b: Platform; seconds: number }[] {
  const platform = new Map(data.platforms.map((one) => [`${one.line} ${one.complex}`, one]));
  const at = new Map(data.platforms.map((one) => [`${one.line} ${one.name}`, one]));
  return data.transfers.flatMap(({ line, otherLine, station, seconds }) => {
    const a = at.get(`${line} ${station}`);
    const b = a && platform.get(`${otherLine} ${a.complex}`);
    if (!a || !b || a === b) return [];
    const same = withoutExpress(line) === withoutExpress(otherLine);
    return [{ a, b, seconds: same ? CHANGE : seconds + CHANGE }];
  });
}

/** Out to the street and in again is never a shorter change than the walk inside: a platform lies half that walk deep. */
function accessOf(data: NetworkData): Map<Platform, number> {
  const access = new Map<Platform, number>();
  for (const { a, b, seconds } of changes(data)) {
    for (const one of [a, b]) access.set(one, Math.max(access.get(one) ?? LEAST_ACCESS, Math.ceil(seconds / 2)));
  }
  return access;
}

function apart(some: readonly Spot[], others: readonly Spot[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const a of some) for (const b of others) least = Math.min(least, decimetres(a, b));
  return least;
}

function byTarget(count: number, edges: readonly Edge[]): Pick<Network, 'first' | 'from' | 'seconds' | 'longest'> {
  const first = new Int32Array(count + 1);
  for (const { to } of edges) first[to + 1]! += 1;
  for (let i = 0; i < count; i++) first[i + 1]! += first[i] ?? 0;
  const next = first.slice();
  const from = new Int32Array(edges.length);
  const seconds = new Int32Array(edges.length);
  for (const edge of edges) {
    const at = next[edge.to]!++;
    from[at] = edge.from;
    seconds[at] = edge.seconds;
  }
  return { first, from, seconds, longest: Math.max(...seconds) };
}
