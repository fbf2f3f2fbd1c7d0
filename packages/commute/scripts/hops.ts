import { LINES, type LinePlan } from './lines.ts';
import type { Listed, Platform } from './sources.ts';

/** From one station of a track to the next, without the stop. */
export interface Hop {
  line: string;
  from: string;
  to: string;
  km: number;
  seconds: number;
  kmFrom: 'running-times' | 'distances' | 'coordinates';
  /** `official`, or the published section the hop's share comes from. */
  secondsFrom: string;
}

export interface Section {
  line: string;
  from: string;
  to: string;
  minutes: number;
  source: string;
}

/** Track is longer than the straight line between stations: the median of lines 1–8, where both are known. */
const CURVATURE = 1.04;
/** Getting up to speed and down again, and the time a kilometre takes at line speed: shares a section among its hops. */
const START_STOP_SECONDS = 35;
const SECONDS_PER_KM = 48;

export function straightKm(a: Platform, b: Platform): number {
  const rad = Math.PI / 180;
  const x = (a.lng - b.lng) * rad * Math.cos(((a.lat + b.lat) / 2) * rad);
  return 6371.0088 * Math.hypot(x, (a.lat - b.lat) * rad);
}

/**
 * The official row of a hop. In file order each row is the way from the row before; where a branch begins the row
 * before is another branch's end (시청→용답, 신설동→도림천, 하남검단산→둔촌동), and the row belongs to the junction instead.
 */
function officialRow(times: readonly Listed[], plan: LinePlan, from: string, to: string): Listed | undefined {
  if (plan.official === undefined) return undefined;
  const own = times.filter((row) => row.line === plan.official);
  const JUNCTION: Readonly<Record<string, string>> = { 용답: '성수', 도림천: '신도림', 둔촌동: '강동' };
  for (const [i, row] of own.entries()) {
    const before = JUNCTION[row.name] ?? own[i - 1]?.name;
    const there = before === from && row.name === to;
    const back = before === to && row.name === from;
    if ((there || back) && row.seconds > 0) return row;
  }
  return undefined;
}

/**
 * The listed distance between two stations. Part of the file gives the way from the station before, part the way to the
 * next, and some rows neither: the one that agrees with the coordinates is taken, or none.
 */
function listedKm(distances: readonly Listed[], plan: LinePlan, from: Platform, to: Platform): number | undefined {
  const straight = straightKm(from, to);
  const fits = distances
    .filter((row) => row.line === plan.distances && (row.name === from.name || row.name === to.name))
    .map((row) => ({ km: row.km, off: Math.abs(row.km / straight - 1.03) }))
    .filter(({ km }) => km >= straight * 0.94 - 0.06 && km <= straight * 1.3 + 0.06)
    .sort((a, b) => a.off - b.off);
  return fits[0]?.km;
}

/** The platform of a line's station; master lines are asked in the plan's order. */
export function platformOf(platforms: readonly Platform[], plan: LinePlan, name: string): Platform {
  for (const masterLine of plan.master) {
    const found = platforms.find((one) => one.masterLine === masterLine && one.name === name);
    if (found) return found;
  }
  throw new Error(`${plan.line} ${name} is not among the stations`);
}

export const trackStations = (track: string): string[] => track.split(' ');

/** All hops of all lines, those without an official time with their share of a published section. */
export function buildHops(
  platforms: readonly Platform[],
  times: readonly Listed[],
  distances: readonly Listed[],
  sections: readonly Section[],
): Hop[] {
  return LINES.flatMap((plan) => {
    const hops: Hop[] = [];
    for (const track of plan.tracks) {
      const names = trackStations(track);
      for (let i = 1; i < names.length; i++) {
        const from = platformOf(platforms, plan, names[i - 1] ?? '');
        const to = platformOf(platforms, plan, names[i] ?? '');
        const official = officialRow(times, plan, from.name, to.name);
        const listed = official?.km ?? listedKm(distances, plan, from, to);
        const km = listed ?? Math.round(straightKm(from, to) * CURVATURE * 100) / 100;
        hops.push({
          line: plan.line,
          from: from.name,
          to: to.name,
          km,
          kmFrom: official ? 'running-times' : listed === undefined ? 'coordinates' : 'distances',
          seconds: official?.seconds ?? START_STOP_SECONDS + SECONDS_PER_KM * km,
          secondsFrom: official ? 'official' : '',
        });
      }
    }
    for (const section of sections.filter((one) => one.line === plan.line)) spread(plan, hops, section);
    const left = hops.find((hop) => hop.secondsFrom === '');
    if (left) throw new Error(`no published section covers ${plan.line} ${left.from}–${left.to}`);
    return hops;
  });
}

/** Gives the hops between two stations of one track the section's minutes, less the stops, by their lengths. */
function spread(plan: LinePlan, hops: Hop[], section: Section): void {
  const way = wayBetween(hops, section.from, section.to);
  if (!way) throw new Error(`${plan.line} ${section.from}–${section.to} is no way along a track`);
  const wanted = section.minutes * 60 - (way.length - 1) * plan.dwell;
  const fixed = way.filter((hop) => hop.secondsFrom === 'official').reduce((sum, hop) => sum + hop.seconds, 0);
  const open = way.filter((hop) => hop.secondsFrom === '');
  const factor = (wanted - fixed) / open.reduce((sum, hop) => sum + hop.seconds, 0);
  console.log(`${plan.line} ${section.from}–${section.to}: ${section.minutes} min, × ${factor.toFixed(2)}`);
  let exact = 0;
  let given = 0;
  for (const hop of open) {
    exact += hop.seconds * factor;
    hop.seconds = Math.round(exact) - given;
    given += hop.seconds;
    hop.secondsFrom = `${section.from}–${section.to} ${section.minutes}′`;
  }
}

/** Hops one behind another from one station to another, in the order they are listed in. */
function wayBetween(hops: readonly Hop[], from: string, to: string): Hop[] | undefined {
  for (const [a, b] of [
    [from, to],
    [to, from],
  ]) {
    for (let start = 0; start < hops.length; start++) {
      if (hops[start]?.from !== a) continue;
      for (let end = start; end < hops.length; end++) {
        if (end > start && hops[end]?.from !== hops[end - 1]?.to) break;
        if (hops[end]?.to === b) return hops.slice(start, end + 1);
      }
    }
  }
  return undefined;
}
