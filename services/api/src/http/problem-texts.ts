import type { ContactObstacle } from '@chaeum/discovery';
import type { DomainError, ProblemName } from '@chaeum/domain';

const said = (text: string) => () => text;

/** Korean titles and details. A detail says what the fields' own messages say where there is one fault only. */
export const KOREAN_PROBLEMS: Record<ProblemName, { title: string; detail: (error: DomainError) => string }> = {
  validation: { title: '입력이 올바르지 않습니다', detail: fields },
  'malformed-body': {
    title: '본문을 읽을 수 없습니다',
    detail: (error) => korean(error)[0] ?? '본문을 읽을 수 없습니다.',
  },
  'forbidden-field': {
    title: '법으로 물을 수 없는 항목입니다',
    detail: (error) => articles(error, '채용 과정에서 물을 수 없는 항목이 들어 있습니다'),
  },
  'discriminatory-wording': {
    title: '법으로 금지된 조건을 내건 문구입니다',
    detail: (error) => articles(error, '채용공고에 쓸 수 없는 문구가 있습니다'),
  },
  unauthenticated: {
    title: '유효한 인증 토큰이 필요합니다',
    detail: said('Authorization: Bearer 헤더에 API 키를 보내 주세요.'),
  },
  forbidden: { title: '이 키로는 할 수 없습니다', detail: said('이 키에는 그 권한이 없습니다.') },
  'not-found': { title: '여기에 없습니다', detail: said('찾으시는 것이 여기에 없습니다.') },
  'method-not-allowed': {
    title: '여기서는 쓸 수 없는 메서드입니다',
    detail: said('Allow 헤더에 적힌 메서드만 쓸 수 있습니다.'),
  },
  conflict: { title: '지금 상태에서는 할 수 없습니다', detail: conflict },
  'already-registered': { title: '이미 등록되어 있습니다', detail: said('이미 등록되어 있습니다.') },
  'proposal-cap': {
    title: '진행 중인 제안이 너무 많습니다',
    detail: said('제안 한도를 넘게 되어 아무것도 제안하지 않았습니다.'),
  },
  'not-eligible': {
    title: '구직자가 이 자리의 조건에 맞지 않습니다',
    detail: said('조건에 맞지 않는 구직자가 있어 아무것도 제안하지 않았습니다.'),
  },
  'request-in-progress': {
    title: '같은 요청을 처리하고 있습니다',
    detail: said('이 Idempotency-Key의 요청을 처리하고 있습니다.'),
  },
  'idempotency-key-reused': {
    title: 'Idempotency-Key가 다른 요청에 쓰였습니다',
    detail: said('이 Idempotency-Key는 본문이 다른 요청에 이미 쓰였습니다.'),
  },
  'precondition-failed': {
    title: '읽으신 뒤에 바뀌었습니다',
    detail: (error) => `현재 버전은 ${String(error.extensions.currentVersion ?? '?')}입니다. 다시 읽고 고쳐 주세요.`,
  },
  'precondition-required': {
    title: 'If-Match가 필요합니다',
    detail: said('읽을 때 받은 ETag를 If-Match로 보내 주세요.'),
  },
  'payload-too-large': { title: '본문이 너무 큽니다', detail: said('본문이 한도보다 큽니다.') },
  'unsupported-media-type': { title: '이 미디어 형식은 받지 않습니다', detail: said('Content-Type을 확인해 주세요.') },
  'rate-limited': { title: '요청이 너무 많습니다', detail: said('Retry-After 초 뒤에 다시 보내 주세요.') },
  gone: { title: '더 이상 여기에 없습니다', detail: said('더 이상 여기에 없습니다.') },
  unavailable: { title: '아직 준비되지 않았습니다', detail: said('잠시 뒤에 다시 시도해 주세요.') },
  internal: { title: '내부 오류가 났습니다', detail: said('요청 번호와 함께 관리자에게 알려 주세요.') },
};

/** Why a firm is not contacted now. */
const OBSTACLES: Readonly<Record<ContactObstacle, string>> = {
  suppressed: '연락을 원하지 않는 사업장입니다',
  'public-body': '공공기관입니다',
  'excluded-industry': '연락하지 않는 업종입니다',
  'held-out': '비교를 위해 연락하지 않는 사업장입니다',
  cooling: '얼마 전에 연락했습니다',
  'enough-today': '오늘 연락할 수 있는 만큼 연락했습니다',
  'holiday-week': '연휴가 있는 주입니다',
  'day-off': '쉬는 날입니다',
  'out-of-hours': '연락하는 시간이 아닙니다',
};

function conflict({ extensions }: DomainError): string {
  const { state, obstacles, runId } = extensions;
  if (Array.isArray(obstacles)) {
    const reasons = obstacles.map((one) => OBSTACLES[one as ContactObstacle] ?? one);
    return `지금은 이 사업장에 연락할 수 없습니다: ${reasons.join(', ')}.`;
  }
  if (runId !== undefined) return `이 산업단지의 분석이 이미 진행 중입니다: ${runId}.`;
  if (state === 'engaged') return '구직자가 그 기간에 이미 다른 근무를 약속했습니다.';
  return typeof state === 'string' ? `현재 상태(${state})에서는 할 수 없습니다.` : '지금 상태에서는 할 수 없습니다.';
}

function korean(error: DomainError): string[] {
  return error.errors.map((one) => (typeof one.messageKo === 'string' ? one.messageKo : one.message));
}

function fields(error: DomainError): string {
  const [first] = error.errors;
  if (!first) return '입력이 올바르지 않습니다.';
  if (error.errors.length > 1) return `${error.errors.length}개 항목이 올바르지 않습니다.`;
  return `${first.pointer || '본문'}: ${korean(error)[0]}`;
}

function articles(error: DomainError, sentence: string): string {
  const quoted = error.errors
    .filter((one) => typeof one.article === 'string')
    .map((one) => {
      const what = typeof one.phrase === 'string' ? `“${one.phrase}”` : one.pointer;
      return `${what} (${[one.law, one.article].filter(Boolean).join(' ')})`;
    });
  return quoted.length > 0 ? `${sentence}: ${quoted.join(', ')}.` : `${sentence}.`;
}
