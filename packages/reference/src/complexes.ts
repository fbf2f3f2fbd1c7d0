import type { Point } from '@chaeum/domain';
import { distanceKm } from './distance.ts';

export interface Complex {
  /** UUIDv7 in form, fixed for good: firms, keys and policies name it. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly aliases: readonly string[];
  readonly centre: Point;
  /** Around the centre; holds all its parts, and neighbours too. */
  readonly radiusKm: number;
  /** 10-digit codes of the districts its parts lie in. */
  readonly districtCodes: readonly string[];
}

/** The two pilots (FACTS: 워라밸 행복산단, July 2024). Centres and radii measured by hand on the map. */
const PILOTS: readonly Complex[] = [
  {
    id: '01980000-0000-7000-8000-000000000001',
    code: 'seoul-digital',
    name: '서울디지털산업단지',
    english: 'Seoul Digital Industrial Complex',
    aliases: ['구로공단', 'G밸리', '한국수출국가산업단지(서울디지털)', '구로디지털단지', '가산디지털단지'],
    centre: { lat: 37.4805, lng: 126.8885 },
    radiusKm: 1.8,
    districtCodes: ['1153054000', '1154551000'],
  },
  {
    id: '01980000-0000-7000-8000-000000000002',
    code: 'gumi',
    name: '구미국가산업단지',
    english: 'Gumi National Industrial Complex',
    aliases: ['구미산업단지', '구미공단', '구미산단'],
    centre: { lat: 36.125, lng: 128.41 },
    radiusKm: 8,
    districtCodes: ['4719070000', '4719067000', '4719068000', '4719069000', '4719025600', '4719034000'],
  },
];

export const complexes = (): readonly Complex[] => PILOTS;

export const complexById = (id: string): Complex | undefined => PILOTS.find((complex) => complex.id === id);

export const complexByCode = (code: string): Complex | undefined => PILOTS.find((complex) => complex.code === code);

/** The complex whose circle, widened by `marginKm`, holds the point; the nearest where several do. */
export function complexNear(point: Point, marginKm = 0): Complex | undefined {
  let nearest: { complex: Complex; km: number } | undefined;
  for (const complex of PILOTS) {
    const km = distanceKm(point, complex.centre);
    if (km <= complex.radiusKm + marginKm && (!nearest || km < nearest.km)) nearest = { complex, km };
  }
  return nearest?.complex;
}
