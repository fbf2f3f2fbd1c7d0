import { readFileSync } from 'node:fs';
import t from 'tap';
import { isOccupationUnit, suggestOccupations } from './index.ts';
import { readTitle } from './posting-title.ts';

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

for (const [file, least] of [
  ['titles.txt', 0.97],
  ['fresh-titles.txt', 0.95],
  ['unseen-titles.txt', 0.88],
] as const) {
  t.test(`${file}: the right unit is among the first three`, (t) => {
    const list = cases(file);
    t.ok(list.length > 60);
    for (const { right, title } of list) for (const unit of right) t.ok(isOccupationUnit(unit), `${unit} of ${title}`);
    const missed = list.filter(({ title, right }) => !first(title).some((code) => right.includes(code)));
    const share = 1 - missed.length / list.length;
    t.comment(`${file}: ${(share * 100).toFixed(1)} % of ${list.length}`);
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

t.test('a title is taken apart: employer, place, shifts and pay go, the job stays', (t) => {
  t.same(readTitle('(주)한빛전자 구로점 SMD 오퍼레이터 급구 / 주야 2교대 월300').main, [['smd', '오퍼레이터']]);
  t.same(readTitle('[육아휴직 대체] 경리 모집 (더존 가능자)'), { main: [['경리']], aside: [['더존']] });
  t.same(readTitle('서점 직원 채용').main, [['서점', '직원']]);
  t.same(readTitle('C++ / .NET 개발자').main, [['cpp'], ['dotnet', '개발자']]);
  t.end();
});
