/** Whom a programme is for; null or empty: everybody. */
interface ProgrammeFor {
  /** Sigungu (5 digits) or sido (2 digits) a workplace must lie in, by the beginning of its district code. */
  districts: readonly string[];
  /** Most insured heads. */
  maxHeadcount: number | null;
}

/** A programme of somebody else that a firm may be referred to. */
export interface Programme {
  readonly id: string;
  readonly name: string;
  readonly english: string;
  /** Who runs it. */
  readonly by: string;
  readonly about: { readonly ko: string; readonly en: string };
  readonly for: ProgrammeFor;
  /** First and last day on which it is offered; null: not known to end. */
  readonly from: string;
  readonly to: string | null;
  readonly link: string;
}

/**
 * The catalogue. The two local programmes are those that the programme document of July 2024 names (FACTS, "The programme"); amounts and
 * conditions are the parties' own and change: the link leads to them.
 */
export const programmes = (): readonly Programme[] => CATALOGUE;
export const programmeById = (id: string): Programme | undefined => CATALOGUE.find((one) => one.id === id);

const CATALOGUE: readonly Programme[] = [
  {
    id: 'guro-workation',
    name: '구로구 워케이션 지원',
    english: 'Guro workation support',
    by: '구로구',
    about: {
      ko: '구로구 기업의 근로자가 다른 곳에서 일하며 쉬는 워케이션을 지원합니다.',
      en: 'Supports workation for workers of firms in Guro.',
    },
    for: { districts: ['11530'], maxHeadcount: null },
    from: '2024-07-01',
    to: null,
    link: 'https://www.guro.go.kr',
  },
  {
    id: 'seoul-balance-points',
    name: '서울시 중소기업 워라밸 포인트제',
    english: 'Seoul work-life balance points for small firms',
    by: '서울특별시',
    about: {
      ko: '일·생활 균형 제도를 쓰는 서울의 중소기업에 포인트를 쌓아 주고 그에 따라 지원합니다.',
      en: 'Small firms in Seoul collect points for using work-family schemes, and support by them.',
    },
    for: { districts: ['11'], maxHeadcount: 299 },
    from: '2024-07-01',
    to: null,
    link: 'https://www.seoul.go.kr',
  },
  {
    id: 'substitute-subsidy',
    name: '대체인력지원금',
    english: 'Subsidy for substitutes',
    by: '고용노동부',
    about: {
      ko: '대체인력을 채용한 우선지원대상기업에 지원합니다(고용보험법 시행령 29).',
      en: 'For priority-support enterprises that hired a substitute (고용보험법 시행령 29).',
    },
    for: { districts: [], maxHeadcount: null },
    from: '2024-01-01',
    to: null,
    link: 'https://www.work24.go.kr',
  },
];
