import type { Bilingual, ScoutSummary } from '@chaeum/domain';

/** How far a run may leave the one before it. Configuration: change it here, with the reason. */
const BOUNDS = {
  /** Below this many a share or a mean says nothing. */
  least: 20,
  /** Twice as many, or half: records missing or doubled are likelier than such a month. */
  ratio: 2,
  /** The mean score moves with the seasons by a few per cent. */
  meanRatio: 1.5,
  /** Of all leads: an industry that gains or loses more was coded otherwise, or is missing from the file. */
  industryShare: 0.15,
} as const;

/** Why a run must not be published as it stands, compared with the last one published; null: it may. */
export function outOfBounds(now: ScoutSummary, before: ScoutSummary | undefined): Bilingual | null {
  if (!before) return null;
  return countsLeft(now, before) ?? leadsLeft(now.leads, before.leads);
}

const withheld = (ko: string, en: string): Bilingual => ({
  ko: `${ko} 공개하지 않았습니다. 자료를 확인한 뒤 사람이 공개할 수 있습니다.`,
  en: `${en}; nothing was published. A person may look at the records and publish it.`,
});

function countsLeft(now: ScoutSummary, before: ScoutSummary): Bilingual | null {
  const count = (summary: ScoutSummary) => Object.values(summary.findings).reduce((sum, one) => sum + one, 0);
  const pairs = [
    ['사업장', 'workplaces', now.workplaces, before.workplaces],
    ['발견', 'findings', count(now), count(before)],
    ['발굴 기업', 'leads', now.leads.count, before.leads?.count ?? 0],
  ] as const;
  for (const [ko, en, is, was] of pairs) {
    if (Math.max(is, was) < BOUNDS.least || (en === 'leads' && !before.leads)) continue;
    if (is > was * BOUNDS.ratio || is * BOUNDS.ratio < was) {
      return withheld(
        `${ko} 수가 지난번 ${was}건에서 ${is}건으로 바뀌어`,
        `The number of ${en} went from ${was} to ${is}`,
      );
    }
  }
  return null;
}

function leadsLeft(now: ScoutSummary['leads'], before: ScoutSummary['leads'] | undefined): Bilingual | null {
  if (!before || Math.min(now.count, before.count) < BOUNDS.least) return null;
  const mean = (leads: ScoutSummary['leads']) => leads.scores / leads.count;
  const ratio = mean(now) / mean(before);
  if (ratio > BOUNDS.meanRatio || ratio * BOUNDS.meanRatio < 1) {
    const [was, is] = [mean(before).toFixed(3), mean(now).toFixed(3)];
    return withheld(`평균 점수가 지난번 ${was}에서 ${is}(으)로 바뀌어`, `The mean score went from ${was} to ${is}`);
  }
  for (const industry of new Set([...Object.keys(now.industries), ...Object.keys(before.industries)])) {
    const was = (before.industries[industry] ?? 0) / before.count;
    const is = (now.industries[industry] ?? 0) / now.count;
    if (Math.abs(is - was) <= BOUNDS.industryShare) continue;
    const percent = (share: number) => `${Math.round(share * 100)}`;
    return withheld(
      `${industry}의 비중이 지난번 ${percent(was)}%에서 ${percent(is)}%로 바뀌어`,
      `The share of one industry (${industry}) went from ${percent(was)} % to ${percent(is)} %`,
    );
  }
  return null;
}
