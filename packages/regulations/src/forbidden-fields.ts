/** A question that may not be put to a job-seeker or in an opening, with the law that says so. */
export interface ForbiddenField {
  ground: string;
  law: string;
  article: string;
  ko: string;
  en: string;
}

interface Rule extends ForbiddenField {
  /** Whole names, folded: lower case, letters only. */
  names: readonly string[];
}

const RULES: readonly Rule[] = [
  {
    ground: 'sex',
    law: '남녀고용평등법',
    article: '제7조',
    ko: '성별은 물을 수 없습니다.',
    en: 'sex must not be asked',
    names: [
      'sex',
      'gender',
      'male',
      'female',
      '성별',
      '남녀',
      '남녀구분',
      '성',
      'militaryservice',
      'militarystatus',
      '병역',
      '병역사항',
      '군필',
      '군필여부',
      '병역여부',
    ],
  },
  {
    ground: 'age',
    law: '고용상 연령차별금지법',
    article: '제4조의4',
    ko: '나이나 생년월일은 물을 수 없습니다.',
    en: 'age or date of birth must not be asked',
    names: [
      'age',
      'ages',
      'agegroup',
      'ageband',
      'birth',
      'birthdate',
      'birthday',
      'birthyear',
      'dateofbirth',
      'dob',
      'yearofbirth',
      'maxage',
      'minage',
      'agelimit',
      '나이',
      '연령',
      '연령대',
      '생년월일',
      '생년',
      '출생연도',
      '출생년도',
      '생일',
    ],
  },
  {
    ground: 'marriage',
    law: '채용절차법',
    article: '제4조의3제2호',
    ko: '혼인 여부는 물을 수 없습니다.',
    en: 'marriage must not be asked',
    names: [
      'maritalstatus',
      'marital',
      'marriage',
      'married',
      'ismarried',
      'spouse',
      '혼인',
      '혼인여부',
      '결혼',
      '결혼여부',
      '기혼여부',
      '미혼여부',
      '배우자',
      '배우자여부',
    ],
  },
  {
    ground: 'origin',
    law: '채용절차법',
    article: '제4조의3제2호',
    ko: '출신지역은 물을 수 없습니다.',
    en: 'region of origin must not be asked',
    names: [
      'birthplace',
      'placeofbirth',
      'hometown',
      'origin',
      'regionoforigin',
      'originregion',
      'homeregion',
      'nativeplace',
      '출신지역',
      '출신지',
      '본적',
      '고향',
      '출생지',
      '원적',
      '등록기준지',
    ],
  },
  {
    ground: 'appearance',
    law: '채용절차법',
    article: '제4조의3제1호',
    ko: '용모·키·체중 같은 신체 조건은 물을 수 없습니다.',
    en: 'looks, height and weight must not be asked',
    names: [
      'height',
      'bodyweight',
      'weightkg',
      'heightcm',
      'appearance',
      'looks',
      'photo',
      'photourl',
      'picture',
      'bloodtype',
      'physique',
      '용모',
      '키',
      '신장',
      '체중',
      '몸무게',
      '외모',
      '사진',
      '증명사진',
      '혈액형',
      '신체조건',
      '시력',
    ],
  },
  {
    ground: 'family',
    law: '채용절차법',
    article: '제4조의3제3호',
    ko: '가족의 학력·직업·재산은 물을 수 없습니다.',
    en: "the family's education, work and wealth must not be asked",
    names: [
      'family',
      'familyoccupation',
      'familywork',
      'familyjob',
      'familymembers',
      'familyrelations',
      'familywealth',
      'parents',
      'parentsoccupation',
      'parentoccupation',
      'fathersoccupation',
      'fatheroccupation',
      'fatherjob',
      'mothersoccupation',
      'motheroccupation',
      'motherjob',
      'siblings',
      'children',
      'childcount',
      'numberofchildren',
      '가족',
      '가족관계',
      '가족사항',
      '가족직업',
      '가족의직업',
      '부모직업',
      '부모의직업',
      '부모님직업',
      '가족학력',
      '가족재산',
      '형제자매',
      '자녀',
      '자녀수',
      '부양가족',
    ],
  },
  {
    ground: 'wealth',
    law: '채용절차법',
    article: '제4조의3제2호',
    ko: '재산은 물을 수 없습니다.',
    en: 'wealth must not be asked',
    names: ['wealth', 'assets', 'property', 'propertyowned', '재산', '재산상황', '자산', '주택소유', '자가여부'],
  },
  {
    ground: 'religion',
    law: '직업안정법',
    article: '제2조',
    ko: '종교는 물을 수 없습니다.',
    en: 'religion must not be asked',
    names: ['religion', 'faith', 'belief', 'beliefs', '종교', '신앙', '교회'],
  },
  {
    ground: 'nationality',
    law: '근로기준법',
    article: '제6조',
    ko: '국적이나 인종은 물을 수 없습니다.',
    en: 'nationality and race must not be asked',
    names: ['nationality', 'citizenship', 'ethnicity', 'race', 'skincolor', '국적', '인종', '민족'],
  },
  {
    ground: 'pregnancy',
    law: '개인정보보호법',
    article: '제23조',
    ko: '임신 등 건강에 관한 정보는 물을 수 없습니다.',
    en: 'pregnancy and health must not be asked',
    names: [
      'pregnancy',
      'pregnant',
      'ispregnant',
      'healthstatus',
      'health',
      'medicalhistory',
      'disability',
      'disabilities',
      'disabled',
      'sexualorientation',
      '임신',
      '임신여부',
      '건강상태',
      '병력',
      '장애',
      '장애여부',
      '장애등급',
      '출산계획',
      '임신계획',
    ],
  },
  {
    ground: 'opinions',
    law: '개인정보보호법',
    article: '제23조',
    ko: '사상·정당·노동조합 가입은 물을 수 없습니다.',
    en: 'political views and union membership must not be asked',
    names: [
      'politicalviews',
      'politicalparty',
      'unionmembership',
      'tradeunion',
      'criminalrecord',
      '정치성향',
      '정당',
      '노조',
      '노동조합',
      '노조가입',
      '노조가입여부',
      '전과',
      '범죄경력',
    ],
  },
  {
    ground: 'resident-number',
    law: '개인정보보호법',
    article: '제24조의2',
    ko: '주민등록번호는 처리할 수 없습니다.',
    en: 'resident registration numbers must not be processed',
    names: [
      'residentnumber',
      'residentregistrationnumber',
      'residentid',
      'rrn',
      'jumin',
      'juminnumber',
      'ssn',
      'nationalid',
      'passportnumber',
      'alienregistrationnumber',
      '주민등록번호',
      '주민번호',
      '외국인등록번호',
      '여권번호',
      '운전면허번호',
    ],
  },
];

const byName = new Map(RULES.flatMap((rule) => rule.names.map((name) => [name, rule] as const)));

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
/** Words that people put around such a name: `applicantAge`, `seeker_gender`, `구직자 성별`. */
const AROUND =
  /^(?:applicant|candidate|seeker|worker|employee|person|personal|required|preferred|desired|is|구직자|지원자|본인|희망|우대)|(?:required|preferred|limit|range|condition|코드|구분|여부|제한|조건|우대)$/;

/**
 * Does the name of a field or column ask what the law forbids? English (camelCase, snake_case) and Korean, whole names
 * only: `language`, `message`, `wage`, `manager` and `package` are nobody's age.
 */
export function forbiddenField(name: string): ForbiddenField | undefined {
  const folded = fold(name);
  const rule =
    byName.get(folded) ??
    byName.get(folded.replace(AROUND, '')) ??
    byName.get(folded.replace(AROUND, '').replace(AROUND, ''));
  if (!rule) return undefined;
  const { ground, law, article, ko, en } = rule;
  return { ground, law, article, ko, en };
}

/**
 * A resident registration number in running text: six digits of a real date, then seven whose first tells the century.
 * Without a hyphen the check digit must hold too, so that order numbers pass.
 */
export function findResidentNumber(text: string): boolean {
  for (const match of text.normalize('NFKC').matchAll(/(?<!\d)(\d{2})(\d{2})(\d{2})(\s?[-–]\s?)?([1-8]\d{6})(?!\d)/g)) {
    const [, , month = '', day = '', hyphen, rest = ''] = match;
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) continue;
    if (hyphen !== undefined || checks(match[0].replace(/\D/g, ''), rest)) return true;
  }
  return false;
}

function checks(digits: string, rest: string): boolean {
  const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return (11 - (sum % 11)) % 10 === Number(rest.at(-1));
}
