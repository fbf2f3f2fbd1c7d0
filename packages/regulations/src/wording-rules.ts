import type { Ground } from './wording-grounds.ts';

/*
 * The rules as data: what forms a condition, and what shows that it is none. A rule's pattern ends where the condition
 * does, since what it matches is quoted. Texts come folded (fold-text.ts): lower case, single spaces.
 */
type Guard = (text: string, from: number, to: number) => boolean;
export interface Rule {
  ground: Ground;
  pattern: RegExp;
  /** The match is no condition when one of these holds. */
  unless?: readonly Guard[];
}

const before = (words: string, reach: number): Guard => {
  const guard = new RegExp(`(?:${words})[^.\\n!?]{0,${reach}}$`);
  return (text, from) => guard.test(text.slice(Math.max(0, from - reach - 12), from));
};
const after = (words: string, reach: number): Guard => {
  const guard = new RegExp(`^[^.\\n!?,]{0,${reach}}(?:${words})`);
  return (text, _from, to) => guard.test(text.slice(to, to + reach + 12));
};

// ---- words -------------------------------------------------------------------------------------------------------

const WOMAN =
  '여성|여자|여대생|여직원|여사원|여학생|여|女|아줌마|아주머니|아가씨|이모님?|언니|(?:가정|전업)?주부|미시(?:족)?|처녀|♀';
const MAN = '남성|남자|남직원|남사원|남학생|남|男|아저씨|총각|사나이|♂';
const SEX = `(?:${WOMAN}|${MAN})`;
/** Nouns for who applies, and the particles between a sex and what is wanted of it. */
const PERSON =
  '(?:분들?|님들?|직원|사원|인력|인재|근무자|근로자|노동자|지원자|구직자|알바생?|아르바이트생?|종사자|신입|경력자?|구성원|크루)';
const LINK = `(?: ?${PERSON}){0,2}(?:이신|인|의|은|는|을|를|이|가|께서|에게|으로|로)? ?`;
/** Words that ask for somebody. What may follow them makes a programme or a product of it: see OBJECT_AFTER. */
const WANT =
  '(?:우대|우선|선호|환영|많은 ?지원|전용 ?채용|한정|에(?:게)? ?한(?:함|하여|하며|합니다|해|정)|필수|이어야|여야|제한|이상적|적합|위주|모집|구인|구함|구합니다|구해요|급구|뽑습니다|뽑아요|찾습니다|찾아요|찾고|찾는|모십니다|모셔요|구하고|원합니다|원해요|원함|부탁|지원 ?가능|지원 ?바랍|지원해|지원하|근무 ?가능|가능|불가|제외|사절|만(?![가-힣0-9a-z])|만 ?(?:지원|가능|모집|채용|근무|구|받|뽑|근로)|채용|희망|선발|유리|이면 ?(?:좋|됩|가능)|이면 더|였으면|이었으면|(?:[0-9o○]{1,2}|한|두|세) ?(?:명|인|분)(?![가-힣]))';
/** Words that turn somebody away. */
const EXCLUDES =
  '(?:불가|제외|사절|사양|거절|거부|금지|출입 ?금지|곤란|안 ?됨|안 ?됩니다|안 ?돼요|지원할 ?수 ?없|지원하실 ?수 ?없|받지 ?않(?!는)|뽑지 ?않|채용하지 ?않)';
/** After a wish these show that a programme, a place or a product is spoken of, not an applicant. */
const OBJECT_AFTER =
  '박람회|플랫폼|사이트|센터|사업|정책|프로그램|서비스|캠페인|지원금|장려금|컨설팅|시스템|제도|고객|회원|환자|손님|이용자|소비자|화장실|탈의실|휴게실|기숙사|사우나|헬스|피트니스|요가|쇼핑|의류|패션|브랜드|제품|상품|용품|매장|병동|교도소|목욕탕|학교|대학|축구|농구|배구|골프|리그|잡지|커뮤니티|앱|가구|창업|기업|시위';
const OBJECT_BEFORE =
  '화장실|탈의실|샤워실|기숙사|휴게실|의류|의상|신발|속옷|병동|고객|환자|손님|아동|커넥터|단자|나사|볼트|핀|가발|마네킹|향수|시계|수영복|교복|원피스|정장|사이즈';
const NEUTRAL = '무관|상관 ?없|관계 ?없|구분 ?없|제한 ?없|불문|차별 ?없|보지 ?않|따지지|묻지';

const END = '(?=$|[\\s.,!?)\\]}>/|·:;~\\-"\'”’])';

// ---- sex -----------------------------------------------------------------------------------------------------------

const sexRules: Rule[] = [
  {
    ground: 'sex',
    // 여성 우대 · 남자만 · 여직원 모집 · 여 1명 · 여성분 구합니다; not 남녀, 여성복, 여부, 자녀, 남동구
    pattern: new RegExp(
      `(?<![가-힣a-z0-9])(?:젊은 |미혼 |기혼 )?(?:가급적 |가능하면 |되도록 )?${SEX}(?!녀|복|화|품|부(?!님)|행|동|구|양|유|권|과)${LINK}${WANT}`,
      'g',
    ),
    unless: [after(NEUTRAL, 6), after(OBJECT_AFTER, 4), before('남녀 ?|고객|타깃|타겟|대상은', 2)],
  },
  {
    ground: 'sex',
    // 우대: 여성 · 자격 여자 · 성별 : 남 · 모집대상 - 주부
    pattern: new RegExp(
      `(?:성별|지원 ?자격|자격 ?요건|자격|조건|우대 ?사항|우대|모집 ?대상|지원 ?대상|인원|선호)\\s?[:=\\-(]?\\s?(?:은 |는 )?${SEX}(?!녀|복|화|부(?!님)|동|구|양)(?:성|자|${PERSON})?(?:로|만|이신 분|이어야|여야)?${END}`,
      'g',
    ),
    unless: [after(NEUTRAL, 6), after('고객|환자|회원|손님|이용자|의류|모두|누구', 3)],
  },
  {
    ground: 'sex',
    // 사무원(여) · [남] 생산직 · 경리(여성)
    pattern: new RegExp(`[([{<〔【](?:${WOMAN}|${MAN})(?:만|우대|분|직원|사원|성|자)?[)\\]}>〕】]`, 'g'),
    unless: [before(OBJECT_BEFORE, 1), after(OBJECT_AFTER, 2)],
  },
  {
    ground: 'sex',
    // 여성 사무직 채용 · 여자 사무원 구합니다: a job between the sex and the asking
    pattern:
      /(?<![가-힣a-z0-9])(?:여성|여자|남성|남자) [가-힣]{1,6}(?:원|사|직|자|생|보조|담당|매니저|알바|파트) ?(?:을|를)? ?(?:모집|채용|구인|구함|구합니다|구해요|급구|뽑습니다|찾습니다|찾고|찾아|구하고|모십니다|원합니다|필요|우대|만 )/g,
    unless: [
      after(NEUTRAL, 6),
      after(OBJECT_AFTER, 4),
      (text, from, to) => /고객|환자|의류|회원|모델|배우|취업|구직|창업|육아휴직|기업/.test(text.slice(from, to)),
    ],
  },
  {
    ground: 'sex',
    // 신체 건강한 남성 · 성실한 여자분: a quality between nothing and the sex, and nothing after it
    pattern: new RegExp(
      `(?:건강|건장|튼튼|성실|꼼꼼|상냥|친절|활발|싹싹|깔끔|차분|단아|참|유능|부지런|센스 ?있는|인상(?:이)? ?좋은|책임감 ?있는|경험 ?있는|경력 ?있는)(?:한|하신)? ?(?:여성|남성|여자|남자|여직원|남직원)(?:분)?(?:들)?${END}(?! ?(?:${OBJECT_AFTER}|고객|환자|의류|모델))`,
      'g',
    ),
    unless: [after(NEUTRAL, 6)],
  },
  {
    ground: 'sex',
    // 사무보조 - 여성, at the end of a line
    pattern: /(?<=[가-힣)\]] ?[-–:/|,] ?)(?:여성|남성|여자|남자)(?=\s*$)/g,
    unless: [before('남|여|고객|대상|환자|의류|타깃', 3)],
  },
  {
    ground: 'sex',
    // 여자이신 분, at the end of a line
    pattern: new RegExp(`(?<![가-힣])(?:${WOMAN}|${MAN})(?:이신|인) ?분(?:들)?${END}`, 'g'),
    unless: [after(`${NEUTRAL}|${OBJECT_AFTER}|고객|환자|손님`, 6)],
  },
  {
    ground: 'sex',
    // 여경리, 여비서: the sex stands in the name of the job
    pattern: new RegExp(
      `(?<![가-힣])(?:여|남)(?:경리|비서|사무원|점원|알바|캐셔|종업원|기사|간호사|강사|교사|주임|실장|매니저|서빙)${END}`,
      'g',
    ),
  },
  {
    ground: 'sex',
    // 사무 여직원 at the end of a title
    pattern: /(?<![가-힣])(?:여직원|여사원|남직원|남사원|주부사원|주부알바)(?=\s?(?:$|[.,!?)\]\n]))/g,
  },
  {
    ground: 'sex',
    pattern: new RegExp(
      `(?<![가-힣])(?:군필자?|병역필(?:자)?|병역(?: ?의무)?(?:을|를)? ?(?:필|마친|완료|이행)(?:한)?(?:자|한 자)?|군 ?복무 ?(?:를 )?(?:완료|필|마친)(?:자|한 자)?|군대 ?다녀온|병역 ?(?:면제|미필)자?|미필자?|(?:예비역|전역자)(?=(?:만|이신|인)? ?(?:우대|한정|필수|모집|채용|만|구함|선호|환영)))(?: ?(?:남성|남자|분|또는 면제자?|이거나 면제된 ?자))?${LINK}(?:${WANT})?`,
      'g',
    ),
    unless: [
      after('관련|서류|증명|상담|업무|제도|단체|장교|특례', 3),
      after(`여부|${NEUTRAL}|[/·] ?(?:미필|면제) ?(?:모두|무관)`, 6),
      before('여부|특례|제대', 2),
      (text, from, to) => /특례|산업기능/.test(text.slice(Math.max(0, from - 4), to + 4)),
    ],
  },
  {
    ground: 'sex',
    pattern:
      /\b(?:only |preferably |must be |seeking |looking for |wanted:? |hiring |prefer |preferred:? )(?:an? |only |young |single )*(?:females?|males?|wom[ae]n|m[ae]n|lad(?:y|ies)|girls?|boys?|gentlem[ae]n)\b(?!['’]s)/g,
    unless: [
      after(
        'connectors?|plugs?|pins?|thread|sockets?|mou?ld|models?|customers?|clients?|patients?|wear|clothing|fashion|shoes|voice|toilet|dormitor|athletes|users|readers|in (?:tech|business|leadership)',
        8,
      ),
    ],
  },
  {
    ground: 'sex',
    pattern:
      /\b(?:females?|males?|wom[ae]n|m[ae]n|lad(?:y|ies)|girls?|boys?|gentlem[ae]n)(?:['’]s)?(?: (?:candidates?|applicants?|staff|employees?|workers?|secretar(?:y|ies)|receptionists?))?(?: (?:is|are|will be))? ?(?:only|preferred|preferable|wanted|needed|required|welcome)\b/g,
    unless: [
      before('and|or|connector|plug|male|female|men|women|no', 1),
      after('connectors?|plugs?|pins?|toilet|dormitor|restrooms?|wear', 6),
    ],
  },
  {
    ground: 'sex',
    pattern: /\b(?:females?|males?|wom[ae]n|m[ae]n) (?:candidates?|applicants?)\b(?: only| preferred)?/g,
    unless: [before('and|or', 1), after('and (?:male|female|men|women)|equally|alike|are equally', 12)],
  },
];

// ---- age -----------------------------------------------------------------------------------------------------------

/** Of whom or what else a number of years may be said. */
const NOT_APPLICANT =
  '어르신|노인|고령|환자|고객|손님|아동|유아|영아|영유아|어린이|청소년|학생|원아|반 |회원|이용자|사용자|대상자|수급자|입소자|입주민|주민|시민|소비자|시청자|독자|유저|부모|자녀|장애인|수강생|관람객|방문객|보호자|가입자|피보험자|인구|층|세대|건강 ?(?:검진|관리|보험|교실|체조|식품|기능|상담|증진)|검진|돌봄|케어|남녀 대상|대상|타깃|타겟|직장인|여성 의류|의류|패션|콘텐츠|상품|제품|브랜드|시장|트렌드|취향|감성|연령층|구매|쇼핑몰|온라인 ?몰|화장품|주얼리|잡화|뷰티';
const DEVICE =
  '서버|차량|버스|트럭|택시|pc|컴퓨터|노트북|장비|기계|설비|로봇|카메라|cctv|자판기|키오스크|지게차|모니터|단말|드론|에어컨|오토바이|자전거|프린터|복합기|선반|굴착기|굴삭기|크레인|승강기|엘리베이터|냉장고|세탁기|침대|책상|포스기|기기|호스트|노드|라우터|스위치|재봉틀|미싱|프레스|사출기|오븐|테이블|렌터카|전동차|화물차|승용차|대수|주차|배차|세차|탁송';
const notApplicant = [
  before(`${NOT_APPLICANT}|보유|규모|정년|퇴직|연금|보험|평균`, 10),
  after(`^(?:의|인|이신|된|한|을|를|에게|이|가|은|는|들|분|,)* ?(?:${NOT_APPLICANT})|${NOT_APPLICANT}`, 7),
  after(NEUTRAL, 6),
];
const notDevice = [
  before(DEVICE, 8),
  after(`의 |의$|${DEVICE}|보유|운영|관리|설치|정비|납품|출고|규모|점검|수리|충전|입고|분량`, 8),
];
const AGE = '(?:만 ?)?(?:1[6-9]|[2-7]\\d) ?(?:세|살)';
const DECADE = '[2-6]0';

const ageRules: Rule[] = [
  {
    ground: 'age',
    // 35세 이하 · 만 40세 미만 · 45세까지 · 20세~35세 · 25~35세; a legal minimum (만 18세 이상) is none
    pattern: new RegExp(
      `(?:${AGE}|(?:만 ?)?[1-7]\\d) ?(?:~|-|–|부터|에서|이상|이상에서) ?${AGE}(?: ?(?:이하|미만|까지|사이|이내))?|${AGE} ?(?:이하|미만|까지|이내|전후|안팎|(?:을|를|이|가)? ?넘(?:지|는|은|으신)|초과 ?(?:자)?는? ?(?:불가|제외|지원))`,
      'g',
    ),
    unless: notApplicant,
  },
  {
    ground: 'age',
    // 40세 이상 우대: a lower bound above what any law asks
    pattern: new RegExp(
      `(?:만 ?)?(?:2[0-9]|[3-7]\\d) ?(?:세|살) ?(?:이상|초과|부터|미만|이하)?(?:인|의|이신)? ?(?:분|자|${PERSON})?(?:은|는|만)? ?(?:우대|환영|선호|모집|구함|만 |가능|지원|불가|제외|사절|채용)`,
      'g',
    ),
    unless: [...notApplicant, before('정년', 10)],
  },
  {
    ground: 'age',
    // 20~30대 · 2030대 · 20·30대 여성 · 20대 우대 · 30대 초반까지; 20~30대의 차량, 서버 30대 are counts
    pattern: new RegExp(
      `(?:${DECADE}(?:대)? ?(?:~|-|–|,|·|\\/|및|에서|부터) ?${DECADE}대|(?:20|30|40|50)(?:30|40|50|60)대|${DECADE}대)(?: ?(?:초반?|중반?|후반?|초중반|중후반))?(?: ?(?:이하|이상|까지|미만|위주))?(?:인|의|이신)? ?(?:${SEX}(?:성|자)? ?)?${PERSON}?(?:은|는|만|을|를|이|가)? ?(?:우대|환영|선호|모집|구함|구합니다|한정|필수|가능|지원|채용|위주|찾습니다|${EXCLUDES}|급구|분들|젊은)`,
      'g',
    ),
    unless: [...notApplicant, ...notDevice],
  },
  {
    ground: 'age',
    // a span of decades, or a decade's part, on its own: 20~30대, 30대 초반, 20대만
    pattern: new RegExp(
      `(?<![\\d.,])(?:${DECADE}(?:대)? ?(?:~|-|–|,|·|\\/) ?${DECADE}대(?: ?(?:초반|중반|후반|까지|만))?|${DECADE}대 ?(?:(?:초반|중반|후반)(?: ?까지)?|까지|만(?![가-힣])|이하|남성|여성|남자|여자))(?=$|[\\s.,!?)\\]}])`,
      'g',
    ),
    unless: [...notApplicant, ...notDevice],
  },
  {
    ground: 'age',
    // 1990년 이후 출생자 · 90년생 이상 · 85~95년생
    pattern:
      /(?:19[4-9]\d|200\d|(?<!\d)[5-9]\d|(?<!\d)0\d)(?:년대?)? ?(?:(?:~|-|–) ?(?:19[4-9]\d|200\d|[5-9]\d|0\d)년? ?)?(?:생|출생|이후 ?출생|이전 ?출생|이후 ?생)(?:자|자만)? ?(?:이상|이하|이후|이전|까지|부터|우대|만|환영|선호|지원|모집|~|인 ?(?:분|자))?(?=$|[\s.,!?)\]}]|출생)/g,
    unless: [...notApplicant, after('이 온다|작가|설립|창립|작품|와인|빈티지', 6)],
  },
  {
    ground: 'age',
    // 나이 35 이하 · 연령: 20~35 · 나이 제한 있음
    pattern:
      /(?:나이|연령)(?: ?제한)? ?[:：은는-]? ?(?:만 ?)?(?:[1-7]\d)(?: ?(?:~|-|–) ?[1-7]\d)? ?(?:세|살|대)?(?: ?(?:이하|미만|까지|이상))?|(?:나이|연령) ?제한 ?(?:있음|있습니다|됨|:)/g,
    unless: notApplicant,
  },
  {
    ground: 'age',
    pattern: new RegExp(
      `젊은이(?:들)?(?:을|를|만)? ?(?:우대|환영|모집|구함|구합니다|채용|선호)|젊고 [가-힣 ]{1,12}(?<=[는은한신있인]) ?(?:분|사람|인재|직원|친구|${SEX})(?:들)?|젊(?:은|으신|고) ?(?:분들?|인재|피|친구|${PERSON}|${SEX}|사람|활기|열정|의욕|유능|활발|건강|패기|일꾼)|(?:나이|연세) ?(?:가 )?(?:어린|어리신|젊은|젊으신|적은|적으신|많은|많으신|드신|있으신) ?(?:분|사람|지원자|직원)?(?:들)?(?:은|는)? ?(?:${WANT}|사양)?|(?:어린|젊은) 나이`,
      'g',
    ),
    unless: [after('고객|층|세대|감각|조직|분위기|브랜드|회사|기업', 3), after(NEUTRAL, 6)],
  },
  {
    ground: 'age',
    pattern:
      /(?:고령자|노인|노년|어르신|중년|중장년|장년|시니어|고연령자?|나이 ?많은 ?(?:분|사람))(?:층)?(?:분들?|들)?(?:은|는|의|께서는)? ?(?:지원 ?|근무 ?)?(?:불가|제외|사절|사양|제한|거절|곤란|안 ?됨|안 ?됩니다|받지 ?않(?!는)|지원할 ?수 ?없)/g,
  },
  {
    ground: 'age',
    pattern:
      /\b(?:under|below|not older than|no older than|younger than|up to) (?:the age of )?(?:age )?[2-6]\d(?: years?(?: old| of age)?)?(?= ?(?:only|preferred|$|[.,;)!]|years|yrs))|\bage(?:d|s)?(?: limit| range| between)?:? ?(?:of )?(?:from )?[1-6]\d ?(?:-|–|~|to|and) ?[2-7]\d\b|\b(?:between )?[1-6]\d ?(?:-|–|to|and) ?[2-7]\d years? (?:old|of age)\b|\bmaximum age\b|\bage limit\b|\bin (?:your|their) (?:early |mid |late )?(?:20s|30s|twenties|thirties)\b|\b(?:early |mid |late )?[2-5]0['’]?s(?: ?(?:-|–|to|and|or) ?[2-6]0['’]?s)? (?:only|preferred|wanted|welcome)\b|\bno (?:one|body|applicants?|candidates?) (?:over|above|older than) [3-6]\d\b|\b(?:over|above) (?:the age of )?[3-6]\d (?:need not|should not|cannot|may not) apply\b/g,
    unless: [
      before(
        'patients?|children|kids|customers?|residents?|clients?|adults?|seniors?|pupils|students|users|elderly|people served|viewers|readers|minutes|seconds',
        14,
      ),
      after(
        'minutes|hours|days|seconds|%|percent|seats|kg|km|degrees|patients|children|customers|residents|people served|no age limit',
        8,
      ),
      before('no|without', 2),
    ],
  },
  {
    ground: 'age',
    pattern:
      /\byoung(?: and|,)? ?(?:energetic|dynamic|vibrant|fresh|talented|ambitious|people|persons?|talents?|candidates?|applicants?|wom[ae]n|m[ae]n|lad(?:y|ies)|staff|blood|team members?|professionals?|graduates?)\b|\b(?:recent |new )?graduates? under [2-4]\d\b|\byouthful (?:people|candidates?|staff|appearance)\b/g,
    unless: [after('children|customers|patients|readers|audience|learners', 8)],
  },
];

// ---- the rest --------------------------------------------------------------------------------------------------------

const PREFERS =
  '(?:우대|우선|선호|환영|만(?![가-힣])|만 ?(?:지원|가능|모집|채용)|한정|필수|모집|채용|구함|구합니다|가능)';

const otherRules: Rule[] = [
  {
    ground: 'marriage',
    pattern: new RegExp(
      `(?:미혼|기혼|독신|싱글|비혼|돌싱|이혼|신혼)(?:자|부부|녀|남|인|여성|남성|여자|남자)?(?: ?${PERSON})?(?:은|는|이신|의)? ?(?:${PREFERS}|${EXCLUDES})|미혼 ?(?:여성|남성|여자|남자|여|남)${END}|결혼 ?(?:할 )?(?:계획|예정|생각)(?:이|은)? ?(?:이 )?없(?:는|으신|어야)|결혼(?:을)? ?(?:하지 ?)?(?:안 ?한|안 ?하신|않은|않으신|한|하신) ?(?:분|여성|남성|여자|남자|사람)(?:들)?(?:은|는|만)? ?(?:${PREFERS}|${EXCLUDES}|지원)?|결혼 ?시 ?퇴사`,
      'g',
    ),
    unless: [after(`${NEUTRAL}|모 |만남|소개|축하|경조|휴가|주택|대출|상담`, 8)],
  },
  {
    ground: 'marriage',
    pattern:
      /\b(?:single|unmarried|married)(?: (?:females?|males?|wom[ae]n|m[ae]n|lad(?:y|ies)|persons?|people|candidates?|applicants?))(?: only| preferred)?\b|\b(?:unmarried|single) (?:only|preferred)\b/g,
  },
  {
    ground: 'pregnancy',
    pattern: new RegExp(
      `(?:임신|출산|육아|자녀|아이|애) ?(?:계획|예정|부담|걱정|양육 부담)?(?:이|가|은|는)? ?(?:(?:없는|없으신|안 ?할) ?(?:분|자|여성|남성|기혼|지원자|사람|경우)|없어야)|(?:임신|출산|결혼|육아) ?(?:계획|예정|준비)?(?:이|가)? ?(?:있는|있으신|중인|중이신|하신|한) ?(?:분|자|여성|지원자)(?:은|는)? ?(?:지원 ?)?${EXCLUDES}|임(?:신|산)부(?:는|의)? ?(?:지원 ?)?${EXCLUDES}|임신 ?(?:중인 ?)?(?:분|자|여성)(?:은|는)? ?(?:지원 ?)?${EXCLUDES}`,
      'g',
    ),
    unless: [after('고객|부모|세상|서비스|복지|제도|눈치|걱정 ?없이|회사|환경|문화', 8)],
  },
  {
    ground: 'pregnancy',
    pattern:
      /\b(?:mothers?|moms?|parents|pregnant (?:women|candidates?|applicants?)|expecting mothers) (?:need not|should not|cannot|can ?not|may not|must not|do not) apply\b/g,
  },
  {
    ground: 'sex',
    pattern:
      /\b(?:females?|males?|wom[ae]n|m[ae]n|lad(?:y|ies)|girls?|boys?) (?:need not|should not|cannot|can ?not|may not|must not|do not) apply\b|\bonly (?:females?|males?|wom[ae]n|m[ae]n) (?:may|can|should) apply\b/g,
  },
  {
    ground: 'appearance',
    pattern:
      /(?:용모|외모|인물)(?:가|이|는)? ?(?:단정|수려|준수|출중|우수|뛰어|깔끔|호감|좋은|우대|중시|예쁜|되는)[가-힣]*|(?:예쁜|이쁜|잘생긴|날씬한|늘씬한|훈훈한|호감형|미모의|동안의?|몸매 ?좋은) ?(?:외모|분들?|여성|남성|여자|남자|직원|사원|알바생?|지원자|인재|몸매)[가-힣]*|(?:키|신장) ?1[4-9]\d ?(?:cm|센티|센치)?(?:미터)? ?(?:이상|이하|미만|초과|넘는)|(?:체중|몸무게) ?\d{2,3} ?(?:kg|킬로)?(?:그램)? ?(?:이상|이하|미만|초과|넘지)|단정한 ?(?:용모|외모)|통통하지 ?않|(?:예쁘|이쁘|날씬하|늘씬하|잘생기|훤칠하|키 ?크)(?:신|시고|고) ?[가-힣 ]{0,8}(?:분|여성|남성|여자|남자|직원)(?:들)?/g,
    unless: [
      after(`${NEUTRAL}|환자|어르신|고객|아동|이용자|회원|마네킹|모델 ?인형|제품`, 8),
      before('환자|고객|어르신|아동', 6),
    ],
  },
  {
    ground: 'appearance',
    pattern:
      /\b(?:good[- ]looking|attractive (?:appearance|looks|women|men|females?|males?|candidates?|receptionists?|waitress(?:es)?|hostess(?:es)?)|pretty (?:girls?|wom[ae]n|lad(?:y|ies))|handsome|slim figure|pleasing appearance|minimum height)\b/g,
  },
  {
    ground: 'origin',
    pattern: new RegExp(
      `(?:전라도|경상도|충청도|강원도|제주도?|호남|영남|이북|경기도?|전남|전북|경남|경북|충남|충북|강원|수도권|서울|부산|대구|광주|대전|인천|울산|지방|현지|지역|타지역|특정 지역) ?(?:출신|태생|토박이|사람)(?:자|인|분|들)*(?:은|는|의)? ?(?:지원 ?)?(?:${PREFERS}|${EXCLUDES})|(?:전라도|경상도|충청도|강원도|제주도|호남|영남|이북|외지|타지)(?:인| ?분| ?사람)(?:들)?(?:은|는)? ?(?:지원 ?)?${EXCLUDES}|(?:본적|출신 ?지역|고향)(?:이|은|는)? ?[가-힣]{2,6}(?:인|이신) ?(?:분|자)`,
      'g',
    ),
    unless: [after(NEUTRAL, 6)],
  },
  {
    ground: 'nationality',
    pattern: new RegExp(
      `(?:내국인|한국인|교포|재외동포|조선족|중국인|중국 ?동포|외국인|동남아인|베트남인|탈북민|새터민|흑인|백인)(?: ?${PERSON})?(?:은|는|의)? ?(?:지원 ?)?(?:우대|선호|만(?![가-힣])|만 ?(?:지원|가능|모집|채용)|한정|에(?:게)? ?한(?:함|하여|하며|합니다|해|정)|${EXCLUDES})|(?:대한민국|한국) ?국적(?:자|을 ?가진|의|인|이신)? ?(?:분|자)?(?:만(?![가-힣])|만 ?(?:지원|가능|모집|채용)|에 ?한|한정|필수|이어야|여야|우대)|외국인(?: ?${PERSON})?(?:은|는) ?받지 ?않(?!는)|(?:korean(?:s| nationals?)?|native koreans?) only\\b|no foreigners`,
      'g',
    ),
    unless: [after(`${NEUTRAL}|고객|관광|환자|손님`, 6)],
  },
  {
    ground: 'religion',
    pattern: new RegExp(
      `(?:기독교|천주교|가톨릭|불교|개신교|원불교|크리스천|크리스찬|세례|무교|비종교|(?<![가-힣])교인) ?(?:인|교인|신자|신도|교도|자)?(?: ?${PERSON})?(?:이신|은|는|의)? ?(?:${PREFERS}|${EXCLUDES})|(?:신앙|믿음)(?:을|이) ?(?:가진|있는|좋은) ?(?:분|자)|교회 ?다니(?:는|시는) ?분|\\bmust be (?:a )?(?:practi[cs]ing )?(?:christian|catholic|buddhist|muslim)\\b|\\b(?:christians?|buddhists?|catholics?|muslims?) (?:only|preferred)\\b`,
      'g',
    ),
    unless: [after(`${NEUTRAL}|방송|용품|서적|재단|음악|미술|대학|학교`, 6)],
  },
  {
    ground: 'family',
    pattern: new RegExp(
      `(?:편부모|한부모|고아|결손 ?가정|다문화 ?가정)(?: ?가정)?(?: ?(?:자녀|출신))?(?:은|는)? ?${EXCLUDES}|부양 ?가족(?:이)? ?(?:없|있)(?:는|으신) ?(?:분|자)|(?:집안|가정 ?환경|가문)(?:이|은)? ?(?:좋은|유복한|원만한) ?(?:분|자)|부모님?(?:의)? ?(?:직업|학력|재산)(?:이|을)? ?(?:좋은|기재|적어|명시)|자산가 ?자녀 ?우대`,
      'g',
    ),
  },
  {
    ground: 'disability',
    pattern: new RegExp(
      `장애인?(?:이|은|는|의)? ?(?:지원 ?)?${EXCLUDES}|비장애인(?: ?${PERSON})?(?:은|는)? ?(?:${PREFERS})|장애(?:가)? ?없(?:는|으신) ?(?:분|자|사람)|정상인만|\\b(?:no|not for) (?:the )?(?:disabled|handicapped)\\b|\\bable-bodied (?:only|candidates?|applicants?|persons?|people|m[ae]n|wom[ae]n)\\b`,
      'g',
    ),
    unless: [after('차별|접근|구역|없는 (?:환경|세상|서비스|운영)', 6)],
  },
];

export const RULES: readonly Rule[] = [...sexRules, ...ageRules, ...otherRules];
