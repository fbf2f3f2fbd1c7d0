import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { freePort } from '../services/standalone/src/ports.ts';
import { allGone, npmStart, running } from './support/standalone.ts';

/*
 * The README's tour, block by block, as a reader pastes it: what each prints is what the README shows, but for the numbers,
 * names and reasons that differ from day to day.
 */
t.setTimeout(300_000);
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const tour = readme.slice(readme.indexOf('## A tour'), readme.indexOf('## Run it in earnest'));
const blocks = [...tour.matchAll(/```bash\n([\s\S]*?)```(?:\n```text\n([\s\S]*?)```)?/g)].map(
  ([, code = '', shown]) => ({
    code,
    shown,
  }),
);

/** The part of a line that is the same every day. */
const stable = (line: string): string =>
  (line.startsWith('  ') ? (/^ {2}\w+/.exec(line)?.[0] ?? '') : line).replace(/\d[\d.,-]*/g, '#');

t.test('every block does what it says', async (t) => {
  t.ok(blocks.length >= 8 && blocks.filter((block) => block.shown).length >= 6);
  const home = mkdtempSync(join(tmpdir(), 'chaeum-tour-'));
  const mailPort = await freePort();
  const chaeum = npmStart(home, { env: { MAIL_PORT: String(mailPort) } });
  t.teardown(async () => {
    const tree = [...chaeum.processes().values()];
    if (running([chaeum.pid]).length > 0) process.kill(-chaeum.pid, 'SIGINT');
    await allGone([chaeum.pid, ...tree]);
    rmSync(home, { recursive: true, force: true });
  });
  await chaeum.says(/Ctrl-C stops everything/);
  const script = blocks.map(({ code }, i) => `echo "=== ${i}"\n${code}`).join('\n');
  const file = join(home, 'tour.sh');
  writeFileSync(
    file,
    `set -euo pipefail\n${script.replaceAll('http://127.0.0.1:3025', `http://127.0.0.1:${mailPort}`)}`,
  );
  const { stdout } = await promisify(execFile)('bash', [file], { cwd: home });
  const printed = stdout.split(/^=== \d+\n/m).slice(1);
  t.equal(printed.length, blocks.length);
  for (const [i, { shown }] of blocks.entries()) {
    if (shown === undefined) continue;
    const lines = (text: string) => text.trimEnd().split('\n').map(stable);
    if (shown.includes('could do it')) {
      // who fits, and which changes help, depends on the day
      t.same(lines(printed[i] ?? '').slice(0, 9), lines(shown).slice(0, 9), `block ${i}`);
      t.match(printed[i], /(?:eligible|no single change)/);
    } else if (shown.includes('substitutes expected')) {
      t.match(printed[i], /^[\d.]+ substitutes expected; \d+ insured\n.*(?:leaves? |About )[\s\S]*on record/);
    } else if (shown.includes('agreed: ')) {
      t.match(printed[i], /^agreed: \d{4}-\d\d-\d\d … \d{4}-\d\d-\d\d, [가-힣]+\nfilled\n$/);
    } else t.same(lines(printed[i] ?? ''), lines(shown), `block ${i}`);
  }
});
