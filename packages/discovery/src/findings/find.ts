import { addDays, type Bilingual, type Evidence, type FindingKind, toEpochDay } from '@chaeum/domain';
import { lastClaimDay, prioritySupportCeiling, subsidyLines, subsidyObstacles } from '@chaeum/regulations';
import { type CoveredLeave, coverLeaves, type LeaveFacts, type SubstituteFacts } from './coverage.ts';

/** All that the records and the bank know of one workplace. */
export interface WorkplaceFacts {
  insured: number;
  /** KSIC; null: unknown. */
  industry: string | null;
  publicBody: boolean;
  leaves: readonly LeaveFacts[];
  substitutes: readonly SubstituteFacts[];
  /** Leave days of the vacancies that its firm has posted and not cancelled. */
  posted: readonly { from: string; to: string }[];
}

export interface Found {
  kind: FindingKind;
  leaveKey: string;
  evidence: Evidence[];
  texts: Bilingual;
  won: number | null;
  lastDay: string | null;
  expiresOn: string;
}

const LEAST_DAYS = 30;
const AHEAD_DAYS = 90;

/**
 * The findings of a workplace on a day, by DESIGN's discovery rules. Pure and exact: the same records give the same findings.
 * The sentences are for the counsellor; they do not say what kind of leave it is (개인정보보호법 23).
 */
export function findInWorkplace(facts: WorkplaceFacts, asOf: string): Found[] {
  return coverLeaves(facts.leaves, facts.substitutes).flatMap((leave) => [
    ...withoutSubstitute(leave, asOf),
    ...ahead(leave, facts, asOf),
    ...unclaimed(leave, facts, asOf),
  ]);
}

const daysOf = (span: { from: string; to: string }): number => toEpochDay(span.to) - toEpochDay(span.from) + 1;
const won = (amount: number): string => amount.toLocaleString('en-US');

const leaveEvidence = (leave: CoveredLeave): Evidence => ({
  record: 'leave',
  key: leave.leaveKey,
  facts: { from: leave.from, to: leave.to, days: daysOf(leave), hireFrom: leave.hireFrom, hireTo: leave.hireTo },
});

/** A leave of 30 days or more, first and last counted, begun, and nobody hired for it. */
function withoutSubstitute(leave: CoveredLeave, asOf: string): Found[] {
  if (daysOf(leave) < LEAST_DAYS || leave.from > asOf || leave.substitutes.length > 0) return [];
  return [
    {
      kind: 'leave-without-substitute',
      leaveKey: leave.leaveKey,
      evidence: [leaveEvidence(leave), { record: 'substitute', key: null, facts: { hired: 0 } }],
      texts: {
        ko: `${leave.from}에 시작해 ${leave.to}에 끝나는 ${daysOf(leave)}일의 휴직에 대체인력이 채용되지 않았습니다.`,
        en: `Nobody was hired to cover a leave of ${daysOf(leave)} days, ${leave.from} to ${leave.to}.`,
      },
      won: null,
      lastDay: leave.to,
      expiresOn: leave.to,
    },
  ];
}

/** A leave that begins within 90 days, and no vacancy of the firm for those days. */
function ahead(leave: CoveredLeave, { posted }: WorkplaceFacts, asOf: string): Found[] {
  if (leave.from <= asOf || leave.from > addDays(asOf, AHEAD_DAYS)) return [];
  if (posted.some((one) => one.from <= leave.to && one.to >= leave.from)) return [];
  const inDays = toEpochDay(leave.from) - toEpochDay(asOf);
  return [
    {
      kind: 'leave-ahead',
      leaveKey: leave.leaveKey,
      evidence: [leaveEvidence(leave), { record: 'vacancies', key: null, facts: { posted: 0 } }],
      texts: {
        ko: `${inDays}일 뒤 ${leave.from}에 ${daysOf(leave)}일의 휴직이 시작되는데, 올라온 구인이 없습니다.`,
        en: `A leave of ${daysOf(leave)} days begins in ${inDays} days, on ${leave.from}, and no vacancy is posted.`,
      },
      won: null,
      lastDay: leave.from,
      expiresOn: leave.from,
    },
  ];
}

/** Somebody was hired, nothing was claimed for them, and the 12 months from the end of the leave still run (시행규칙 51③). */
function unclaimed(leave: CoveredLeave, facts: WorkplaceFacts, asOf: string): Found[] {
  const lastDay = lastClaimDay(leave);
  if (asOf > lastDay) return [];
  // who was hired for the maternity leave before claims there
  const own = leave.substitutes.filter((one) => one.leaveKey === null || one.leaveKey === leave.leaveKey);
  const cases = own
    .filter((one) => one.claimedUntil === null && one.hiredOn <= asOf)
    .map((substitute) => ({
      leave,
      maternityFrom: leave.maternityFrom,
      substitute,
      insured: facts.insured,
      publicBody: facts.publicBody,
    }))
    .filter((one) => subsidyObstacles(one).length === 0);
  const [first] = cases;
  if (!first || own.some((one) => one.claimedUntil !== null)) return [];
  const lines = subsidyLines(first);
  const amount = lines.reduce((sum, line) => sum + line.won, 0);
  if (amount === 0) return [];
  const { hiredOn, endedOn, kind } = first.substitute;
  const doubt = priorityDoubt(facts);
  return [
    {
      kind: 'subsidy-unclaimed',
      leaveKey: leave.leaveKey,
      evidence: [
        leaveEvidence(leave),
        { record: 'substitute', key: first.substitute.leaveKey, facts: { hiredOn, endedOn, kind, claimedUntil: null } },
        ...(doubt ? [doubt.evidence] : []),
      ],
      texts: {
        ko: `${hiredOn}에 대체인력을 채용했지만 대체인력지원금을 신청하지 않았습니다. ${lastDay}까지 최대 ${won(amount)}원을 신청할 수 있습니다.${doubt?.texts.ko ?? ''}`,
        en: `A substitute was hired on ${hiredOn} and no subsidy was claimed: up to ${won(amount)} won, until ${lastDay}.${doubt?.texts.en ?? ''}`,
      },
      won: amount,
      lastDay,
      expiresOn: lastDay,
    },
  ];
}

/** The subsidy is for priority-support enterprises; by its industry alone one so large is none, and records do not say what else it is. */
function priorityDoubt({ insured, industry }: WorkplaceFacts): { evidence: Evidence; texts: Bilingual } | undefined {
  const upTo = industry === null ? undefined : prioritySupportCeiling(industry);
  if (upTo === undefined || insured <= upTo) return undefined;
  return {
    evidence: { record: 'workplace', key: null, facts: { insured, prioritySupportUpTo: upTo } },
    texts: {
      ko: ` 상시근로자가 ${upTo}명을 넘으므로 우선지원대상기업인지 먼저 확인해야 합니다.`,
      en: ` With more than ${upTo} insured, whether it is a priority-support enterprise has to be checked first.`,
    },
  };
}
