import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import type { CaughtMessage } from '../../services/standalone/src/mail-pages.ts';
import { eventually } from '../support/bank.ts';
import { vacancyInput } from '../support/inputs.ts';
import { allGone, npmStart, running, type Started } from '../support/standalone.ts';

/*
 * What a new user sees: the real `npm start` with its demo, used by its printed command, its tokens and its mail page; then
 * killed in every way and started again on the same data.
 */
const run = promisify(execFile);
const home = mkdtempSync(join(tmpdir(), 'chaeum start '));
const SERVICES = ['api', 'matcher', 'postgres', 'scout', 'standalone'];
const everything = new Set<number>();
t.setTimeout(400_000);
t.teardown(() => {
  for (const pid of running(everything)) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

interface Ask {
  method?: string;
  token?: 'admin' | 'counsellor' | 'firm' | 'partner';
  body?: object;
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the test that asked
  body: any;
}

async function ask(
  at: Started,
  path: string,
  { method = 'GET', token = 'counsellor', body }: Ask = {},
): Promise<Answer> {
  const { baseUrl, tokens } = at.credentials();
  const response = await fetch(baseUrl + path, {
    method,
    headers: { authorization: `Bearer ${tokens[token]}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

async function up(): Promise<Started> {
  const started = npmStart(home);
  everything.add(started.pid);
  await started.says(/Ctrl-C stops everything/);
  for (const pid of started.processes().values()) everything.add(pid);
  return started;
}

let known: { firms: number; accepted: string };

t.test('a first start says where everything is, and its one command shows a shortlist', async (t) => {
  const at = await up();
  t.strictSame([...at.processes().keys()].sort(), SERVICES);
  const output = at.output();
  t.match(output, /demo: 400 firms, 3000 seekers, 150 vacancies/);
  t.ok(output.trim().split('\n').length < 25, 'few lines');
  const { baseUrl, tokens } = at.credentials();
  t.equal(statSync(join(home, '.chaeum', 'credentials.json')).mode & 0o777, 0o600);
  t.strictSame(Object.keys(tokens), ['admin', 'counsellor', 'firm', 'partner']);
  for (const place of [baseUrl, `${baseUrl}/docs`, join(home, '.chaeum', 'credentials.json')]) t.match(output, place);

  const command = /^npm run .*$/m.exec(output)?.[0] ?? '';
  const { stdout } = await run('sh', ['-c', command], { cwd: '/', env: { PATH: process.env.PATH, HOME: home } });
  t.match(stdout, /#1 +\d+\.\d points[\s\S]*skills +\d+\.\d of 35 +[가-힣][\s\S]*commute[\s\S]*\d+분/);
  t.match(stdout, /\d+ of 3000 seekers could do it/);

  await t.test('a vacancy is posted, proposed, accepted by the mailed link and by the firm: a placement', async (t) => {
    const firms = (await ask(at, '/v1/firms?limit=200')).body.items;
    const { status, body: vacancy } = await ask(at, '/v1/vacancies', {
      method: 'POST',
      body: vacancyInput(firms[0].id),
    });
    t.equal(status, 201);
    const list = await eventually(
      'a shortlist',
      async () => {
        const { body } = await ask(at, `/v1/vacancies/${vacancy.id}/shortlist`);
        return body.state === 'ready' ? body : undefined;
      },
      60_000,
    );
    const [best] = list.candidates;
    const proposed = await ask(at, `/v1/vacancies/${vacancy.id}/proposals`, {
      method: 'POST',
      body: { seekerIds: [best.seekerId] },
    });
    t.equal(proposed.status, 201);
    const [proposal] = proposed.body.items;
    const mailPage = /mail +(http\S+)/.exec(output)?.[1];
    const seeker = (await ask(at, `/v1/seekers/${best.seekerId}`)).body;
    const mail = await eventually(
      'the mail',
      async () => {
        const { items } = (await (await fetch(`${mailPage}/messages`)).json()) as { items: CaughtMessage[] };
        return items.find((one) => one.to === seeker.email && /제안/.test(one.subject));
      },
      60_000,
    );
    const answered = await fetch(mail.links[0] ?? '', {
      method: 'POST',
      body: new URLSearchParams({ answer: 'accept' }),
    });
    t.equal(answered.status, 200);
    const agreed = await ask(at, `/v1/proposals/${proposal.id}/accept`, { method: 'POST', body: { as: 'firm' } });
    t.match(agreed.body, { state: 'agreed' });
    const placements = (await ask(at, `/v1/placements?vacancyId=${vacancy.id}`)).body.items;
    t.match(placements, [{ state: 'agreed', seekerId: best.seekerId }]);
    known = { firms: firms.length, accepted: vacancy.id };
  });

  await t.test('a second start on the same data, or on the same port, is refused in a sentence', async (t) => {
    const second = npmStart(home);
    const other = mkdtempSync(join(tmpdir(), 'chaeum-port-'));
    t.teardown(() => rmSync(other, { recursive: true, force: true }));
    const third = npmStart(other, { env: { PORT: new URL(baseUrl).port } });
    t.not(await second.ended(), 0);
    t.match(second.output(), /already running on this data \(process \d+\)/);
    t.not(await third.ended(), 0);
    t.match(third.output(), /Port \d+ on 127\.0\.0\.1 is in use by another program; choose another/);
    for (const one of [second, third]) t.notMatch(one.output(), /\n +at /, 'no stack trace');
    t.equal((await fetch(`${baseUrl}/readyz`)).status, 200);
  });

  await t.test('a child that is killed comes back, the database too', async (t) => {
    for (const name of ['matcher', 'api', 'postgres']) {
      const killed = at.processes().get(name) ?? 0;
      process.kill(killed, 'SIGKILL');
      const fresh = await eventually(
        `another ${name}`,
        async () => {
          const pid = at.processes().get(name);
          return pid !== undefined && pid !== killed ? pid : undefined;
        },
        60_000,
      );
      everything.add(fresh);
    }
    const changed = await eventually(
      'the api',
      async () => {
        const answer = await ask(at, `/v1/placements?vacancyId=${known.accepted}`).catch(() => undefined);
        return answer?.status === 200 ? answer.body.items : undefined;
      },
      60_000,
    );
    t.match(changed, [{ state: 'agreed' }]);
    // and the matcher works: what is posted now is ranked
    const firms = (await ask(at, '/v1/firms?limit=1')).body.items;
    const { body: vacancy } = await ask(at, '/v1/vacancies', { method: 'POST', body: vacancyInput(firms[0].id) });
    const ready = await eventually(
      'a shortlist',
      async () => {
        const { body } = await ask(at, `/v1/vacancies/${vacancy.id}/shortlist`);
        return body.state === 'ready' ? true : undefined;
      },
      60_000,
    );
    t.ok(ready);
  });

  const tree = [...at.processes().values()];
  process.kill(-at.pid, 'SIGINT');
  t.equal(await at.ended(), 0);
  t.ok(await allGone(tree), 'Ctrl-C leaves nobody behind');
  t.match(at.output(), /stopping/);
});

t.test('a start after everything was killed at once has lost nothing', async (t) => {
  const before = await up();
  const tree = [...before.processes().values()];
  for (const pid of [before.pid, ...tree]) process.kill(pid, 'SIGKILL');
  await allGone(tree);

  const at = await up();
  t.notMatch(at.output(), /demo:/, 'the demo is not loaded twice');
  const { body } = await ask(at, `/v1/placements?vacancyId=${known.accepted}`);
  t.match(body.items, [{ state: 'agreed' }]);
  t.equal((await ask(at, '/v1/firms?limit=200')).body.items.length, known.firms);
  const again = [...at.processes().values()];
  process.kill(at.pid, 'SIGTERM');
  await at.ended();
  t.ok(await allGone(again), 'SIGTERM to npm leaves nobody behind');
});

t.test('a start interrupted half-way leaves nobody behind', async (t) => {
  const at = npmStart(home);
  everything.add(at.pid);
  await at.says(/starting api/);
  const tree = [...at.processes().values()];
  process.kill(at.pid, 'SIGKILL');
  t.ok(await allGone(tree), 'main notices that its npm is gone');
});
