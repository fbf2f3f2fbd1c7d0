import { readFileSync } from 'node:fs';
import t from 'tap';
import { checkWording } from './wording.ts';

const lines = (file: string) =>
  readFileSync(new URL(`./wording-cases/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

t.test('openings that set a condition are refused', (t) => {
  const refused = lines('refused.txt');
  t.ok(refused.length >= 120);
  for (const line of refused) t.not(checkWording(line).length, 0, line);
  t.end();
});

t.test('openings that set none pass', (t) => {
  const accepted = lines('accepted.txt');
  t.ok(accepted.length >= 120);
  for (const line of accepted)
    t.same(
      checkWording(line).map((one) => one.phrase),
      [],
      line,
    );
  t.end();
});

t.test('the phrase is quoted as it stands, with ground and article', (t) => {
  const text = '[구로] 경리 사무원 모집 (여 성 우 대), ３５세 이하';
  const found = checkWording(text);
  t.match(found, [
    { ground: 'sex', article: '제7조제1항', phrase: '여 성 우 대' },
    { ground: 'age', article: '제4조의4', phrase: '３５세 이하' },
  ]);
  for (const one of found) t.equal(text.slice(one.start, one.end).trim(), one.phrase);
  t.end();
});
