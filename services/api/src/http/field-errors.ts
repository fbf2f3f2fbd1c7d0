import { DomainError, errors, type FieldError } from '@chaeum/domain';
import { forbiddenField } from '@chaeum/regulations';
import type { z } from 'zod';
import { describeIssue } from './field-messages.ts';
import { locate, toPointer, valueAt } from './pointers.ts';

type Issue = z.core.$ZodIssue;
type Where = 'body' | 'query';

/** Stands in for zod's own wording, so that a schema's own can be told from it. */
const OURS = '\u0001';

/**
 * The value as the schema understands it.
 * @throws DomainError `validation` naming every field that is wrong · `forbidden-field` with the article of the law
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown, where: Where): z.output<Schema> {
  const result = schema.safeParse(value, { error: () => OURS });
  if (result.success) return result.data;
  const found = result.error.issues.flatMap((issue) => toFieldErrors(issue, value, where, []));
  const forbidden = where === 'body' ? unknownFields(result.error.issues, value) : [];
  if (forbidden.length > 0) {
    const named = new Set(forbidden.map((one) => one.pointer));
    throw new DomainError('forbidden-field', 'The law forbids asking for this when hiring.', {
      errors: [...forbidden, ...found.filter((one) => !named.has(one.pointer))],
    });
  }
  throw errors.invalid(found);
}

function toFieldErrors(issue: Issue, input: unknown, where: Where, base: readonly PropertyKey[]): FieldError[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: locate(where, [...path, key]),
      message: where === 'body' ? 'is not a field of this' : 'is not a parameter of this',
      messageKo: where === 'body' ? '여기에 없는 필드입니다' : '여기에 없는 매개변수입니다',
    }));
  }
  if (issue.code === 'invalid_union') {
    // the branch that came nearest explains best
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
    if (nearest && nearest.length > 0) return nearest.flatMap((one) => toFieldErrors(one, input, where, path));
  }
  const pointer = locate(where, path);
  if (issue.message !== OURS) return [{ pointer, message: issue.message }];
  const { en, ko } = describeIssue(issue, valueAt(input, path));
  return [{ pointer, message: en, messageKo: ko }];
}

/** Names the law knows, wherever something unknown was sent, however deep. */
function unknownFields(issues: readonly Issue[], input: unknown): FieldError[] {
  const found: FieldError[] = [];
  const look = (path: readonly PropertyKey[], key: string, value: unknown) => {
    const rule = forbiddenField(key);
    if (rule) {
      found.push({
        pointer: toPointer([...path, key]),
        message: rule.en,
        messageKo: rule.ko,
        ground: rule.ground,
        law: rule.law,
        article: rule.article,
      });
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [name, inner] of Object.entries(value)) look([...path, key], name, inner);
  };
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const holder = valueAt(input, issue.path);
    for (const key of issue.keys) look(issue.path, key, valueAt(holder, [key]));
  }
  return found;
}
