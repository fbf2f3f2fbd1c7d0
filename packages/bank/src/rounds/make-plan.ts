import type { Bilingual, Round } from '@chaeum/domain';
import { planAll } from '@chaeum/matching';
import { firstCome, type Served } from './first-come.ts';
import { type Market, type MarketCandidate, type MarketList, weighed } from './market.ts';
import { suggestionSentence } from './sentences.ts';

export interface PlannedSuggestion {
  vacancyId: string;
  seekerId: string;
  score: number;
  prioritised: boolean;
  ownBest: Round['suggestions'][number]['ownBest'];
  reasons: Bilingual;
}

/** The best plan over a market, told beside what first come first served would have given. */
export async function makePlan(
  market: Market,
  listLength: number,
): Promise<{ suggestions: PlannedSuggestion[]; outcome: NonNullable<Round['outcome']> }> {
  const seats = market.vacancies.map((vacancy) => vacancy.seats);
  const allSeats = seats.reduce((sum, count) => sum + count, 0);
  const priorityBonus = allSeats * 100 + 1;
  const lists: MarketList[] = seats.map(() => ({ listed: [], unlistedAtMost: 0 }));
  const plan = await planAll(
    seats,
    async (vacancies, length) => {
      const answers = await market.candidatesOf(vacancies, length);
      for (const [i, list] of answers.entries()) lists[vacancies[i] as number] = list;
      return answers.map((list) => weighed(list, priorityBonus));
    },
    listLength,
  );

  const best = bestOf(lists, plan.seekers, plan.seekerDuals, plan.seatDuals);
  const placed: Served[] = [];
  const suggestions: PlannedSuggestion[] = [];
  for (const [s, v] of plan.vacancyOf.entries()) {
    const vacancy = market.vacancies[v];
    const seekerId = plan.seekers[s] as string;
    const candidate = lists[v]?.listed.find((one) => one.seekerId === seekerId);
    const own = best.get(seekerId);
    if (!vacancy || !candidate || !own) continue;
    placed.push({ vacancy: v, points: candidate.points });
    const ownVacancy = market.vacancies[own.vacancy] as Market['vacancies'][number];
    const here = own.vacancy === v || own.points === candidate.points;
    // beyond all that scores can add up to: only whom a counsellor put first costs that much
    const cost = here ? 0 : own.cost > allSeats * 100 ? null : own.cost;
    suggestions.push({
      vacancyId: vacancy.id,
      seekerId,
      score: candidate.points,
      prioritised: candidate.prioritised,
      ownBest: { vacancyId: here ? vacancy.id : ownVacancy.id, score: own.points, cost },
      reasons: suggestionSentence({
        here,
        candidate,
        title: vacancy.title,
        own: { ...own, cost, title: ownVacancy.title },
      }),
    });
  }
  const open = lists.map(({ listed }, v) => ({ seats: seats[v] as number, listed }));
  return {
    suggestions: suggestions.sort((a, b) =>
      a.vacancyId < b.vacancyId ? -1 : a.vacancyId > b.vacancyId ? 1 : b.score - a.score,
    ),
    outcome: {
      vacancies: seats.filter((count) => count > 0).length,
      seats: allSeats,
      plan: served(placed, open),
      firstCome: served(firstCome(open), open),
      gap: plan.gap,
      withoutCandidates: market.vacancies
        .filter((one, v) => one.seats > 0 && lists[v]?.listed.length === 0)
        .map((one) => one.id),
    },
  };
}

/** Where each seeker has most points, and at least what the plan would lose if they went there: how far the duals over-cover it. */
function bestOf(
  lists: readonly MarketList[],
  seekers: readonly string[],
  seekerDuals: Float64Array,
  seatDuals: Float64Array,
): Map<string, { vacancy: number; points: number; cost: number }> {
  const duals = new Map(seekers.map((id, s) => [id, seekerDuals[s] as number]));
  const best = new Map<string, { vacancy: number; points: number; cost: number }>();
  for (const [vacancy, { listed }] of lists.entries()) {
    for (const { seekerId, points } of listed) {
      if (points <= (best.get(seekerId)?.points ?? -1)) continue;
      const cost = (seatDuals[vacancy] as number) + (duals.get(seekerId) ?? 0) - points;
      best.set(seekerId, { vacancy, points, cost });
    }
  }
  return best;
}

/** Totals, and the worst-served seat among those that somebody could have. */
function served(
  placed: readonly Served[],
  open: readonly { seats: number; listed: readonly MarketCandidate[] }[],
): NonNullable<Round['outcome']>['plan'] {
  let worst: number | null = null;
  for (const [v, { seats, listed }] of open.entries()) {
    const possible = Math.min(seats, listed.length);
    if (possible === 0) continue;
    const here = placed.filter((one) => one.vacancy === v).map((one) => one.points);
    worst = Math.min(worst ?? 100, ...(here.length < possible ? [0] : []), ...here);
  }
  return { total: placed.reduce((sum, one) => sum + one.points, 0), filled: placed.length, worst };
}
