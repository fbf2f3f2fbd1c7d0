/** Which rows of the district table are in force, and the rows the source lacks. */

export interface SourceDistrict {
  code: string;
  /** Whole name: `서울특별시 금천구 가산동`. */
  name: string;
  /** Decimal degrees as the source writes them. */
  lat: string;
  lng: string;
  level: string;
}

export interface DistrictRow extends SourceDistrict {
  current: boolean;
}

/** 강원도 (2023-06-11), 전라북도 (2024-01-18), 제주도 (2006-07-01): renamed provinces with new codes. */
const ABOLISHED_SIDO = ['42', '45', '49'];
/** 전북특별자치도 is not in the source; its codes are those of 전라북도 with 52 for 45. */
const JEONBUK = { old: '45', code: '52', oldName: '전라북도', name: '전북특별자치도' };
/** Counties and cities that became others: codes still met in old records. */
const ABOLISHED_SIGUNGU = [
  '28170', // 인천 남구 → 미추홀구
  '41195', // 부천 원미구, 소사구, 오정구 of before 2016
  '41197',
  '41199',
  '41283', // 고양 일산구
  '41710', // 양주군, 여주군, 화성군, 광주군, 포천군 → cities
  '41730',
  '41750',
  '41790',
  '41810',
  '43710', // 청원군 → 청주
  '44730', // 연기군 → 세종
  '44830', // 당진군
  '47720', // 군위군 → 대구
  '48160', // 마산시, 진해시 → 창원
  '48190',
];
/** Cities divided into districts (구): their own rows stay, dongs directly below them are of before the division. */
const DIVIDED_CITIES = ['41270', '41460', '44130', '48110'];
/** Known by hand in the pilot areas, where the rules below would guess wrong. */
const ABOLISHED_DONGS = [
  ...['1153056500', '1153057000', '1153058000', '1153059000', '1153076500'], // 구로본동, 구로6, 가리봉1, 2, 개봉본동
  ...['1154565000', '1154566000'], // 독산본동, 시흥본동
  ...['4719052000', '4719053000', '4719062100', '4719062200'], // 원평1, 2, 공단1, 2
];
const PILOT_SIGUNGU = ['11530', '11545', '47190'];

const isDong = (row: { code: string }) => !row.code.endsWith('00000');
const sigungu = (code: string) => code.slice(0, 5);

/** The rows in order of code, each with whether it is in force as far as the table can tell. */
export function districtRows(source: readonly SourceDistrict[]): DistrictRow[] {
  const rows = [...source, ...jeonbuk(source), ...cities(source)].map((row) => ({ ...row, current: true }));
  rows.sort((a, b) => (a.code < b.code ? -1 : 1));
  for (const row of rows) row.current = inForce(row);
  for (const group of groupBy(rows.filter(isDong), ({ code }) => sigungu(code)).values()) retire(group);
  return rows;
}

function jeonbuk(source: readonly SourceDistrict[]): SourceDistrict[] {
  if (source.some(({ code }) => code.startsWith(JEONBUK.code))) return [];
  return source
    .filter(({ code }) => code.startsWith(JEONBUK.old))
    .map((row) => ({
      ...row,
      code: JEONBUK.code + row.code.slice(2),
      name: row.name.replace(JEONBUK.oldName, JEONBUK.name),
    }));
}

/** `수원시` and the other divided cities the source names only in their districts: the mean of these. */
function cities(source: readonly SourceDistrict[]): SourceDistrict[] {
  const known = new Set(source.map(({ code }) => code));
  const parts = [...source, ...jeonbuk(source)].filter(
    ({ level, name }) => level === 'sgg' && name.split(' ').length === 3,
  );
  const made: SourceDistrict[] = [];
  for (const group of groupBy(parts, ({ code }) => `${code.slice(0, 4)}000000`)) {
    const [code, districts] = group;
    const first = districts[0];
    if (!first || known.has(code)) continue;
    const mean = (of: (row: SourceDistrict) => string) =>
      (districts.reduce((sum, row) => sum + Number(of(row)), 0) / districts.length).toFixed(6);
    const name = first.name.split(' ').slice(0, 2).join(' ');
    // 창원's districts run from 4812, the city is 4811.
    if ([...source].some((row) => row.level === 'sgg' && row.name === name)) continue;
    made.push({ code, name, lat: mean((row) => row.lat), lng: mean((row) => row.lng), level: 'sgg' });
  }
  return made;
}

function inForce({ code, name }: SourceDistrict): boolean {
  if (ABOLISHED_SIDO.includes(code.slice(0, 2))) return false;
  if (ABOLISHED_SIGUNGU.includes(sigungu(code)) || ABOLISHED_DONGS.includes(code)) return false;
  if (/관악구 (봉천|신림(본|제))/.test(name)) return false; // renamed in 2008
  if (!isDong({ code })) return true;
  if (DIVIDED_CITIES.includes(sigungu(code))) return false;
  return /[동읍면가]$/.test(name) && !/출장/.test(name);
}

/** Marks the dongs of one sigungu that another row has replaced. The source gives a replaced dong its successor's centroid. */
function retire(dongs: DistrictRow[]): void {
  const live = dongs.filter(({ current }) => current);
  const first = live[0];
  if (!first || PILOT_SIGUNGU.includes(sigungu(first.code))) return;
  for (const same of groupBy(live, ({ lat, lng }) => `${lat},${lng}`).values()) {
    if (same.length < 2) continue;
    const heir = same.findLast(({ name }) => name.endsWith('읍')) ?? same.findLast(insertedLater) ?? same[0];
    for (const row of same) row.current = row === heir;
  }
}

/** Codes were first given in thousands; one in between was inserted by a later merger or division. */
const insertedLater = ({ code }: { code: string }) => !code.endsWith('000');

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
