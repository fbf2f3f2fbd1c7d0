/** What a condition may not rest on, and the law that says so. */
export type Ground =
  | 'sex'
  | 'age'
  | 'marriage'
  | 'pregnancy'
  | 'appearance'
  | 'origin'
  | 'nationality'
  | 'religion'
  | 'family'
  | 'disability';

export const GROUNDS: Readonly<Record<Ground, { law: string; article: string; ko: string; en: string }>> = {
  sex: {
    law: '남녀고용평등법',
    article: '제7조제1항',
    ko: '성별을 채용 조건으로 둘 수 없습니다.',
    en: 'sex must not be a condition',
  },
  age: {
    law: '고용상 연령차별금지법',
    article: '제4조의4',
    ko: '나이를 채용 조건으로 둘 수 없습니다.',
    en: 'age must not be a condition',
  },
  marriage: {
    law: '남녀고용평등법',
    article: '제7조제2항',
    ko: '혼인 여부를 채용 조건으로 둘 수 없습니다.',
    en: 'marriage must not be a condition',
  },
  pregnancy: {
    law: '남녀고용평등법',
    article: '제7조',
    ko: '임신·출산을 채용 조건으로 둘 수 없습니다.',
    en: 'pregnancy or children must not be a condition',
  },
  appearance: {
    law: '남녀고용평등법',
    article: '제7조제2항',
    ko: '용모·키·체중을 채용 조건으로 둘 수 없습니다.',
    en: 'looks, height and weight must not be a condition',
  },
  origin: {
    law: '직업안정법',
    article: '제2조',
    ko: '출신 지역을 채용 조건으로 둘 수 없습니다.',
    en: 'region of origin must not be a condition',
  },
  nationality: {
    law: '근로기준법',
    article: '제6조',
    ko: '국적을 채용 조건으로 둘 수 없습니다.',
    en: 'nationality must not be a condition',
  },
  religion: {
    law: '직업안정법',
    article: '제2조',
    ko: '종교를 채용 조건으로 둘 수 없습니다.',
    en: 'religion must not be a condition',
  },
  family: {
    law: '채용절차법',
    article: '제4조의3',
    ko: '가족이나 재산을 채용 조건으로 둘 수 없습니다.',
    en: 'family and wealth must not be a condition',
  },
  disability: {
    law: '장애인차별금지법',
    article: '제10조',
    ko: '장애를 이유로 제외할 수 없습니다.',
    en: 'disability must not exclude',
  },
};
