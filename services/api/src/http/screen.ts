import { DomainError, errors, type FieldError } from '@chaeum/domain';
import { findResidentNumber } from '@chaeum/regulations';
import { locate } from './pointers.ts';

const MAX_DEPTH = 20;
const MAX_KEYS = 10_000;
/** Names that mean something to JavaScript itself; nobody sends them in good faith. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_REPORTED = 100;
const RESIDENT_NUMBER = {
  message: 'holds a resident registration number',
  messageKo: '주민등록번호가 들어 있습니다',
  ground: 'resident-number',
  law: '개인정보보호법',
  article: '제24조의2',
};

/**
 * Looks through a parsed body or query for what no field may hold, whatever its schema.
 * @throws DomainError `malformed-body` (too deep, too many keys) · `validation` (NUL, lone surrogates, reserved names) ·
 * `forbidden-field` (a resident registration number, 개인정보보호법 24조의2)
 */
export function screen(value: unknown, where: 'body' | 'query'): void {
  const wrong: FieldError[] = [];
  const forbidden: FieldError[] = [];
  let keys = 0;
  const visit = (at: unknown, path: readonly PropertyKey[]): void => {
    if (typeof at === 'string') {
      const fault = textFault(at);
      if (fault) wrong.push({ pointer: locate(where, path), ...fault });
      if (findResidentNumber(at)) forbidden.push({ pointer: locate(where, path), ...RESIDENT_NUMBER });
      return;
    }
    if (typeof at !== 'object' || at === null) return;
    if (path.length >= MAX_DEPTH) {
      throw new DomainError('malformed-body', `The body is nested deeper than ${MAX_DEPTH} levels.`, {
        errors: [
          {
            pointer: locate(where, path),
            message: `is nested deeper than ${MAX_DEPTH} levels`,
            messageKo: `${MAX_DEPTH}단계보다 깊이 들어 있습니다`,
          },
        ],
      });
    }
    const entries = Object.entries(at);
    keys += entries.length;
    if (keys > MAX_KEYS) {
      throw new DomainError('malformed-body', `The body has more than ${MAX_KEYS} keys and entries.`, {
        errors: [
          {
            pointer: locate(where, path),
            message: `brings the body over ${MAX_KEYS} keys and entries`,
            messageKo: `여기서 본문의 항목이 ${MAX_KEYS}개를 넘습니다`,
          },
        ],
      });
    }
    const list = Array.isArray(at);
    for (const [key, inner] of entries) {
      if (!list) {
        const fault = RESERVED.has(key)
          ? { message: 'is not a name a field can have', messageKo: '필드 이름으로 쓸 수 없습니다' }
          : textFault(key);
        if (fault) wrong.push({ pointer: locate(where, [...path, key]), ...fault });
      }
      visit(inner, [...path, list ? Number(key) : key]);
    }
  };
  visit(value, []);
  if (wrong.length > 0) throw errors.invalid(wrong.slice(0, MAX_REPORTED));
  if (forbidden.length > 0) {
    throw new DomainError('forbidden-field', 'A resident registration number must not be sent.', {
      errors: forbidden.slice(0, MAX_REPORTED),
    });
  }
}

function textFault(text: string): { message: string; messageKo: string } | undefined {
  if (text.includes('\u0000')) return { message: 'holds a NUL character', messageKo: 'NUL 문자가 들어 있습니다' };
  if (!text.isWellFormed()) {
    return {
      message: 'holds a lone surrogate: not valid Unicode text',
      messageKo: '올바른 유니코드 문자열이 아닙니다',
    };
  }
  return undefined;
}
