/*
 * JSON.parse does not say where most faults lie, and quotes the text in those it does say. This walks the tokens of a text
 * that JSON.parse has refused and stops at the first that does not fit.
 */
const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

type Expect = 'value' | 'value-or-]' | 'key' | 'key-or-}' | 'colon' | 'comma-or-end' | 'end';

/** Line and column (from 1) of the first token that is not JSON. */
export function jsonFault(text: string): { line: number; column: number } {
  const before = text.slice(0, faultOffset(text)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function faultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expect: Expect = 'value';
  let at = 0;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const string = (): boolean => {
    if (text[at] !== '"') return false;
    at += 1;
    for (;;) {
      const char = text[at];
      if (char === undefined || char < ' ') return false;
      if (char === '\\') {
        if (!match(ESCAPE)) return false;
      } else {
        at += 1;
        if (char === '"') return true;
      }
    }
  };
  const afterValue = (): Expect => (open.length === 0 ? 'end' : 'comma-or-end');
  const close = (): void => {
    open.pop();
    at += 1;
    expect = afterValue();
  };
  for (;;) {
    match(SPACE);
    const char = text[at];
    if (char === undefined) return at;
    if (expect === 'value' || expect === 'value-or-]') {
      if (char === ']' && expect === 'value-or-]') close();
      else if (char === '{' || char === '[') {
        open.push(char);
        at += 1;
        expect = char === '{' ? 'key-or-}' : 'value-or-]';
      } else if (string() || match(SCALAR)) expect = afterValue();
      else return at;
    } else if (expect === 'key' || expect === 'key-or-}') {
      if (char === '}' && expect === 'key-or-}') close();
      else if (string()) expect = 'colon';
      else return at;
    } else if (expect === 'colon') {
      if (char !== ':') return at;
      at += 1;
      expect = 'value';
    } else if (expect === 'comma-or-end') {
      const holder = open.at(-1);
      if (char === (holder === '{' ? '}' : ']')) close();
      else if (char === ',') {
        at += 1;
        expect = holder === '{' ? 'key' : 'value';
      } else return at;
    } else return at;
  }
}
