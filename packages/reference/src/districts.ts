import type { Point } from '@chaeum/domain';
import { dataLines } from './data.ts';
import { distanceKm } from './distance.ts';

export interface District {
  /** 10 digits. */
  readonly code: string;
  /** Its own name: `가산동`, `수원시 장안구`, `경상북도`. */
  readonly name: string;
  /** With those above it: `서울특별시 금천구 가산동`. */
  readonly fullName: string;
  readonly level: 'sido' | 'sigungu' | 'dong';
  /** Names above it: sido, sigungu. */
  readonly path: readonly string[];
  /** Centroid. */
  readonly point: Point;
  /** False for codes abolished, as far as the table can tell (README). */
  readonly current: boolean;
}

let loaded: ReadonlyMap<string, District> | undefined;
let currentDongs: readonly District[] | undefined;

/** Every district by its 10-digit code, in order of codes. */
export function districts(): ReadonlyMap<string, District> {
  loaded ??= read();
  return loaded;
}

function read(): Map<string, District> {
  const byCode = new Map<string, District>();
  for (const line of dataLines('districts.tsv')) {
    const [code = '', fullName = '', lat, lng, current] = line.split('\t');
    const level = code.endsWith('00000000') ? 'sido' : code.endsWith('00000') ? 'sigungu' : 'dong';
    const sido = byCode.get(sidoCode(code));
    const sigungu = byCode.get(sigunguCode(code));
    const above = level === 'dong' ? sigungu : level === 'sigungu' ? sido : undefined;
    byCode.set(code, {
      code,
      name: above && fullName.startsWith(`${above.fullName} `) ? fullName.slice(above.fullName.length + 1) : fullName,
      fullName,
      level,
      // 세종 is its own only sigungu: once is enough.
      path:
        level === 'sido'
          ? []
          : [...new Set([sido, level === 'dong' ? sigungu : sido].flatMap((it) => (it ? [it.name] : [])))],
      point: { lat: Number(lat), lng: Number(lng) },
      current: current === '1',
    });
  }
  return byCode;
}

export const sidoCode = (code: string) => `${code.slice(0, 2)}00000000`;
export const sigunguCode = (code: string) => `${code.slice(0, 5)}00000`;

/** The district of a code of 10 digits, or of its first 8, 5 or 2. Abolished codes are found too: `current` is false. */
export function districtByCode(code: string): District | undefined {
  return [2, 5, 8, 10].includes(code.length) ? districts().get(code.padEnd(10, '0')) : undefined;
}

/** The dong in force whose centroid lies nearest to a point, and how far that is. */
export function nearestDistrict(point: Point): { district: District; km: number } {
  currentDongs ??= [...districts().values()].filter(({ level, current }) => level === 'dong' && current);
  let nearest: District | undefined;
  let least = Number.POSITIVE_INFINITY;
  const shrink = Math.cos((point.lat * Math.PI) / 180);
  for (const district of currentDongs) {
    const lat = district.point.lat - point.lat;
    const lng = (district.point.lng - point.lng) * shrink;
    const square = lat * lat + lng * lng;
    if (square < least) {
      nearest = district;
      least = square;
    }
  }
  if (!nearest) throw new Error('districts.tsv holds no dong in force');
  return { district: nearest, km: distanceKm(point, nearest.point) };
}
