import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createCipher, type Db } from '@chaeum/database';
import { testDatabase } from '@chaeum/database/testing';
import { requestRun } from '@chaeum/discovery';
import { recordFiles, simulateRecords } from '@chaeum/discovery/simulation';
import { addMonths, recordKinds, systemActor, systemClock } from '@chaeum/domain';
import { receiveImport } from '@chaeum/intake';
import { sql } from 'kysely';
import t from 'tap';

/*
 * Records imported and a run carried out by workers that are killed with SIGKILL, ten times each at seeded moments: the same tables as when nobody
 * disturbs them.
 */
const KILLS = 10;
const AS_OF = '2026-06-30';
const SEED = 7;
const key = Buffer.alloc(32, 7).toString('base64');
const cipher = createCipher(key);
const worker = fileURLToPath(new URL('./scout-worker.ts', import.meta.url));
const files = recordFiles(
  simulateRecords({ seed: SEED, workplaces: 4000, from: addMonths(AS_OF, -36), to: addMonths(AS_OF, 12) }),
  AS_OF,
  6,
);

/** Park and Miller's generator: moments that are the same in every drill. */
function* moments(): Generator<number> {
  for (let state = SEED; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

async function begin(url: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import=tsx', worker, url, key], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output');
  await once(createInterface(child.stdout), 'line');
  return child;
}

/** How many workers were killed, and how long all of them worked. */
interface Work {
  killed: number;
  ms: number;
}

/** Lets workers run until the work is done; the first `kills` of them die within `withinMs` of beginning. */
async function work(db: Db, url: string, kills: number, withinMs: number, done: () => Promise<boolean>): Promise<Work> {
  const random = moments();
  let killed = 0;
  let ms = 0;
  while (!(await done())) {
    const child = await begin(url);
    const began = performance.now();
    const gone = once(child, 'exit');
    if (killed < kills) {
      await Promise.race([gone, pause((random.next().value ?? 0) * withinMs)]);
      if (child.kill('SIGKILL')) killed += 1;
    }
    await gone;
    ms += performance.now() - began;
    // the time after which a silent worker is taken for dead
    await sql`update imports set worked_at = null where state in ('queued', 'running')`.execute(db);
  }
  return { killed, ms };
}

/** @param calm how long it takes undisturbed: workers are killed within a sixth of it, so that most of the kills find one at work */
async function carryOut(
  t: { teardown(stop: () => unknown): unknown },
  kills: number,
  calm = { importing: 0, running: 0 },
) {
  const { db, url } = await testDatabase(t, { max: 5 });
  const deps = { db, clock: systemClock, cipher, actor: systemActor('drill') };
  for (const kind of recordKinds) {
    async function* bytes() {
      yield Buffer.from(files[kind]);
    }
    await receiveImport(deps, { kind, format: 'csv', bytes: bytes() });
  }
  const none = async (query: Promise<unknown[]>) => (await query).length === 0;
  const imported = () =>
    none(db.selectFrom('imports').select('id').where('state', 'in', ['queued', 'running']).execute());
  const importing = await work(db, url, kills, calm.importing / 6, imported);
  await requestRun(deps, { complexId: null, asOf: AS_OF });
  const ran = () => none(db.selectFrom('scout_runs').select('id').where('state', '=', 'running').execute());
  const running = await work(db, url, kills, calm.running / 6, ran);
  return { tables: await tables(db), importing, running };
}

/** Everything that came of it, without ids and times. */
async function tables(db: Db) {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows;
  const leaves = await db
    .selectFrom('leave_records')
    .selectAll()
    .orderBy('insurance_number')
    .orderBy('leave_key')
    .execute();
  return {
    imports: await rows(sql`select kind, state, rows, accepted, rejected from imports order by kind`),
    workplaces: await rows(sql`
      select source_key, name, district_code, complex_id, industry, headcount, latest_month from workplaces order by source_key`),
    months: await rows(sql`
      select source_key, month, m.headcount, women, age25to39 from workplace_months m join workplaces w on w.id = workplace_id
      order by source_key, month`),
    leaves: leaves.map(({ type_enc, ...row }) => ({ ...row, type: cipher.open('leave_records.type', type_enc) })),
    substitutes: await rows(sql`select * from substitute_records order by insurance_number, leave_key, hired_on`),
    findings: await rows(sql`
      select source_key, kind, leave_key, state, evidence, texts, won, last_day, expires_on from findings
      join workplaces w on w.id = workplace_id order by source_key, kind, leave_key`),
    leads: await rows(sql`
      select source_key, l.state, listed, score, reasons, finding_kinds, l.headcount, held_out from leads l
      join workplaces w on w.id = workplace_id order by source_key`),
    runs: await rows(sql`select state, summary from scout_runs`),
  };
}

t.test('killed ten times in an import and ten times in a run: the same tables', async (t) => {
  const calm = await carryOut(t, 0);
  t.ok(calm.tables.leads.length > 2000 && calm.tables.findings.length > 2000, 'there is something to compare');
  const killed = await carryOut(t, KILLS, { importing: calm.importing.ms, running: calm.running.ms });
  t.comment(`killed ${killed.importing.killed} times in imports, ${killed.running.killed} times in the run`);
  t.ok(killed.importing.killed >= 7 && killed.running.killed >= 7, 'they were really killed at work');
  for (const name of Object.keys(calm.tables) as (keyof typeof calm.tables)[]) {
    t.ok(JSON.stringify(killed.tables[name]) === JSON.stringify(calm.tables[name]), name);
  }
});
