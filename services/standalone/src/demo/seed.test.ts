import { expireVacancies } from '@chaeum/bank';
import { testDatabase } from '@chaeum/database/testing';
import { fixedClock, systemActor } from '@chaeum/domain';
import t from 'tap';
import { seedDemo } from './seed.ts';

const DAY = 86_400_000;

t.test('a demo is believable, and stays alive', async (t) => {
  const { db, cipher } = await testDatabase(t);
  const clock = fixedClock('2026-11-25T03:00:00Z');
  const said: string[] = [];
  const seed = () => seedDemo(db, clock, cipher, (line) => said.push(line));
  await seed();
  t.match(said, [/400 firms, 3000 seekers, 150 vacancies/]);
  const vacancies = await db
    .selectFrom('vacancies')
    .innerJoin('firms', 'firms.id', 'firm_id')
    .select(['occupation', 'industry', 'wage', 'weekly_pattern', 'vacancies.synthetic'])
    .execute();
  t.ok(vacancies.every((one) => one.synthetic));
  const of = (unit: string) =>
    vacancies.filter((one) => one.occupation === unit).map((one) => one.industry.slice(0, 2));
  t.ok(of('5501').every((industry) => industry === '87') && of('3075').every((industry) => industry === '86'));
  t.ok(
    of('8360').every((industry) => ['26', '27', '29'].includes(industry)),
    'assembly where things are made',
  );
  const part = vacancies.filter((one) => one.weekly_pattern.hoursPerWeek < 40);
  t.ok(part.length > 5 && part.every((one) => one.wage.amount < 3_200_000), 'less work, less pay');
  const homes = await db.selectFrom('seekers').select('district_code').distinct().execute();
  t.ok(homes.length > 100 && homes.every((one) => !one.district_code?.endsWith('00000')), 'people live in dongs');

  const open = async () => (await db.selectFrom('vacancies').select('id').where('state', '=', 'open').execute()).length;
  await seed();
  t.equal(said.length, 1, 'nothing to do');
  clock.advance(90 * DAY);
  await expireVacancies({ db, clock, cipher, actor: systemActor('test') });
  t.equal(await open(), 0);
  await seed();
  t.match(said[1], /new vacancies/);
  t.ok((await open()) > 100);
  t.equal((await db.selectFrom('firms').select('id').execute()).length, 400, 'the firms are the same');
});
