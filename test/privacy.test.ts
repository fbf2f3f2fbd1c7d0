import { Writable } from 'node:stream';
import { createDatabase } from '@chaeum/database';
import { createLogger } from '@chaeum/service-kit';
import { redis } from '@chaeum/service-kit/testing';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import t from 'tap';
import { type Bank, eventually, startBank } from './support/bank.ts';
import { firmInput, seekerInput, vacancyInput } from './support/inputs.ts';

/*
 * The main job with planted people: afterwards they are looked for in every column of the database, sealed or not, in the
 * queue, and in the log of api and matcher at the level that says most.
 */
const PERSON = { name: '남궁채움빛', phone: '010-7531-9642', email: 'planted.seeker@example.com' };
const CONTACT = { name: '황보담당별', phone: '02-8642-1357', email: 'planted.contact@example.com' };
const SECRETS = [...Object.values(PERSON), ...Object.values(CONTACT), '01075319642', '0286421357'];
/** The leave's type, as it is written in a vacancy. */
const REASON = 'miscarriage';

function suite(name: string, queueUrl: string | undefined) {
  t.test(`${name}: nobody can be read anywhere`, async (t) => {
    let log = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        log += chunk;
        done();
      },
    });
    const bank = await startBank(t, {
      ...(queueUrl !== undefined && { queueUrl }),
      logger: (service) => createLogger(service, 'trace', sink),
    });
    await mainJob(bank);
    await failing(bank);

    const tables = await everyText(bank);
    t.ok(tables.length > 20, `looked through ${tables.length} tables`);
    for (const { table, text } of tables) {
      for (const secret of [...SECRETS, REASON]) {
        const hex = Buffer.from(secret).toString('hex');
        t.notOk(text.includes(secret) || text.includes(hex), `${secret} in ${table}`);
      }
    }
    if (queueUrl !== undefined) {
      const text = await everyKey(queueUrl);
      for (const secret of [...SECRETS, REASON]) t.notOk(text.includes(secret), `${secret} in Redis`);
    }
    t.ok(log.split('\n').length > 20, 'something was logged');
    for (const secret of [...SECRETS, REASON]) t.notOk(log.includes(secret), `${secret} in the log`);
    for (const token of Object.values(bank.tokens)) t.notOk(log.includes(token), 'no key in the log');
  });
}

async function mainJob(bank: Bank): Promise<void> {
  const post = async (path: string, body?: object) => {
    const answer = await bank.call('POST', path, body === undefined ? {} : { body });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status}`);
    return answer.body;
  };
  const firm = await post('/v1/firms', firmInput({ contacts: [CONTACT] }));
  const seeker = await post('/v1/seekers', seekerInput(PERSON));
  const other = await post('/v1/seekers', seekerInput());
  const leave = { ...vacancyInput(firm.id).leave, type: REASON, to: vacancyInput(firm.id).leave.from };
  const vacancy = await post('/v1/vacancies', vacancyInput(firm.id, { leave, handoverDays: 20 }));
  await bank.shortlist(vacancy.id);
  const { items } = await post(`/v1/vacancies/${vacancy.id}/proposals`, { seekerIds: [seeker.id, other.id] });
  await bank.mailTo(PERSON.email, /제안/);
  await post(`/v1/proposals/${items[1].id}/decline`, { as: 'seeker', reason: '다른 일을 찾았습니다' });
  const link = (await bank.mailTo(PERSON.email, /제안/)).links[0] ?? '';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  await bank.call('POST', link, { body: 'answer=accept', headers: form });
  const agreed = await post(`/v1/proposals/${items[0].id}/accept`, { as: 'firm' });
  await bank.mailTo(PERSON.email, /확정/);
  await bank.mailTo(CONTACT.email, /확정/);
  await post(`/v1/placements/${agreed.placementId}/start`);
  await post(`/v1/placements/${agreed.placementId}/complete`);
  await bank.mailTo(CONTACT.email, /마쳤/);
  const file = `이름,전화번호,이메일,위도,경도,희망직종,근무가능일,동의\n${PERSON.name},${PERSON.phone},${PERSON.email},37.5,127,0272,2026-12-01,Y\n${PERSON.name},x,${PERSON.email},37.5,127,0272,2026-12-01,Y\n`;
  const sent = await bank.call('POST', '/v1/imports?kind=seekers', {
    body: file,
    headers: { 'content-type': 'text/csv', 'idempotency-key': 'a' },
  });
  await eventually('the import done', async () => {
    const { body } = await bank.call('GET', `/v1/imports/${sent.body.id}`);
    return body.state === 'done' && body.rejected === 1 ? body : undefined;
  });
  // a remembered answer keeps who is in it, sealed
  await bank.call('POST', '/v1/seekers', { body: seekerInput(PERSON), headers: { 'idempotency-key': 'b' } });
  await bank.call('DELETE', `/v1/seekers/${other.id}`);
}

/** Requests that fail, and a mail that cannot be sent: errors like to quote what they choke on. */
async function failing(bank: Bank): Promise<void> {
  await bank.call('POST', '/v1/seekers', { body: seekerInput({ ...PERSON, phone: PERSON.name }) });
  await bank.call('POST', '/v1/seekers', { body: `{"name":"${PERSON.name}", "email": ${PERSON.email}` });
  await bank.call('POST', '/v1/seekers', { body: seekerInput({ ...PERSON, gender: PERSON.name }) });
  await bank.call('GET', `/v1/firms?name=${encodeURIComponent(PERSON.name)}`);
  await bank.call('GET', `/v1/firms/${encodeURIComponent(PERSON.email)}`);
  await bank.call('GET', '/v1/firms', { token: PERSON.phone });
}

/** Every column of every table of every schema as text; bytes in hexadecimal. */
async function everyText(bank: Bank): Promise<{ table: string; text: string }[]> {
  const db = createDatabase({ url: bank.databaseUrl, max: 1 });
  try {
    const { rows } = await sql<{ schema: string; name: string; columns: string[] }>`
      select table_schema as schema, table_name as name, array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
      group by 1, 2`.execute(db);
    const all: { table: string; text: string }[] = [];
    for (const { schema, name, columns } of rows) {
      const list = sql.join(columns.map((column) => sql`${sql.ref(column)}::text`));
      const found = await sql<{ text: string }>`
        select concat_ws(' ', ${list}) as text from ${sql.table(`${schema}.${name}`)}`.execute(db);
      all.push({ table: `${schema}.${name}`, text: found.rows.map((row) => row.text).join('\n') });
    }
    return all;
  } finally {
    await db.destroy();
  }
}

/** Everything Redis holds, as bytes. */
async function everyKey(url: string): Promise<string> {
  const redis = new Redis(url);
  const parts: string[] = [];
  for (const key of await redis.keys('*')) {
    const type = await redis.type(key);
    parts.push(key);
    if (type === 'string') parts.push(String(await redis.get(key)));
    if (type === 'hash') parts.push(JSON.stringify(await redis.hgetall(key)));
    if (type === 'list') parts.push(JSON.stringify(await redis.lrange(key, 0, -1)));
    if (type === 'zset') parts.push(JSON.stringify(await redis.zrange(key, '0', '-1')));
    if (type === 'stream') parts.push(JSON.stringify(await redis.xrange(key, '-', '+')));
  }
  await redis.quit();
  return parts.join('\n');
}

suite('Postgres', undefined);
const onRedis = redis();
if (onRedis.at !== undefined) suite('Redis', `${onRedis.at}/3`);
else t.test('the same on Redis', { skip: onRedis.skip }, () => {});
