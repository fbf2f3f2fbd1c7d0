import type { z } from 'zod';

/** What is wrong with a value, in both languages. */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown): { en: string; ko: string } {
  if (value === undefined && issue.code === 'invalid_type') return { en: 'is required', ko: '필수 항목입니다' };
  switch (issue.code) {
    case 'invalid_type': {
      if (/^(?:number|int)$/.test(issue.expected) && isTooLarge(value)) {
        return { en: 'is too large a number', ko: '너무 큰 수입니다' };
      }
      const [en, ko] = TYPES[issue.expected] ?? [issue.expected, `${issue.expected}이어야`];
      return { en: `must be ${en}, not ${typeOf(value)}`, ko: `${ko} 합니다` };
    }
    case 'invalid_value': {
      const list = issue.values.map(String).join(', ');
      return value === undefined
        ? { en: `is required: one of ${list}`, ko: `필수 항목입니다: ${list} 중 하나` }
        : { en: `must be one of ${list}`, ko: `${list} 중 하나여야 합니다` };
    }
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.inclusive ? 'at least' : 'more than', '이상이어야', '초과여야');
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.inclusive ? 'at most' : 'less than', '이하여야', '미만이어야');
    case 'not_multiple_of':
      return { en: `must be a multiple of ${issue.divisor}`, ko: `${issue.divisor}의 배수여야 합니다` };
    case 'invalid_format': {
      const [en, ko] = FORMATS[issue.format] ?? ['of another form', '다른 형식이어야'];
      return { en: `must be ${en}`, ko: `${ko} 합니다` };
    }
    default:
      return { en: 'is not valid', ko: '올바르지 않습니다' };
  }
}

function bound(origin: string, limit: number | bigint, word: string, inclusiveKo: string, exclusiveKo: string) {
  const ko = word.startsWith('at') ? inclusiveKo : exclusiveKo;
  if (origin === 'string') return { en: `must have ${word} ${limit} characters`, ko: `${limit}자 ${ko} 합니다` };
  if (origin === 'array') return { en: `must have ${word} ${limit} entries`, ko: `${limit}개 ${ko} 합니다` };
  return { en: `must be ${word} ${limit}`, ko: `${limit} ${ko} 합니다` };
}

/** A number in a body or a query that no computer number can hold. */
const isTooLarge = (value: unknown): boolean =>
  (typeof value === 'string' || typeof value === 'number') && Math.abs(Number(value)) === Number.POSITIVE_INFINITY;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a fraction';
  return { string: 'text', number: 'a number', boolean: 'a truth value', object: 'an object' }[
    typeof value as 'string' | 'number' | 'boolean' | 'object'
  ];
}

const TYPES: Record<string, [string, string]> = {
  string: ['text', '문자열이어야'],
  number: ['a number', '숫자여야'],
  int: ['a whole number', '정수여야'],
  boolean: ['true or false', '참 또는 거짓이어야'],
  array: ['an array', '배열이어야'],
  object: ['an object', '객체여야'],
  record: ['an object', '객체여야'],
};

const FORMATS: Record<string, [string, string]> = {
  uuid: ['a UUID', 'UUID여야'],
  email: ['an e-mail address', '이메일 주소여야'],
  datetime: ['an RFC 3339 instant', 'RFC 3339 시각이어야'],
};

/** Korean for what the schemas of @chaeum/domain say in English. */
export const KOREAN: Readonly<Record<string, string>> = {
  'must not be empty': '비어 있을 수 없습니다',
  'holds a lone surrogate: not valid Unicode text': '올바른 유니코드 문자열이 아닙니다',
  'holds a control character': '제어 문자가 들어 있습니다',
  'must be a calendar day that exists, written YYYY-MM-DD': '존재하는 날짜를 YYYY-MM-DD로 적어야 합니다',
  'must lie between 1990 and 2099': '1990년에서 2099년 사이여야 합니다',
  'must be HH:MM': 'HH:MM 형식이어야 합니다',
  'lies outside Korea': '대한민국 밖의 좌표입니다',
  'must be a district code of 5, 8 or 10 digits': '5·8·10자리 행정구역 코드여야 합니다',
  'lat and lng go together': 'lat과 lng는 함께 적어야 합니다',
  'needs lat and lng, or a districtCode': 'lat과 lng 또는 districtCode가 필요합니다',
  'must be a telephone number': '전화번호여야 합니다',
  'names a day twice': '같은 요일이 두 번 있습니다',
  'must differ from from': 'from과 달라야 합니다',
  'must not be before from': 'from보다 앞설 수 없습니다',
  'is more than the days and times given can hold': '적힌 요일과 시간보다 많습니다',
  'must have ten digits': '숫자 열 자리여야 합니다',
  'its check digit is wrong': '사업자등록번호의 검증 숫자가 틀립니다',
  'must be a KSIC code: a section letter or 2 to 5 digits': 'KSIC 코드(대분류 문자 또는 숫자 2~5자리)여야 합니다',
  'must be a KECO unit: 4 digits': 'KECO 세분류(숫자 4자리)여야 합니다',
  'is needed where no firmId is given': 'firmId가 없으면 필요합니다',
  'names a seeker twice': '같은 구직자가 두 번 있습니다',
  'weights must sum to 1': '가중치의 합은 1이어야 합니다',
};
