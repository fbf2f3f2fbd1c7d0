import { trackStations } from './hops.ts';
import type { LinePlan, ServicePlan } from './lines.ts';

/** The stations of a service in order. */
export function servicePath(
  plan: LinePlan,
  { ends }: ServicePlan,
): { kind: 'around' | 'one-way' | 'both'; names: string[] } {
  if (ends === 'around') return { kind: 'around', names: trackStations(plan.tracks[0] ?? '') };
  if (ends === 'out-and-back') {
    // the loop is run one way only: in from the far end, once around, and out again
    const track = trackStations(plan.tracks[0] ?? '');
    const stem = track.slice(track.lastIndexOf(track[0] ?? ''));
    return { kind: 'one-way', names: [...stem.reverse(), ...track.slice(1)] };
  }
  const names = wayBetween(plan, ...ends);
  if (!names) throw new Error(`no way from ${ends[0]} to ${ends[1]} on ${plan.line}`);
  return { kind: 'both', names };
}

/** The only way along the tracks, found by going out from one end. */
function wayBetween(plan: LinePlan, from: string, to: string): string[] | undefined {
  const next = new Map<string, Set<string>>();
  const link = (a: string, b: string) => next.set(a, (next.get(a) ?? new Set()).add(b));
  for (const track of plan.tracks) {
    const names = trackStations(track);
    for (let i = 1; i < names.length; i++) {
      link(names[i - 1] ?? '', names[i] ?? '');
      link(names[i] ?? '', names[i - 1] ?? '');
    }
  }
  const ways = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1) ?? '';
    if (last === to) return way;
    for (const name of next.get(last) ?? []) {
      if (seen.has(name)) continue;
      seen.add(name);
      ways.push([...way, name]);
    }
  }
  return undefined;
}
