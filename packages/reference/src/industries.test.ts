import t from 'tap';
import { dataLines } from './data.ts';
import { industryByCode, industryFromTaxCode, isIndustry, nearestIndustries, suggestIndustries } from './industries.ts';

t.test('codes', async (t) => {
  for (const code of ['C', '26', '262', '2622', '26224', '01', '01110']) t.ok(isIndustry(code), code);
  for (const code of ['', 'Z', 'c', '4', '04', '26225', '262240', '1']) t.notOk(isIndustry(code), code);
  t.same(industryByCode('26224'), {
    code: '26224',
    name: '전자 부품 실장기판 제조업',
    path: [
      '제조업',
      '전자 부품, 컴퓨터, 영상, 음향 및 통신장비 제조업',
      '전자 부품 제조업',
      '인쇄회로기판 및 전자부품 실장기판 제조업',
    ],
  });
  t.equal(industryByCode('B')?.name, '광업', 'spaced out in the source');
  t.same(
    nearestIndustries('26225', 2).map(({ code }) => code),
    ['26224', '26223'],
  );
  t.same(
    nearestIndustries('4', 1).map(({ code }) => code.length),
    [2],
  );
  t.equal(nearestIndustries('', 3).length, 3);
});

t.test('tax-office codes', async (t) => {
  t.equal(industryFromTaxCode('011000')?.code, '01110');
  t.equal(industryFromTaxCode('11000')?.code, '01110', 'a lost zero is put back');
  t.equal(industryFromTaxCode('153104')?.code, '1090', 'two classes: the group that holds both');
  t.equal(industryFromTaxCode('154805')?.code, '10', 'seven classes');
  t.equal(industryFromTaxCode('999999'), undefined);
  const codes = dataLines('tax-codes.tsv').map((line) => line.split('\t'));
  t.equal(codes.length, 1688);
  t.same(
    codes.filter(([, code = '']) => !isIndustry(code)),
    [],
  );
});

t.test('words people use', async (t) => {
  const words = dataLines('industry-words.txt').flatMap((line) => (line.split('|')[1] ?? '').trim().split(' '));
  t.same(
    words.filter((code) => !isIndustry(code)),
    [],
    'every word points into KSIC',
  );
  const expected: [string, string][] = [
    ['PCB', '26222'],
    ['카페', '56221'],
    ['어린이집', '87210'],
    ['소프트웨어 개발', '58222'],
    ['금형 제작', '29293'],
    ['자동차부품', '303'],
    ['세무사 사무소', '71202'],
    ['도금', '25922'],
    ['반도체', '261'],
    ['26224', '26224'],
    ['전자 부품 실장기판 제조', '26224'],
    ['휴데폰', '26422'],
  ];
  for (const [query, code] of expected) {
    t.ok(
      suggestIndustries(query, { limit: 3 }).some((found) => found.code === code),
      `${query} → ${code}`,
    );
  }
});
