import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { breakingChanges, differences } from '../openapi/compare.ts';
import { openapiDocument } from '../openapi/document.ts';
import type { Json } from '../openapi/schemas.ts';

/*
 * npm run openapi                            writes openapi/chaeum.v1.json
 * npm run openapi -- --check                 fails when the file is not what the routes say, or when it would break
 *                                            somebody who relies on what was committed last
 * npm run openapi -- --check --against REF   the same, compared with the file as it was at a commit
 */
const PATH = 'openapi/chaeum.v1.json';
const ROOT = new URL('../../../../', import.meta.url);
const FILE = new URL(PATH, ROOT);

const current: Json = JSON.parse(JSON.stringify(openapiDocument()));
const checking = process.argv.includes('--check');
const against = process.argv[process.argv.indexOf('--against') + 1];
const reference = process.argv.includes('--against') && against !== undefined ? against : 'HEAD';

const base = await committedAt(reference);
const breaking = base ? breakingChanges(base, current) : [];
if (checking) await check();
else {
  await writeFile(FILE, `${JSON.stringify(current, null, 2)}\n`);
  console.log(`${PATH}: ${Object.keys(current.paths as Json).length} paths`);
}
if (breaking.length > 0) {
  console.error(`Against ${reference} this breaks the contract (extend, never rename):`);
  for (const line of breaking) console.error(`  ${line}`);
  if (checking) process.exitCode = 1;
}

async function check(): Promise<void> {
  const text = await readFile(FILE, 'utf8').catch(() => '{}');
  const drift = differences(JSON.parse(text), current);
  if (drift.length === 0) return console.log(`${PATH} is what the routes say`);
  console.error(`${PATH} is not what the routes say (npm run openapi writes it anew):`);
  for (const line of drift.slice(0, 40)) console.error(`  ${line}`);
  if (drift.length > 40) console.error(`  … and ${drift.length - 40} more`);
  process.exitCode = 1;
}

/** The document as it was committed; undefined where there is no repository, or no such file in it. */
async function committedAt(commit: string): Promise<Json | undefined> {
  const show = promisify(execFile)('git', ['show', `${commit}:${PATH}`], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  return show.then(
    ({ stdout }) => JSON.parse(stdout),
    () => undefined,
  );
}
