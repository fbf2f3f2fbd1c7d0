import fc from 'fast-check';
import t from 'tap';
import { complexByCode, complexById, complexes, complexNear } from './complexes.ts';
import { distanceKm } from './distance.ts';
import { suggestDistricts } from './district-search.ts';
import { districtByCode, districts, nearestDistrict } from './districts.ts';

t.test('codes', async (t) => {
  t.same(districtByCode('1154551000'), {
    code: '1154551000',
    name: '가산동',
    fullName: '서울특별시 금천구 가산동',
    level: 'dong',
    path: ['서울특별시', '금천구'],
    point: { lat: 37.475557, lng: 126.887 },
    current: true,
  });
  t.equal(districtByCode('11545')?.name, '금천구');
  t.equal(districtByCode('11545510')?.name, '가산동');
  t.equal(districtByCode('11')?.name, '서울특별시');
  t.same(districtByCode('4111100000')?.path, ['경기도']);
  t.same(districtByCode('3611025000')?.path, ['세종특별자치시'], '세종 is named once');
  for (const code of ['', '1', '115455100', '9999999999', '1154551001']) t.equal(districtByCode(code), undefined, code);
});

t.test('the table is whole', async (t) => {
  const all = [...districts().values()];
  t.ok(all.length >= 5139);
  t.same(
    all.filter(({ point: { lat, lng } }) => !(lat > 33 && lat < 38.7 && lng > 124.5 && lng < 132)),
    [],
    'every centroid lies in Korea',
  );
  t.same(
    all.filter(({ level, path }) => path.length < { sido: 0, sigungu: 1, dong: 1 }[level]),
    [],
    'every district has those above it',
  );
  const sido = all.filter(({ level, current }) => level === 'sido' && current);
  t.equal(sido.length, 17);
});

t.test('abolished codes are known, and known to be abolished', async (t) => {
  t.equal(districtByCode('4211000000')?.current, false, '강원도 춘천시');
  t.equal(districtByCode('5111000000')?.current, true, '강원특별자치도 춘천시');
  t.equal(districtByCode('5211100000')?.fullName, '전북특별자치도 전주시 완산구', 'made from 전라북도');
  t.equal(districtByCode('4772000000')?.current, false, '경상북도 군위군');
  t.equal(districtByCode('2772000000')?.current, true, '대구광역시 군위군');
  t.equal(districtByCode('1153056500')?.current, false, '구로본동');
  t.equal(districtByCode('1154551500')?.current, false, 'an office is no district');
});

t.test('what people type', async (t) => {
  const expected: [string, string][] = [
    ['서울', '1100000000'],
    ['서울시', '1100000000'],
    ['서울특별시', '1100000000'],
    ['경북', '4700000000'],
    ['경상북도', '4700000000'],
    ['구미', '4719000000'],
    ['금천구', '1154500000'],
    ['서울 금천구 가산', '1154551000'],
    ['서울금천구가산동', '1154551000'],
    ['금천구 가산디지털1로 168, 5층', '1154551000'],
    ['가산디지털단지', '1154551000'],
    ['경북 구미시 공단동', '4719070000'],
    ['경북구미시공단동', '4719070000'],
    ['구미 옥계', '4719069000'],
    ['구미시 옥게동', '4719069000'],
    ['긍천구', '1154500000'],
    ['수원', '4111000000'],
    ['성남 분당', '4113500000'],
    ['춘천', '5111000000'],
    ['전라북도 전주', '5211000000'],
    ['군위', '2772000000'],
    ['구로3동', '1153054000'],
    ['Gumi', '4719000000'],
    ['11545', '1154500000'],
  ];
  for (const [query, code] of expected) t.equal(suggestDistricts(query)[0]?.code, code, query);
  const guro = suggestDistricts('구로동').map(({ code }) => code);
  for (const code of ['1153052000', '1153053000', '1153054000', '1153055000', '1153056000']) t.ok(guro.includes(code));
  t.same(suggestDistricts('구로제3동')[0], {
    code: '1153054000',
    name: '구로제3동',
    path: ['서울특별시', '구로구'],
    score: 1,
  });
  t.same(suggestDistricts(''), []);
  t.same(suggestDistricts('qqqq'), []);
  t.equal(suggestDistricts('중앙동', { limit: 4 }).length, 4);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (query) =>
      suggestDistricts(query).every(({ score }) => score > 0 && score <= 1),
    ),
  );
});

t.test('distances and the nearest district', async (t) => {
  const seoul = { lat: 37.5663, lng: 126.9779 };
  const busan = { lat: 35.1798, lng: 129.075 };
  t.ok(Math.abs(distanceKm(seoul, busan) - 325) < 2, '서울시청–부산시청 about 325 km');
  t.equal(distanceKm(seoul, seoul), 0);
  const { district, km } = nearestDistrict({ lat: 37.4768, lng: 126.8866 });
  t.equal(district.fullName, '서울특별시 금천구 가산동');
  t.ok(km < 0.2);
  const point = fc.record({
    lat: fc.double({ min: 33, max: 38.7, noNaN: true }),
    lng: fc.double({ min: 124.5, max: 132, noNaN: true }),
  });
  const dongs = [...districts().values()].filter((it) => it.current && it.level === 'dong');
  fc.assert(
    fc.property(point, fc.constantFrom(...dongs), (from, other) => {
      // The search is on a plane: over the sea, hundreds of kilometres off, it may miss by a little.
      return nearestDistrict(from).km <= distanceKm(from, other.point) * 1.02 + 0.01;
    }),
  );
});

t.test('complexes', async (t) => {
  t.same(
    complexes().map(({ code }) => code),
    ['seoul-digital', 'gumi'],
  );
  for (const complex of complexes()) {
    t.match(complex.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    t.equal(complexById(complex.id), complex);
    t.equal(complexByCode(complex.code), complex);
    for (const code of complex.districtCodes) {
      const district = districtByCode(code);
      t.ok(district?.current, `${code} is in force`);
    }
  }
  t.equal(complexNear({ lat: 37.4852, lng: 126.9014 })?.code, 'seoul-digital', '구로디지털단지역');
  t.equal(complexNear({ lat: 37.4816, lng: 126.8827 })?.code, 'seoul-digital', '가산디지털단지역');
  t.equal(complexNear({ lat: 36.0935, lng: 128.3795 })?.code, 'gumi', '공단동');
  t.equal(complexNear({ lat: 37.5663, lng: 126.9779 }), undefined, '서울시청');
  t.equal(complexNear({ lat: 37.5663, lng: 126.9779 }, 20)?.code, 'seoul-digital', 'with a margin');
});
