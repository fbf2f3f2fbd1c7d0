import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import t, { type Test } from 'tap';
import { startEmbeddedPostgres } from '../../services/standalone/src/embedded-postgres.ts';
import { lockHome, openHome, readSecrets } from '../../services/standalone/src/home.ts';
import { findPlace } from '../../services/standalone/src/postgres-place.ts';
import { allGone, npmStart, type Started } from '../support/standalone.ts';

/*
 * What `npm start` cannot work with: each is a sentence, an exit code, and nothing is touched.
 */
t.setTimeout(300_000);
const root = process.getuid?.() === 0;
const asRoot = { skip: root ? false : 'needs root' };
const nobody = { uid: 65_534, gid: 65_534 };

function folder(parent = tmpdir(), mode = 0o755): string {
  const made = mkdtempSync(join(parent, 'chaeum-drill-'));
  chmodSync(made, mode);
  t.teardown(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A home with a database in it that was started and stopped once. */
async function preparedHome(): Promise<string> {
  const home = folder();
  const inside = openHome({ CHAEUM_HOME: home });
  const { databasePassword } = readSecrets(inside);
  await (await startEmbeddedPostgres({ home: inside, password: databasePassword })).stop();
  return home;
}

async function refused(t: Test, started: Started, sentence: RegExp): Promise<void> {
  const code = await started.ended();
  t.ok(code !== null && code > 0, `exit code ${code}`);
  t.match(started.output(), sentence);
  t.notMatch(started.output(), /\n\s+at |Error:|undefined/, 'no stack trace');
}

t.test('a wrong environment', async (t) => {
  const home = folder();
  const wrong = npmStart(home, { env: { PORT: 'http', DEMO: 'yes', DATABASE_URL: 'mysql://x' } });
  const nowhere = npmStart(home, { env: { DATABASE_URL: 'postgres://chaeum:x@127.0.0.1:9/chaeum' } });
  await refused(t, wrong, /The environment is not right: PORT .*DATABASE_URL must be a postgres.*DEMO must be 0 or 1/);
  await refused(t, nowhere, /The database at DATABASE_URL does not answer\./);
});

t.test('a damaged data folder is left as it is, and works again once it is put back', async (t) => {
  const home = await preparedHome();
  const inside = join(home, '.chaeum');
  const control = join(inside, 'postgres', 'global', 'pg_control');
  const secrets = join(inside, 'secrets.json');
  const whole = readFileSync(control);

  const damage: [string, string, RegExp][] = [
    [join(inside, 'postgres', 'PG_VERSION'), '17\n', /is of Postgres 17, this chaeum brings 18/],
    [control, 'not a control file', /The database does not start: .*pg_control/],
    [secrets, '{"databasePassword":', /secrets\.json cannot be read/],
  ];
  for (const [path, content, sentence] of damage) {
    const kept = readFileSync(path);
    writeFileSync(path, content);
    await refused(t, npmStart(home, { env: { DEMO: '0' } }), sentence);
    t.equal(readFileSync(path, 'utf8'), content, 'nothing was changed');
    writeFileSync(path, kept);
  }
  rmSync(secrets.replace('secrets', 'credentials'), { force: true });
  cpSync(secrets, `${secrets}.copy`);
  rmSync(secrets);
  await refused(t, npmStart(home, { env: { DEMO: '0' } }), /secrets\.json is missing beside a database/);
  cpSync(`${secrets}.copy`, secrets);
  t.same(readFileSync(control), whole);
  const server = await startEmbeddedPostgres({
    home: inside,
    password: readSecrets(inside).databasePassword,
  });
  await server.stop();
});

t.test('the lock of a process that is gone is taken over, and left to nobody', (t) => {
  const home = folder();
  for (const left of ['', '999999999', String(process.ppid)]) {
    writeFileSync(join(home, 'lock'), left);
    lockHome(home)();
    t.notOk(existsSync(join(home, 'lock')));
  }
  t.end();
});

t.test('the number of a server that is gone keeps nobody from starting, whoever has it now', async (t) => {
  const home = join(await preparedHome(), '.chaeum');
  const number = join(home, 'postgres', 'postmaster.pid');
  // `sleep` never asks for the end of the child it was left with
  const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 60']);
  t.teardown(() => parent.kill());
  const [zombie] = await once(parent.stdout, 'data');
  for (const left of [Number(String(zombie)), process.pid, 999_999_999]) {
    writeFileSync(number, `${left}\n`);
    const server = await startEmbeddedPostgres({ home, password: readSecrets(home).databasePassword });
    t.not(Number(readFileSync(number, 'utf8').split('\n')[0]), left);
    await server.stop();
    t.notOk(existsSync(number));
  }
});

t.test('a read-only file system', asRoot, async (t) => {
  const home = mounted(t, 'size=1m,ro');
  if (!home) return;
  await refused(t, npmStart(home), /The file system is read-only/);
});

t.test('a full disk; with space the same data go on', asRoot, async (t) => {
  const home = mounted(t, 'size=20m,mode=755');
  if (!home) return;
  await refused(t, npmStart(home, { env: { DEMO: '0' } }), /disk is full\. Nothing was lost/);
  spawnSync('mount', ['-o', 'remount,size=50m', home]);
  await refused(t, npmStart(home), /disk is full\. Nothing was lost/);
  spawnSync('mount', ['-o', 'remount,size=400m', home]);
  const inside = join(home, '.chaeum');
  const server = await startEmbeddedPostgres({ home: inside, password: readSecrets(inside).databasePassword });
  await server.stop();
});

t.test('somebody else’s folder', asRoot, async (t) => {
  const home = folder();
  await refused(t, npmStart(home, { user: nobody, env: { HOME: tmpdir() } }), /Permission denied in \.chaeum/);
});

t.test('an ordinary user, with a home of mode 0700; DEMO=0 starts empty', asRoot, async (t) => {
  const home = folder(tmpdir(), 0o700);
  spawnSync('chown', [`${nobody.uid}:${nobody.gid}`, home]);
  const at = npmStart(home, { user: nobody, env: { DEMO: '0' } });
  await at.says(/Ctrl-C stops everything/);
  t.notMatch(at.output(), /demo/);
  t.notMatch(at.output(), /running as root/);
  const { baseUrl, tokens } = at.credentials();
  for (const list of ['firms', 'seekers', 'vacancies']) {
    const response = await fetch(`${baseUrl}/v1/${list}`, { headers: { authorization: `Bearer ${tokens.admin}` } });
    t.match(await response.json(), { items: [], nextCursor: null });
  }
  const tree = [...at.processes().values()];
  process.kill(-at.pid, 'SIGINT');
  t.equal(await at.ended(), 0);
  t.ok(await allGone(tree));
});

t.test('root with a checkout that the database’s user cannot reach', asRoot, async (t) => {
  const closed = folder(tmpdir(), 0o700);
  const home = join(closed, '.chaeum');
  mkdirSync(home, { mode: 0o700 });
  const state = folder();
  const place = findPlace(home, state);
  t.equal(dirname(place.base), state);
  const start = () => startEmbeddedPostgres({ home, password: 'x', place: findPlace(home, state) });
  await (await start()).stop();
  t.ok(existsSync(join(home, 'postgres', 'PG_VERSION')), 'linked from .chaeum');
  await (await start()).stop();
  // the same path made anew starts anew: what an earlier checkout left behind is not taken for it
  rmSync(home, { recursive: true });
  mkdirSync(home, { mode: 0o700 });
  t.not(findPlace(home, state).base, place.base);
  rmSync(place.base, { recursive: true });
});

/** A small file system of its own; undefined, and the test passed over, where root may not mount. */
function mounted(t: Test, options: string): string | undefined {
  const at = folder();
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at], { encoding: 'utf8' });
  if (status !== 0) return void t.pass('skipped', { skip: `cannot mount: ${stderr.trim()}` });
  t.teardown(() => spawnSync('umount', ['-l', at]));
  return at;
}
