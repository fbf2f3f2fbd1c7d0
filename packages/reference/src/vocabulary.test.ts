import fc from 'fast-check';
import t, { type Test } from 'tap';
import { dataLines } from './data.ts';
import { licenceByKey, licenceSatisfies, licences, resolveLicence, suggestLicences } from './licences.ts';
import { nearSkills, resolveSkill, skillByKey, skills, suggestSkills } from './skills.ts';
import { normalise } from './text.ts';
import type { Term } from './vocabulary.ts';

const groups = new Set(dataLines('groups.tsv').map((line) => line.split('\t')[0]));

function checkTerms(test: Test, terms: readonly Term[]): void {
  const keys = terms.map(({ key }) => key);
  test.same(
    keys.filter((key, at) => keys.indexOf(key) !== at),
    [],
    'keys are unique',
  );
  test.same(
    keys.filter((key) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)),
    [],
    'keys are slugs',
  );
  const owner = new Map<string, string>();
  const shared: string[] = [];
  for (const { key, name, english, aliases } of terms) {
    for (const text of [name, english, ...aliases]) {
      const folded = normalise(text);
      const other = owner.get(folded);
      if (folded === '' || (other !== undefined && other !== key)) shared.push(`${text}: ${other}, ${key}`);
      owner.set(folded, key);
    }
  }
  test.same(shared, [], 'a name stands for one term only');
  test.same(
    terms.filter(
      ({ occupations }) =>
        occupations.length === 0 || occupations.some((code) => code.length < 2 || code.length > 4 || !groups.has(code)),
    ),
    [],
    'every KECO group exists',
  );
}

t.test('skills: the vocabulary is whole', async (t) => {
  t.ok(skills().length >= 500, `${skills().length} skills`);
  checkTerms(t, skills());
  const near = dataLines('skills-near.txt').flatMap((line) => line.split(' '));
  t.same(
    near.filter((key) => !skillByKey(key)),
    [],
    'near skills exist',
  );
  for (const { key } of skills()) {
    const others = nearSkills(key);
    if (others.includes(key)) t.fail(`${key} is near itself`);
    for (const other of others)
      if (!nearSkills(other).includes(key)) t.fail(`${key} and ${other} are near one way only`);
  }
});

t.test('skills: names people write', async (t) => {
  const expected: [string, string][] = [
    ['더존', 'douzone-smart-a'],
    ['더존 Smart-A', 'douzone-smart-a'],
    ['더존아이큐브', 'douzone-icube'],
    ['ＭＳ　Ｅｘｃｅｌ', 'excel'],
    ['excel', 'excel'],
    ['엑셀 능숙', 'excel'],
    ['엑셀(피벗, VLOOKUP)', 'excel'],
    ['PS', 'photoshop'],
    ['포토샵 사용 가능자', 'photoshop'],
    ['CNC선반', 'cnc-lathe'],
    ['CNC Lathe', 'cnc-lathe'],
    ['smt', 'smt'],
    ['Java', 'java'],
    ['자바 개발', 'java'],
    ['C', 'c-language'],
    ['C++', 'cpp'],
    ['c#', 'csharp'],
    ['Node.js', 'nodejs'],
    ['4대 보험 취득/상실 신고', 'social-insurance'],
    ['알곤용접', 'tig-welding'],
    ['지게차 운전', 'forklift'],
    ['C 개발', 'c-language'],
  ];
  for (const [name, key] of expected) t.match(resolveSkill(name), { key, known: true, skill: { key } }, name);
  t.ok(nearSkills('react').includes('vue'));
  t.ok(nearSkills('douzone-smart-a').includes('tax-software'));
  t.notOk(nearSkills('react').includes('welding'));
  t.same(nearSkills('?외계어'), []);
});

t.test('skills: an unknown name is kept, flagged, and meets itself however it is spaced', async (t) => {
  t.same(resolveSkill('양자 컴퓨팅'), { key: '?양자컴퓨팅', known: false });
  t.equal(resolveSkill('회사').known, false);
  t.equal(resolveSkill('양자-컴퓨팅').key, resolveSkill('양자컴퓨팅').key);
  t.not(resolveSkill('!!!').key, resolveSkill('???').key, 'names of signs only stay apart');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const { key, known } = resolveSkill(name);
      return known ? skillByKey(key) !== undefined : key.startsWith('?') && key.isWellFormed();
    }),
  );
});

t.test('licences: the vocabulary is whole', async (t) => {
  t.ok(licences().length >= 300, `${licences().length} licences`);
  checkTerms(t, licences());
  for (const { key, implies } of licences()) {
    for (const other of implies) if (!licenceByKey(other)) t.fail(`${key} implies ${other}, which is no licence`);
    if (implies.some((other) => licenceSatisfies(other, key))) t.fail(`${key} implies itself in a circle`);
  }
});

t.test('licences: names people write', async (t) => {
  const expected: [string, string][] = [
    ['지게차', 'forklift-craftsman'],
    ['지게차운전기능사 자격증', 'forklift-craftsman'],
    ['3톤 미만 지게차', 'small-forklift'],
    ['전산회계 1급', 'jeonsan-hoegye-1'],
    ['전산회계Ⅰ급', '?전산회계i급'],
    ['컴활2급', 'computer-literacy-2'],
    ['정보처리기사', 'info-processing-engineer'],
    ['간호사 면허 소지자', 'nurse'],
    ['간호조무사', 'nursing-assistant'],
    ['요양보호사', 'care-worker'],
    ['보육교사', 'childcare-teacher-3'],
    ['운전면허 1종 대형', 'driving-1-large'],
    ['1종보통', 'driving-1-ordinary'],
    ['한식조리기능사', 'korean-cooking-craftsman'],
    ['TOEIC 800점', 'toeic'],
    ['한식조리사', 'korean-cooking-craftsman'],
  ];
  for (const [name, key] of expected) t.equal(resolveLicence(name).key, key, name);
});

t.test('licences: the higher satisfies the lower, never the other way', async (t) => {
  const key = (name: string) => resolveLicence(name).key;
  const satisfies = (held: string, required: string) => licenceSatisfies(key(held), key(required));
  t.ok(satisfies('전산회계 1급', '전산회계 2급'));
  t.notOk(satisfies('전산회계 2급', '전산회계 1급'));
  t.ok(satisfies('1종 대형', '2종 보통'), 'through two steps');
  t.ok(satisfies('1종 특수(대형견인)', '2종 보통'));
  t.notOk(satisfies('2종 소형', '2종 보통'));
  t.ok(satisfies('보육교사 1급', '보육교사'), 'any level where none is named');
  t.notOk(satisfies('전기기사', '전기산업기사'), 'no law says so');
  t.ok(satisfies('위험물산업기사', '위험물기능사'));
  t.ok(licenceSatisfies('?듣도보도못한', '?듣도보도못한'), 'unknown names satisfy themselves');
  t.notOk(licenceSatisfies('?듣도보도못한', 'nurse'));
  t.notOk(satisfies('간호사', '간호조무사'));
});

t.test('suggestions', async (t) => {
  const first = (list: { code: string }[]) => list[0]?.code;
  t.equal(first(suggestSkills('엑셀')), 'excel');
  t.equal(first(suggestSkills('엑쎌')), 'excel', 'a slip');
  t.equal(first(suggestSkills('포토샾')), 'photoshop', 'a slip');
  t.equal(first(suggestSkills('리액')), 'react', 'a beginning');
  t.equal(first(suggestSkills('photosh')), 'photoshop');
  t.equal(first(suggestSkills('지게차 운전 가능자')), 'forklift', 'inside a longer text');
  t.ok(
    suggestSkills('더존').some(({ code }) => code === 'douzone-icube'),
    'the sister product too',
  );
  t.same(suggestSkills('SMT')[0], {
    code: 'smt',
    name: 'SMT',
    path: [
      '설치·정비·생산직',
      '전기·전자 설치·정비·생산직',
      '전기·전자 부품·제품 생산기계 조작원',
      '전자 부품 및 제품 제조 기계 조작원',
    ],
    score: 1,
  });
  t.equal(first(suggestLicences('요양')), 'care-worker');
  t.equal(first(suggestLicences('정처기')), 'info-processing-engineer');
  t.equal(suggestSkills('관리', { limit: 3 }).length, 3);
  t.same(suggestSkills(''), []);
  t.same(suggestSkills('\u{d800} \0'), []);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (query) => {
      const found = [...suggestSkills(query), ...suggestLicences(query)];
      return found.every(({ score }) => score > 0 && score <= 1);
    }),
  );
  for (const term of [...skills(), ...licences()]) {
    const isSkill = skillByKey(term.key) === term;
    const resolve = isSkill ? resolveSkill : resolveLicence;
    for (const name of [term.name, term.english, ...term.aliases]) {
      if (resolve(name).key !== term.key) t.fail(`${name} is not taken for ${term.key}`);
    }
    const suggest = isSkill ? suggestSkills : suggestLicences;
    if (first(suggest(term.name)) !== term.key) t.fail(`${term.name} does not find itself first`);
  }
});
