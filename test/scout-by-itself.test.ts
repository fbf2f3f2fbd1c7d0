import { redis } from '@chaeum/service-kit/testing';
import t from 'tap';
import { eventually, startBank } from './support/bank.ts';
import { startScoutBeside } from './support/scout.ts';

/*
 * Runs that nobody asks for: by the schedule of the queue, on both queues, and after imports.
 */
const RECORDS = [
  'insuranceNumber,name,districtCode,industry,month,headcount',
  'S0001,스스로 도는 회사,1154551000,62010,2026-10,20',
].join('\n');

function nightly(name: string, queueUrl: string | undefined) {
  t.test(`${name}: the schedule begins a run over the country`, async (t) => {
    const bank = await startBank(t, queueUrl === undefined ? {} : { queueUrl });
    const env = {
      SCOUT_NIGHTLY: '* * * * * *',
      SCOUT_QUIET_SECONDS: '86400',
      ...(queueUrl && { QUEUE_URL: queueUrl }),
    };
    await startScoutBeside(t, bank, env);
    const run = await eventually('a run by the schedule', async () => {
      const { body } = await bank.call('GET', '/v1/scout/runs?state=published', { token: bank.tokens.admin });
      return body.items[0];
    });
    t.match(run, { complexId: null, state: 'published' });
  });
}

nightly('Postgres', undefined);
const onRedis = redis();
if (onRedis.at !== undefined) nightly('Redis', `${onRedis.at}/4`);
else t.test('the same on Redis', { skip: onRedis.skip }, () => {});

t.test('one run follows files that come together', async (t) => {
  const bank = await startBank(t);
  const scout = await startScoutBeside(t, bank, { SCOUT_NIGHTLY: '', SCOUT_QUIET_SECONDS: '1' });
  await Promise.all([
    scout.bring('workplaces', RECORDS),
    scout.bring('leaves', 'insuranceNumber,leaveKey,type,from,to\nS0001,L1,육아휴직,2026-10-01,2027-03-31'),
  ]);
  const runs = async () => (await bank.call('GET', '/v1/scout/runs', { token: bank.tokens.admin })).body.items;
  await eventually('a run', async () => ((await runs())[0]?.state === 'published' ? true : undefined));
  const { body } = await bank.call('GET', '/v1/findings', { token: bank.tokens.admin });
  t.match(
    body.items.map((one: { kind: string }) => one.kind),
    ['leave-without-substitute'],
  );
  t.equal((await runs()).length, 1);
});
