import fc from 'fast-check';
import t from 'tap';
import { readIfMatch } from './conditional.ts';
import { jsonFault } from './json-fault.ts';
import { preferredLocale } from './locale.ts';
import { toPointer } from './pointers.ts';
import { route } from './route.ts';

t.test('the fault of a text that is not JSON is found', (t) => {
  const cases: [string, number, number][] = [
    ['{"a": }', 1, 7],
    ['{"a": 1,}', 1, 9],
    ['[1,\n 2,\n x]', 3, 2],
    ['{"a" 1}', 1, 6],
    ['{a: 1}', 1, 2],
    ['{} {}', 1, 4],
    ['"abc', 1, 5],
    ['{"a": "b\nc"}', 1, 9],
    ['{"a": "\\x"}', 1, 8],
    ['[01]', 1, 3],
    ['tru', 1, 1],
    ['{"a": [1, 2}', 1, 12],
  ];
  for (const [text, line, column] of cases) {
    t.throws(() => JSON.parse(text), text);
    t.same(jsonFault(text), { line, column }, text);
  }
  t.end();
});

t.test('the fault of a damaged text lies at or before the damage', (t) => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, n) => {
      const at = n % (text.length + 1);
      const damaged = `${text.slice(0, at)}\u0001${text.slice(at)}`;
      const { line, column } = jsonFault(damaged);
      const offset =
        damaged
          .split('\n')
          .slice(0, line - 1)
          .join('\n').length +
        (line > 1 ? 1 : 0) +
        column -
        1;
      return offset <= at;
    }),
  );
  t.end();
});

t.test('languages', (t) => {
  const cases: [string | undefined, string][] = [
    [undefined, 'ko'],
    ['', 'ko'],
    ['en', 'en'],
    ['en-US,en;q=0.9,ko;q=0.8', 'en'],
    ['ko-KR,ko;q=0.9,en-US;q=0.8', 'ko'],
    ['en;q=0', 'ko'],
    ['fr, de;q=0.9', 'ko'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=abc', 'en'],
  ];
  for (const [header, locale] of cases) t.equal(preferredLocale(header), locale, header ?? 'none');
  t.end();
});

t.test('If-Match', (t) => {
  t.equal(readIfMatch('"12"', 'required'), 12);
  t.equal(readIfMatch('*', 'required'), '*');
  t.equal(readIfMatch(undefined, 'optional'), '*');
  t.equal(readIfMatch('W/"1"', 'required'), -1);
  t.throws(() => readIfMatch(undefined, 'required'));
  t.end();
});

t.test('pointers are RFC 6901', (t) => {
  t.equal(toPointer(['a/b', 0, 'c~d']), '/a~1b/0/c~0d');
  t.ok(toPointer(['\ud800']).isWellFormed());
  t.end();
});

t.test('a route without a rule is refused', (t) => {
  const declare = (access: Parameters<typeof route>[0]['access']) => () =>
    route({
      method: 'GET',
      url: '/x',
      operationId: 'x',
      tag: 'service',
      summary: 'x',
      access,
      answers: { 204: { description: 'x' } },
      handler: async () => ({ status: 204 as const }),
    });
  t.throws(declare({ roles: [], scope: null }), /no rule/);
  t.throws(declare({ roles: ['partner'], scope: null }), /without a scope/);
  t.doesNotThrow(declare({ roles: ['admin'], scope: null }));
  t.end();
});
