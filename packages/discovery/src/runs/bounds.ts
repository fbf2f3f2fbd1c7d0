import type { Bilingual, ScoutSummary } from '@chaeum/domain';

/** How far a run may leave the one before it. Configuration: change it here, with the reason. */
const BOUNDS = {
  /** Below this many findings a share says nothing. */
  least: 20,
  /** Twice as many, or half: records missing or doubled are likelier than such a month. */
  ratio: 2,
} as const;

/** Why a run must not be published as it stands, compared with the last one published; null: it may. */
export function outOfBounds(now: ScoutSummary, before: ScoutSummary | undefined): Bilingual | null {
  if (!before) return null;
  const count = (summary: ScoutSummary) => Object.values(summary.findings).reduce((sum, one) => sum + one, 0);
  const pairs = [
    ['사업장', 'workplaces', now.workplaces, before.workplaces],
    ['발견', 'findings', count(now), count(before)],
  ] as const;
  for (const [ko, en, is, was] of pairs) {
    if (Math.max(is, was) < BOUNDS.least) continue;
    if (is > was * BOUNDS.ratio || is * BOUNDS.ratio < was) {
      return {
        ko: `${ko} 수가 지난번 ${was}건에서 ${is}건으로 바뀌어 공개하지 않았습니다. 자료를 확인한 뒤 사람이 공개할 수 있습니다.`,
        en: `The number of ${en} went from ${was} to ${is}; nothing was published. A person may look at the records and publish it.`,
      };
    }
  }
  return null;
}
