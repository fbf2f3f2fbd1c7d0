import { straightKm } from './hops.ts';
import type { Platform, TransferRow } from './sources.ts';

type Station = Platform & { line: string };

/** One place under two names: 4 and 7 meet there. */
const SAME_PLACE: Readonly<Record<string, string>> = { 이수: '총신대입구' };
const place = (name: string) => SAME_PLACE[name] ?? name;

/** Platforms of one name further apart than this are two stations (신촌, 양평, 운정). */
const ONE_STATION_KM = 0.5;
/** Corridors between platforms turn and climb: metres walked for a metre straight, and metres a second. */
const DETOUR = 1.4;
const WALK = 1.2;
/** Stairs, where no walk is published. */
const LEAST_SECONDS = 60;
/** GTX-A runs some fifty metres down: 국토교통부 2024-06 gives 4–5 minutes at 구성, riders more at 서울역. */
const DEEP_SECONDS = 300;
const isDeep = (line: string) => line === 'GTX-A';

/** The complex of each station: those of one name close together, or with a published walk between them. */
export function buildComplexes(stations: readonly Station[], published: readonly TransferRow[]): number[] {
  const complexes: number[] = [];
  const walked = new Set(published.map((row) => `${place(row.station)} ${row.line} ${row.otherLine}`));
  let count = 0;
  for (const [i, station] of stations.entries()) {
    const known = stations
      .slice(0, i)
      .findIndex(
        (other) =>
          place(other.name) === place(station.name) &&
          (straightKm(other, station) <= ONE_STATION_KM ||
            walked.has(`${place(station.name)} ${station.line} ${other.line}`) ||
            walked.has(`${place(station.name)} ${other.line} ${station.line}`)),
      );
    complexes.push(known < 0 ? count++ : (complexes[known] ?? 0));
  }
  return complexes;
}

export interface Transfer {
  line: string;
  otherLine: string;
  station: string;
  seconds: number;
  source: string;
}

/** Walks between the platforms of a complex, both ways the same; a change within a line where one is published. */
export function buildTransfers(
  stations: readonly Station[],
  complexes: readonly number[],
  published: readonly TransferRow[],
): Transfer[] {
  const transfers: Transfer[] = [];
  const walk = (line: string, otherLine: string, name: string) =>
    published.find(
      (row) =>
        place(row.station) === place(name) &&
        ((row.line === line && row.otherLine === otherLine) || (row.line === otherLine && row.otherLine === line)),
    );
  for (const [i, a] of stations.entries()) {
    const within = walk(a.line, a.line, a.name);
    if (within) {
      transfers.push({
        line: a.line,
        otherLine: a.line,
        station: a.name,
        seconds: within.seconds,
        source: `official ${within.metres} m`,
      });
    }
    for (let j = i + 1; j < stations.length; j++) {
      const b = stations[j];
      if (!b || complexes[i] !== complexes[j]) continue;
      const same = withoutExpress(a.line) === withoutExpress(b.line);
      const row = walk(withoutExpress(a.line), withoutExpress(b.line), a.name);
      const metres = straightKm(a, b) * 1000;
      const deep = isDeep(a.line) || isDeep(b.line);
      const walked = Math.max(LEAST_SECONDS, Math.round((metres * DETOUR) / WALK));
      transfers.push({
        line: a.line,
        otherLine: b.line,
        station: a.name,
        seconds: same ? 0 : (row?.seconds ?? (deep ? Math.max(DEEP_SECONDS, walked) : walked)),
        source: same ? 'same platform' : row ? `official ${row.metres} m` : deep ? 'deep platform' : 'coordinates',
      });
    }
  }
  return transfers;
}

const withoutExpress = (line: string): string => line.replace(' 급행', '');
