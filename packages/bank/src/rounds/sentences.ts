import type { Bilingual } from '@chaeum/domain';

/** Why somebody is to go here, and not where they would fit best. */
export function suggestionSentence(told: {
  here: boolean;
  candidate: { points: number; prioritised: boolean };
  title: string;
  own: { points: number; title: string; cost: number | null };
}): Bilingual {
  const { here, own } = told;
  const { points, prioritised } = told.candidate;
  if (prioritised) {
    return {
      ko: `상담사가 이 자리에 먼저 추천하기로 한 분입니다(${points}점).`,
      en: `A counsellor put this person first for this vacancy (${points} points).`,
    };
  }
  if (here) {
    return {
      ko: `이번 자리들 가운데 본인에게 가장 잘 맞는 자리입니다(${points}점).`,
      en: `Of the vacancies of this round none fits this person better (${points} points).`,
    };
  }
  const best = {
    ko: `본인에게 가장 잘 맞는 자리는 ‘${own.title}’(${own.points}점)이지만`,
    en: `“${own.title}” would fit best (${own.points} points)`,
  };
  if (own.cost === null) {
    return {
      ko: `${best.ko}, 그 자리는 상담사가 먼저 추천한 분의 몫이어서 이 자리(${points}점)를 제안합니다.`,
      en: `${best.en}, but a counsellor put somebody else first there, so this one is suggested (${points} points).`,
    };
  }
  if (own.cost === 0) {
    return {
      ko: `${best.ko}, 그리로 가도 전체 합계는 같아 신청 순서가 앞선 분들을 먼저 배정하면서 이 자리(${points}점)를 제안합니다.`,
      en: `${best.en}, but the plan as a whole would be no better; placing the earliest applicants first, this one is suggested (${points} points).`,
    };
  }
  return {
    ko: `${best.ko}, 그리로 가면 전체 합계가 적어도 ${own.cost}점 줄어 이 자리(${points}점)를 제안합니다.`,
    en: `${best.en}, but going there would cost the plan at least ${own.cost} ${own.cost === 1 ? 'point' : 'points'} in all, so this one is suggested (${points} points).`,
  };
}
