import type { Bilingual } from '@chaeum/domain';
import { type Arm, differenceOfShares } from './interval.ts';

/** When an estimate is told. Configuration: change it here, with the reason. */
const ENOUGH = {
  /** Firms in each arm: below, one firm moves the share by more than three points. */
  firms: 30,
  /** Conversions in both arms together: below, the interval says little but how few there were. */
  conversions: 10,
} as const;

export interface Effect {
  /** Firms the campaign meant to contact, whether or not somebody reached them. */
  contacted: Arm;
  heldOut: Arm;
  /** Share of conversions that contact adds, and its 95 % interval; null where an arm is empty. */
  difference: number | null;
  interval: { low: number; high: number } | null;
  tooEarly: boolean;
  text: Bilingual;
}

const percent = (share: number): string => (share * 100).toFixed(1);

/**
 * What outreach adds: conversions of the firms meant to be contacted against those held out. Arms are as they were drawn: leaving out the firms
 * nobody reached would compare unlike with unlike.
 */
export function estimateEffect(contacted: Arm, heldOut: Arm): Effect {
  if (contacted.firms === 0 || heldOut.firms === 0) {
    return { contacted, heldOut, difference: null, interval: null, tooEarly: true, text: early(contacted, heldOut) };
  }
  const { difference, low, high } = differenceOfShares(contacted, heldOut);
  const tooEarly =
    Math.min(contacted.firms, heldOut.firms) < ENOUGH.firms ||
    contacted.converted + heldOut.converted < ENOUGH.conversions;
  const text = tooEarly ? early(contacted, heldOut) : told(difference, low, high);
  return { contacted, heldOut, difference, interval: { low, high }, tooEarly, text };
}

const early = (contacted: Arm, heldOut: Arm): Bilingual => ({
  ko: `아직 판단하기 이릅니다: 연락 대상 ${contacted.firms}곳 중 ${contacted.converted}곳, 비교 대상 ${heldOut.firms}곳 중 ${heldOut.converted}곳이 구인을 올렸습니다. 각 ${ENOUGH.firms}곳과 구인 ${ENOUGH.conversions}건이 필요합니다.`,
  en: `Too early to tell: ${contacted.converted} of ${contacted.firms} firms to contact and ${heldOut.converted} of ${heldOut.firms} held out posted a vacancy; ${ENOUGH.firms} firms each and ${ENOUGH.conversions} vacancies are needed.`,
});

function told(difference: number, low: number, high: number): Bilingual {
  const range = `${percent(low)} … ${percent(high)}`;
  const sure = low > 0 || high < 0;
  return {
    ko: `연락한 기업의 구인 비율이 ${percent(difference)}%p 차이 납니다(95% 구간 ${range}%p).${sure ? '' : ' 효과가 없을 가능성도 남아 있습니다.'}`,
    en: `Contact changes the share of firms that post by ${percent(difference)} points (95 % interval ${range}).${sure ? '' : ' There may be no effect.'}`,
  };
}
