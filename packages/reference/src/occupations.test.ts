import { readFileSync } from 'node:fs';
import t from 'tap';
import { isOccupationUnit, occupationNamed, suggestOccupations } from './index.ts';
import { parseTitle } from './posting-title.ts';

/** `title | units` of a file of cases. */
function cases(file: string): { title: string; right: string[] }[] {
  return readFileSync(new URL(`./occupation-cases/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.lastIndexOf('|');
      return {
        title: line.slice(0, at).trim(),
        right: line
          .slice(at + 1)
          .trim()
          .split(' '),
      };
    });
}

const first = (query: string) => suggestOccupations(query, { limit: 3 }).map(({ code }) => code);

/** FNV-1a: which half of `postings.txt` a title falls into. Half 1 was not looked at while the data was written. */
function half(title: string): 0 | 1 {
  let hash = 2166136261;
  for (const sign of title) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619) >>> 0;
  return (hash >>> 8) % 2 === 0 ? 0 : 1;
}

for (const [name, list, least] of [
  ['titles', cases('titles.txt'), 0.97],
  ['fresh-titles', cases('fresh-titles.txt'), 0.97],
  ['unseen-titles', cases('unseen-titles.txt'), 0.92],
  ['long-tail', cases('long-tail.txt'), 0.96],
  ['late-titles', cases('late-titles.txt'), 0.94],
  ['postings, the half looked at', cases('postings.txt').filter(({ title }) => half(title) === 0), 0.97],
  ['postings, the half held out', cases('postings.txt').filter(({ title }) => half(title) === 1), 0.96],
] as const) {
  t.test(`${name}: the right unit is among the first three`, (t) => {
    t.ok(list.length > 60);
    for (const { right, title } of list)
      for (const unit of right) if (!isOccupationUnit(unit)) t.fail(`${unit} of ${title}`);
    const missed = list.filter(({ title, right }) => !first(title).some((code) => right.includes(code)));
    const share = 1 - missed.length / list.length;
    t.comment(`${name}: ${(share * 100).toFixed(1)} % of ${list.length}`);
    t.ok(share >= least, `missed: ${missed.map(({ title }) => title).join('; ')}`);
    t.end();
  });
}

t.test('codes and official names come first', (t) => {
  t.match(suggestOccupations('0272')[0], { code: '0272', name: '경리 사무원', score: 1 });
  t.match(suggestOccupations('회계 사무원')[0], { code: '0271', score: 1 });
  t.match(suggestOccupations('용접원')[0], { code: '8241', score: 1, path: [/./] });
  t.end();
});

t.test('a name stands for a unit only where no other may be meant', (t) => {
  t.equal(occupationNamed('경리'), '0272');
  t.equal(occupationNamed('경리사무원'), '0272');
  t.equal(occupationNamed('0272 경리 사무원'), '0272');
  t.equal(occupationNamed('지게차 기사'), '6230');
  for (const name of ['0271 경리 사무원', '9999', '운전', '경리 보는 사람', '']) {
    t.equal(occupationNamed(name), undefined, name);
  }
  t.end();
});

t.test('beginnings and typing errors', (t) => {
  for (const [query, code] of [
    ['간호조', '3075'],
    ['요양보호', '5501'],
    ['회계사무', '0271'],
    ['용졉', '8241'],
    ['바리스', '5317'],
  ] as const) {
    t.ok(first(query).includes(code), `${query}: ${first(query)}`);
  }
  t.end();
});

t.test('nothing of a job: nothing answered, whatever it is', (t) => {
  for (const query of ['', '   ', '!!!', 'ㅁㄴㅇㄹ', '급구 모집 채용', '(주)한빛 구로점', '🙂', '\u0000', '\ud800'])
    t.same(suggestOccupations(query), [], JSON.stringify(query));
  t.same(suggestOccupations('경리', { limit: 1 }).length, 1);
  t.same(suggestOccupations('가'.repeat(5000)).length <= 10, true);
  t.end();
});

t.test('a title is taken apart: firms and brackets weigh less, what is wished for less still', (t) => {
  t.same(parseTitle('[육아휴직 대체] (주)한빛 경리 모집 (더존 가능자) / 주 5일'), [
    { words: ['한빛'], weight: 0.35 },
    { words: ['육아휴직', '대체'], weight: 0.75 },
    { words: ['더존', '가능자'], weight: 0.375 },
    { words: ['경리', '모집'], weight: 1 },
    { words: ['주', '5일'], weight: 1 },
  ]);
  t.same(
    parseTitle('A/S 기사').flatMap(({ words }) => words),
    ['as', '기사'],
  );
  t.same(
    parseTitle('미용실 스텝').flatMap(({ words }) => words),
    parseTitle('미용실 스탭').flatMap(({ words }) => words),
  );
  t.end();
});

t.test('the head of a phrase says what somebody does, the words before it where', (t) => {
  for (const [title, code] of [
    ['미용실 스탭', '5112'],
    ['공장 경리', '0272'],
    ['병원 원무과 직원', '0291'],
    ['호텔 주방 설거지', '5323'],
    ['어린이집 조리사', '5318'],
    ['아파트 경비', '5413'],
    ['카페 청소', '5611'],
    ['welder', '8241'],
    ['accountant', '0271'],
    ['회계사무원 구인', '0271'],
    ['요양보호사구인', '5501'],
    ['811201', '8112'],
  ] as const) {
    t.equal(first(title)[0], code, title);
  }
  t.end();
});
