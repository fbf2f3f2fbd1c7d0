import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RENAMED } from './lines.ts';

/*
 * The public files as they are, cleaned of quotes, blanks and the second names in parentheses. Their traps are dealt
 * with where the rows are used.
 */

export interface Platform {
  masterLine: string;
  name: string;
  lat: number;
  lng: number;
}

/** A row of an ordered list: the distance or time stands at one of the two stations it is between. */
export interface Listed {
  line: string;
  name: string;
  km: number;
  /** Seconds; only in the list of running times. */
  seconds: number;
}

export interface TransferRow {
  line: string;
  station: string;
  otherLine: string;
  metres: number;
  seconds: number;
}

/** `총신대입구(이수)`, `4.19민주묘지` → the name without a second one and without dots. */
function stationName(raw: string): string {
  const bare = raw
    .replace(/\(.*\)/g, '')
    .replaceAll('.', '')
    .trim();
  return RENAMED[bare] ?? bare;
}

function rows(folder: string, file: string): string[][] {
  return readFileSync(join(folder, file), 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '').trim()));
}

const clock = (text: string): number => {
  const [minutes = '', seconds = ''] = text.split(':');
  return Number(minutes) * 60 + Number(seconds);
};

/** Ids come twice, as `0150` and `150`; the padded rows are the surveyed ones and win by coming later. */
export function readPlatforms(folder: string): Platform[] {
  const found = new Map<string, Platform>();
  const all = rows(folder, 'Seoul_Station_Master.csv');
  const padded = (id = '') => (id.startsWith('0') ? 1 : 0);
  for (const [, name = '', masterLine = '', lat, lng] of all.sort((a, b) => padded(a[0]) - padded(b[0]))) {
    const station = stationName(name);
    found.set(`${masterLine} ${station}`, { masterLine, name: station, lat: Number(lat), lng: Number(lng) });
  }
  return [...found.values()];
}

export function readRunningTimes(folder: string): Listed[] {
  return rows(folder, 'seoulmetro_segment_times_240810.csv').map(([, line = '', name = '', time = '', km]) => ({
    line,
    name: stationName(name),
    km: Number(km),
    seconds: clock(time),
  }));
}

export function readDistances(folder: string): Listed[] {
  return rows(folder, 'korail_segment_dist_20240430.csv').map(([, line = '', name = '', km]) => ({
    line,
    name: stationName(name),
    km: Number(km),
    seconds: 0,
  }));
}

const OTHER_LINES: Readonly<Record<string, string>> = { 국철: '수인분당선', 경원선: '1호선' };

export function readTransfers(folder: string): TransferRow[] {
  return rows(folder, 'seoulmetro_transfer_times_20250331.csv').map(
    ([, line = '', station = '', otherLine = '', metres, time = '']) => ({
      line: `${line}호선`,
      station: stationName(station),
      otherLine: OTHER_LINES[otherLine] ?? otherLine,
      metres: Number(metres),
      seconds: clock(time),
    }),
  );
}
