import { divisionOf, type Placing, sectionOf, sizeClassOf } from './groups.ts';

/** Heads of a workplace; women and those of 25–39 where the records say. */
export interface Staff {
  headcount: number;
  women: number | null;
  age25to39: number | null;
}

/** Shares of the heads: women of 25–39, men of 25–39, everybody else. */
export type StaffShares = readonly [number, number, number];

type Counted = 'women' | 'age25to39';

/** Shares of all insured, about; they weigh as a workplace of this many heads. */
const ANYWHERE = { women: 0.43, age25to39: 0.37 } as const satisfies Record<Counted, number>;
const ANYWHERE_HEADS = 100;
/** A group's share is drawn to that of the wider group as if it had this many heads there. */
const GROUP_HEADS = 200;

interface Tally {
  counted: number;
  heads: number;
}

export interface StaffModel {
  /** `women C·26·10` → share; the wider groups stand there too. */
  shares: ReadonlyMap<string, number>;
}

/** The narrowest group last. */
const groupsOf = (one: Staff & Placing): string[] => {
  const section = sectionOf(one.industry);
  const division = divisionOf(one.industry);
  return ['', section, `${section}·${division}`, `${section}·${division}·${sizeClassOf(one.headcount)}`];
};

/** Mean shares by section, division and size, each drawn to the wider group, from the workplaces that say. */
export function fitStaff(workplaces: readonly (Staff & Placing)[]): StaffModel {
  const tallies = new Map<string, Tally & { counted_: Counted; wider: string | null }>();
  for (const one of workplaces) {
    const groups = groupsOf(one);
    for (const what of ['women', 'age25to39'] as const) {
      const counted = one[what];
      if (counted === null || one.headcount === 0) continue;
      groups.forEach((group, depth) => {
        const key = `${what} ${group}`;
        const tally = tallies.get(key);
        if (tally) {
          tally.counted += counted;
          tally.heads += one.headcount;
        } else {
          const wider = depth === 0 ? null : `${what} ${groups[depth - 1]}`;
          tallies.set(key, { counted, heads: one.headcount, counted_: what, wider });
        }
      });
    }
  }
  const shares = new Map<string, number>();
  // a wider group enters before those inside it
  for (const [key, { counted, heads, counted_, wider }] of tallies) {
    const prior = wider === null ? ANYWHERE[counted_] : (shares.get(wider) ?? ANYWHERE[counted_]);
    const weight = wider === null ? ANYWHERE_HEADS : GROUP_HEADS;
    shares.set(key, (counted + weight * prior) / (heads + weight));
  }
  return { shares };
}

function shareOf(model: StaffModel, one: Staff & Placing, what: Counted): number {
  const counted = one[what];
  if (counted !== null && one.headcount > 0) return counted / one.headcount;
  const known = groupsOf(one)
    .map((group) => model.shares.get(`${what} ${group}`))
    .filter((share) => share !== undefined);
  return known.at(-1) ?? ANYWHERE[what];
}

/** Where the records count women and ages apart, the two are taken as independent; what they do not say comes from the group. */
export function staffShares(model: StaffModel, one: Staff & Placing): StaffShares {
  const women = shareOf(model, one, 'women');
  const young = shareOf(model, one, 'age25to39');
  return [women * young, (1 - women) * young, 1 - young];
}
