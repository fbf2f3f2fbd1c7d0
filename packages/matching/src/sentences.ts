import { type Bilingual, type ComponentName, type ExclusionReason, fromEpochDay } from '@chaeum/domain';
import type { Measures, PreparedNeed } from './measure.ts';
import type { SeekerProfile } from './types.ts';

/** What a sentence may speak of. */
export interface Told extends PreparedNeed {
  seeker: SeekerProfile;
  m: Measures;
}

const percent = (part: number, whole: number): number => Math.floor((part * 100) / whole);
const won = (amount: number): string => amount.toLocaleString('en-US');
const whole = (minutes: number): number => Math.round(minutes);

/** The inputs of a component and one plain sentence, as a counsellor would say it. */
export function componentSentence(
  name: ComponentName,
  told: Told,
): { inputs: Record<string, unknown>; reasons: Bilingual } {
  return COMPONENT[name](told);
}

const COMPONENT: Record<ComponentName, (told: Told) => { inputs: Record<string, unknown>; reasons: Bilingual }> = {
  skills({ m }) {
    const tell = (list: Measures['required']) => ({
      full: list.filter((one) => one.credit >= 10_000).length,
      part: list.filter((one) => one.credit > 0 && one.credit < 10_000).length,
      missing: list.filter((one) => one.credit === 0).map((one) => one.wanted.name),
      of: list.length,
    });
    const required = tell(m.required);
    const preferred = tell(m.preferred);
    const inputs = { required, preferred };
    if (required.of + preferred.of === 0) {
      return { inputs, reasons: { ko: '요구하는 역량이 없는 일자리입니다.', en: 'The vacancy names no skills.' } };
    }
    const ko = (what: string, list: typeof required) =>
      list.of === 0
        ? []
        : [
            `${what} 역량 ${list.of}개 중 ${list.full}개를 갖추었고${list.part > 0 ? ` ${list.part}개는 일부 인정되며` : ''} ${
              list.missing.length > 0 ? `${list.missing.join('·')}은(는) 없습니다` : '빠진 것은 없습니다'
            }`,
          ];
    const en = (what: string, list: typeof required) =>
      list.of === 0
        ? []
        : [
            `${list.full} of ${list.of} ${what} skills met${list.part > 0 ? `, ${list.part} in part` : ''}${
              list.missing.length > 0 ? `, missing: ${list.missing.join(', ')}` : ''
            }`,
          ];
    return {
      inputs,
      reasons: {
        ko: `${[...ko('필수', required), ...ko('우대', preferred)].join('. ')}.`,
        en: `${[...en('required', required), ...en('preferred', preferred)].join('; ')}.`,
      },
    };
  },
  occupation({ m, need, seeker }) {
    const inputs = { wanted: need.occupation, desired: seeker.desiredOccupations, fit: m.fit };
    if (m.fit === 'unit') {
      return {
        inputs,
        reasons: { ko: '희망하는 바로 그 직종입니다.', en: 'It is the very occupation the seeker wants.' },
      };
    }
    if (m.fit === 'minor-group') {
      return {
        inputs,
        reasons: {
          ko: '희망 직종과 같은 소분류의 직종입니다.',
          en: 'It is in the same occupational group as one the seeker wants.',
        },
      };
    }
    return {
      inputs,
      reasons: {
        ko: '희망 직종은 다르지만 필수 역량을 충분히 갖추었습니다.',
        en: 'The seeker wants another occupation but has enough of the required skills.',
      },
    };
  },
  commute({ m, seeker }) {
    const minutes = whole(m.commute.minutes);
    const limit = Math.floor(m.limit / 60);
    return {
      inputs: {
        minutes: m.commute.minutes,
        acceptedMinutes: limit,
        wishedMinutes: seeker.maxCommuteMinutes,
        source: m.commute.source,
      },
      reasons: {
        ko: `편도 약 ${minutes}분 거리로, 받아들일 수 있는 ${limit}분 안입니다.`,
        en: `About ${minutes} minutes each way, within the ${limit} the seeker accepts.`,
      },
    };
  },
  dates({ m, days }) {
    const share = percent(m.available, days.workingDays);
    return {
      inputs: {
        availableDays: m.available,
        workingDays: days.workingDays,
        from: fromEpochDay(days.from),
        to: fromEpochDay(days.to),
      },
      reasons:
        m.available === days.workingDays
          ? {
              ko: `필요한 근무일 ${days.workingDays}일 모두 일할 수 있습니다.`,
              en: `Available on all ${days.workingDays} working days needed.`,
            }
          : {
              ko: `필요한 근무일 ${days.workingDays}일 중 ${m.available}일(${share}%) 일할 수 있습니다.`,
              en: `Available on ${m.available} of the ${days.workingDays} working days needed (${share} %).`,
            },
    };
  },
  hours({ need, seeker }) {
    const needed = need.weeklyPattern.hoursPerWeek;
    const offered = seeker.weeklyPattern.hoursPerWeek;
    return {
      inputs: { neededHoursPerWeek: needed, offeredHoursPerWeek: offered },
      reasons:
        needed === offered
          ? {
              ko: `주 ${needed}시간으로 희망 시간과 같습니다.`,
              en: `${needed} hours a week, just what the seeker offers.`,
            }
          : {
              ko: `주 ${needed}시간 근무로, 가능한 주 ${offered}시간 안입니다.`,
              en: `${needed} hours a week, within the ${offered} the seeker offers.`,
            },
    };
  },
  wage({ need, seeker }) {
    const wish = seeker.minimumHourlyWage;
    const inputs = { offeredPerHour: need.hourlyWage, wishedPerHour: wish };
    if (wish === null) {
      return { inputs, reasons: { ko: '따로 정한 희망 임금이 없습니다.', en: 'The seeker has set no minimum wage.' } };
    }
    const more = percent(need.hourlyWage - wish, wish);
    return {
      inputs,
      reasons:
        more === 0
          ? {
              ko: `시급 환산 ${won(need.hourlyWage)}원으로 희망 임금을 맞춥니다.`,
              en: `${won(need.hourlyWage)} won an hour meets the wish.`,
            }
          : {
              ko: `시급 환산 ${won(need.hourlyWage)}원으로 희망 임금보다 ${more}% 높습니다.`,
              en: `${won(need.hourlyWage)} won an hour, ${more} % above the wish.`,
            },
    };
  },
  record({ seeker }) {
    const { completed, endedEarly } = seeker.record;
    return {
      inputs: { completed, endedEarly },
      reasons:
        completed + endedEarly === 0
          ? {
              ko: '아직 대체근무 이력이 없어 평균값으로 보았습니다.',
              en: 'No placements yet; the average is taken.',
            }
          : {
              ko: `대체근무 ${completed}회를 마쳤고 ${endedEarly}회 중도에 그만두었습니다.`,
              en: `${completed} placements completed, ${endedEarly} left early.`,
            },
    };
  },
};

/** Why somebody is not on the list, and how far they were from it. */
export function exclusionSentence(reason: ExclusionReason, told: Told): Bilingual {
  return EXCLUSION[reason](told);
}

const EXCLUSION: Record<ExclusionReason, (told: Told) => Bilingual> = {
  consent: () => ({ ko: '매칭에 동의하지 않았습니다.', en: 'The seeker has not agreed to be matched.' }),
  occupation: ({ m }) => ({
    ko: `희망 직종이 다르고 필수 역량 충족도가 ${percent(m.requiredCover ?? 0, 10_000)}%입니다.`,
    en: `Another occupation is wanted, and only ${percent(m.requiredCover ?? 0, 10_000)} % of the required skills are covered.`,
  }),
  licence: ({ m }) => {
    const names = m.missingLicences.map((one) => one.name).join(', ');
    return {
      ko: `필수 자격(${names})이 없거나 근무 기간 중 만료됩니다.`,
      en: `A required licence (${names}) is missing or expires before the last day.`,
    };
  },
  hours: ({ need, seeker }) => ({
    ko: `근무 시간(주 ${need.weeklyPattern.hoursPerWeek}시간, ${need.weeklyPattern.from}~${need.weeklyPattern.to})이 가능한 시간(주 ${seeker.weeklyPattern.hoursPerWeek}시간, ${seeker.weeklyPattern.from}~${seeker.weeklyPattern.to}) 밖입니다.`,
    en: `The hours needed (${need.weeklyPattern.hoursPerWeek} a week, ${need.weeklyPattern.from}–${need.weeklyPattern.to}) lie outside those offered (${seeker.weeklyPattern.hoursPerWeek} a week, ${seeker.weeklyPattern.from}–${seeker.weeklyPattern.to}).`,
  }),
  wage: ({ need, seeker }) => ({
    ko: `제시 임금(시급 환산 ${won(need.hourlyWage)}원)이 희망 임금보다 ${won((seeker.minimumHourlyWage ?? 0) - need.hourlyWage)}원 낮습니다.`,
    en: `The wage (${won(need.hourlyWage)} won an hour) is ${won((seeker.minimumHourlyWage ?? 0) - need.hourlyWage)} won below the wish.`,
  }),
  dates: ({ m, days }) => ({
    ko: `필요한 근무일 ${days.workingDays}일 중 ${m.available}일만 가능하거나 시작일이 늦습니다.`,
    en: `Available on ${m.available} of ${days.workingDays} working days, or first available too late.`,
  }),
  commute: ({ m }) => ({
    ko: `편도 약 ${whole(m.commute.minutes)}분으로, 받아들일 수 있는 시간을 ${Math.ceil((m.commute.seconds - m.limit) / 60)}분 넘습니다.`,
    en: `About ${whole(m.commute.minutes)} minutes each way, ${Math.ceil((m.commute.seconds - m.limit) / 60)} more than accepted.`,
  }),
  engaged: () => ({ ko: '같은 기간에 다른 대체근무가 있습니다.', en: 'Engaged elsewhere on these days.' }),
  blocked: () => ({
    ko: '기업이나 구직자가 서로를 제외했거나, 최근 거절 후 대기 기간입니다.',
    en: 'Firm or seeker excluded the other, or a recent refusal is still cooling down.',
  }),
};
