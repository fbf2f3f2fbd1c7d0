import { addMonths, type Bilingual } from '@chaeum/domain';
import type { Found, WorkplaceFacts } from '../findings/find.ts';
import { HORIZON_MONTHS, openAbsences } from './absences.ts';
import { expectedAbsences, fitLeaveRates, type LeaveHistory, type LeaveRates } from './leave-rates.ts';

/** A workplace's history with what the records already know of the months ahead. */
export interface PoolHistory extends LeaveHistory {
  /** Of its absences, those that needed a substitute by their length. */
  long: number;
  /** Such absences on record that begin within the next six months. */
  knownAhead: number;
}

/** What a need is expected from: fitted once for a day, over all workplaces. */
export interface NeedModel {
  leaves: LeaveRates;
  /** Share of absences that need a substitute, by their length. */
  coverShare: number;
  /** Share of the absences of the next six months that no record knows of yet. */
  unknownShare: number;
}

export interface LeadFacts extends LeaveHistory, Pick<WorkplaceFacts, 'leaves' | 'substitutes' | 'posted'> {
  publicBody: boolean;
  closed: boolean;
}

export interface ExpectedNeed {
  /** Substitutes in the next six months: begun + ahead + the new ones. */
  need: number;
  /** Absences under way without a substitute or a vacancy. */
  begun: number;
  /** The same, on record to begin within six months. */
  ahead: number;
  /** Expected, and not on record yet. */
  unseen: number;
  /** Absences expected in twelve months among workplaces like this one, whatever it did before. */
  yearly: number;
  reasons: Bilingual[];
}

export function fitNeed(histories: readonly PoolHistory[]): NeedModel {
  const leaves = fitLeaveRates(histories);
  // one of each before any record, so that neither share is 0 or 1
  let absences = 2;
  let long = 1;
  let known = 1;
  let expected = 2;
  for (const one of histories) {
    absences += one.recent.absences + one.earlier.absences;
    long += one.long;
    known += one.knownAhead;
    expected += expectedAbsences(leaves, one, HORIZON_MONTHS).own;
  }
  const coverShare = long / absences;
  return { leaves, coverShare, unknownShare: Math.max(LEAST_UNKNOWN, 1 - known / (expected * coverShare)) };
}

/** Leaves that are not on record half a year before are never all known. */
const LEAST_UNKNOWN = 0.05;

export type LeadObstacle = 'public-body' | 'temp-agency' | 'closed' | 'nobody-insured';

/** 고용 알선 및 인력 공급업 */
const TEMP_AGENCIES = '751';

/** Why a workplace is never a lead; undefined: it may be one. */
export function leadObstacle(
  one: Pick<LeadFacts, 'publicBody' | 'closed' | 'headcount' | 'industry'>,
): LeadObstacle | undefined {
  if (one.publicBody) return 'public-body';
  if (one.industry?.startsWith(TEMP_AGENCIES)) return 'temp-agency';
  if (one.closed) return 'closed';
  return one.headcount === 0 ? 'nobody-insured' : undefined;
}

/** The need of a workplace in the six months from a day, with its reasons. None of them says what kind of leave it is. */
export function expectNeed(model: NeedModel, one: LeadFacts, asOf: string): ExpectedNeed {
  const { begun, ahead } = openAbsences(one, asOf, addMonths(asOf, HORIZON_MONTHS));
  const { own } = expectedAbsences(model.leaves, one, HORIZON_MONTHS);
  const yearly = expectedAbsences(model.leaves, one, 12).alike;
  const unseen = own * model.coverShare * model.unknownShare;
  return {
    need: begun + ahead + unseen,
    begun,
    ahead,
    unseen,
    yearly,
    reasons: reasonsFor(one, { begun, ahead, yearly }),
  };
}

function reasonsFor(one: LeadFacts, need: Pick<ExpectedNeed, 'begun' | 'ahead' | 'yearly'>): Bilingual[] {
  const reasons: Bilingual[] = [];
  const { begun, ahead } = need;
  if (begun > 0) {
    reasons.push({
      ko: `대체인력 없이 진행 중인 휴직이 ${begun}건 있습니다.`,
      en:
        begun === 1
          ? 'A leave is under way without a substitute.'
          : `${begun} leaves are under way without a substitute.`,
    });
  }
  if (ahead > 0) {
    reasons.push({
      ko: `6개월 안에 시작하는 휴직 ${ahead}건에 대체인력도 구인도 없습니다.`,
      en: `${ahead === 1 ? 'A leave begins' : `${ahead} leaves begin`} within six months, with no substitute and no vacancy.`,
    });
  }
  const staffKnown = one.women !== null && one.age25to39 !== null;
  const yearly = need.yearly.toFixed(need.yearly < 1 ? 2 : 1);
  reasons.push({
    ko: `업종·규모·산단이 비슷한 사업장의 기록${staffKnown ? '과 인력 구성' : ''}으로 보아 12개월에 휴직 약 ${yearly}건이 예상됩니다.`,
    en: `About ${yearly} leaves are expected in 12 months, from workplaces of like industry, size and place${staffKnown ? ' and from its staff' : ''}.`,
  });
  const own = one.recent.absences + one.earlier.absences;
  reasons.push(
    own === 0
      ? {
          ko: '이 사업장에는 기록된 휴직이 없습니다. 예상을 낮추지만 없애지는 않습니다.',
          en: 'No leave of its own is on record: that lowers what is expected, and does not end it.',
        }
      : {
          ko: `이 사업장에 기록된 휴직이 ${own}건 있습니다.`,
          en: own === 1 ? 'One leave of its own is on record.' : `${own} leaves of its own are on record.`,
        },
  );
  return reasons;
}

/** Leaves to be expected, and none on record: nobody takes one there, or nobody reports it. */
export function neverUsedSchemes(one: LeadFacts, need: ExpectedNeed, asOf: string): Found[] {
  if (need.yearly < 1 || one.leaves.length > 0) return [];
  const yearly = Number(need.yearly.toFixed(1));
  return [
    {
      kind: 'never-used-schemes',
      leaveKey: '',
      evidence: [
        {
          record: 'workplace',
          key: null,
          facts: { headcount: one.headcount, women: one.women, age25to39: one.age25to39, expected: yearly, leaves: 0 },
        },
      ],
      texts: {
        ko: `업종·규모·인력 구성으로 보아 12개월에 휴직 약 ${yearly}건이 예상되지만, 기록에는 한 건도 없습니다.`,
        en: `About ${yearly} leaves a year are to be expected from industry, size and staff, and none is on record.`,
      },
      won: null,
      lastDay: null,
      expiresOn: addMonths(asOf, HORIZON_MONTHS),
    },
  ];
}
