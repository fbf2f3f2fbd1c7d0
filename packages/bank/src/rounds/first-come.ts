import type { MarketCandidate } from './market.ts';

/** A seat with somebody. */
export interface Served {
  vacancy: number;
  points: number;
}

/**
 * First come first served: vacancies in the order of posting, each referring whom a counsellor put first and then who
 * applied first (직업안정법 시행규칙 5④) of its candidates, as far as they are still free.
 */
export function firstCome(open: readonly { seats: number; listed: readonly MarketCandidate[] }[]): Served[] {
  const taken = new Set<string>();
  const placed: Served[] = [];
  for (const [vacancy, { seats, listed }] of open.entries()) {
    const inOrder = [...listed].sort(
      (a, b) =>
        Number(b.prioritised) - Number(a.prioritised) ||
        (a.appliedOn < b.appliedOn ? -1 : a.appliedOn > b.appliedOn ? 1 : a.seekerId < b.seekerId ? -1 : 1),
    );
    for (const { seekerId, points } of inOrder.filter((one) => !taken.has(one.seekerId)).slice(0, seats)) {
      taken.add(seekerId);
      placed.push({ vacancy, points });
    }
  }
  return placed;
}
