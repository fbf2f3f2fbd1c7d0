import fc from 'fast-check';
import t from 'tap';
import { chooseJoin } from './choose.ts';
import { type Party, scoreJoin } from './score.ts';

const ADDRESS = '서울특별시 금천구 가산디지털1로 168';
const party = (more: Partial<Party> = {}): Party => ({
  name: '㈜한빛전자',
  registrationNumber: null,
  address: null,
  districtCode: null,
  ...more,
});
const verdict = (a: Partial<Party>, b: Partial<Party>) => scoreJoin(party(a), party(b)).verdict;
const GASAN = '1154551000';
const DOKSAN = '1154561000';
const GURO = '1153054000';

t.test('ten digits decide, whatever else there is', (t) => {
  t.match(
    scoreJoin(party({ registrationNumber: '1198112345' }), party({ registrationNumber: '1198112345', name: '새이름' })),
    {
      score: 1,
      verdict: 'certain',
      reasons: [{ en: 'same registration number' }],
    },
  );
  const other = { address: ADDRESS, registrationNumber: '1198112346' };
  t.equal(verdict({ address: ADDRESS, registrationNumber: '1198112345' }, other), 'no');
  t.equal(verdict({ address: ADDRESS, registrationNumber: '119812' }, other), 'no', 'six digits that differ');
  t.end();
});

t.test('name and address', (t) => {
  const floor = { name: '(주)한빛전자 구로공장', address: `${ADDRESS}, 1203호` };
  t.equal(verdict({ address: ADDRESS }, floor), 'certain');
  t.equal(verdict({ address: ADDRESS }, { ...floor, name: '한빛전기(주)' }), 'no', 'a neighbour in the building');
  t.equal(verdict({ address: ADDRESS }, { name: '한빛전자산업', address: ADDRESS }), 'doubtful');
  t.equal(verdict({ address: '가산동' }, { address: '가산동' }), 'no', 'no house number: not an address');
  t.equal(verdict({}, {}), 'no', 'a name alone');
  t.end();
});

t.test('six digits and the district support a name, and never stand for it', (t) => {
  const six = { registrationNumber: '119811' };
  const ten = { registrationNumber: '1198112345' };
  t.equal(verdict({ ...six, districtCode: GASAN }, { ...ten, districtCode: GASAN }), 'certain');
  t.equal(verdict(six, ten), 'doubtful');
  t.equal(verdict({ ...six, districtCode: GASAN }, { ...ten, districtCode: GURO }), 'doubtful', 'it may have moved');
  t.equal(verdict({ districtCode: GASAN }, { districtCode: GASAN }), 'doubtful');
  t.equal(verdict({ districtCode: GASAN }, { districtCode: DOKSAN }), 'doubtful', 'the same sigungu');
  t.equal(verdict({ districtCode: GASAN }, { districtCode: GURO }), 'no');
  t.equal(
    verdict({ ...six, address: ADDRESS }, { ...ten, address: ADDRESS, name: '미래테크' }),
    'doubtful',
    'renamed?',
  );
  t.equal(
    verdict({ ...six, address: ADDRESS }, { ...ten, address: ADDRESS, name: '한빛전자산업' }),
    'doubtful',
    'another name is never certain',
  );
  t.end();
});

t.test('two that are certain are for a person', (t) => {
  const workplace = party({ address: ADDRESS });
  const candidates = [
    { id: 'a', ...party({ address: ADDRESS }) },
    { id: 'b', ...party({ address: `${ADDRESS} 2층` }) },
    { id: 'c', ...party({ name: '딴회사' }) },
  ];
  t.match(
    chooseJoin(workplace, candidates).map(({ candidate, verdict }) => `${candidate.id} ${verdict}`),
    ['a doubtful', 'b doubtful'],
  );
  t.match(chooseJoin(workplace, candidates.slice(0, 1)), [{ verdict: 'certain' }]);
  t.end();
});

t.test('any two parties: the same both ways, between 0 and 1, with a reason for every join', (t) => {
  const text = fc.constantFrom('㈜한빛전자', '한빛전자산업', '미래', 'ABC Co., Ltd.', '공장', '주식회사');
  const any = fc.record({
    name: text,
    registrationNumber: fc.constantFrom(null, '119811', '1198112345', '1198112346'),
    address: fc.constantFrom(null, '', ADDRESS, '가산동'),
    districtCode: fc.constantFrom(null, GASAN, GURO, '1154500000'),
  });
  fc.assert(
    fc.property(any, any, (a, b) => {
      const one = scoreJoin(a, b);
      const turned = scoreJoin(b, a);
      const told = one.verdict === 'no' || one.reasons.length > 0;
      return one.score === turned.score && one.verdict === turned.verdict && one.score >= 0 && one.score <= 1 && told;
    }),
    { numRuns: 200 },
  );
  t.end();
});
