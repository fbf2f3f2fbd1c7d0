import { readFile, writeFile } from 'node:fs/promises';
import { breakingChanges, differences } from './openapi/compare.ts';
import { openapiDocument } from './openapi/document.ts';
import type { Json } from './openapi/schemas.ts';

/*
 * npm run openapi              writes openapi/chaeum.v1.json
 * npm run openapi -- --check   fails when the file is not what the routes say, and says whether the change would break
 *                              somebody who relies on the file
 */
const FILE = new URL('../../../openapi/chaeum.v1.json', import.meta.url);

const current = openapiDocument();
const text = `${JSON.stringify(current, null, 2)}\n`;
const written = await readFile(FILE, 'utf8').catch(() => undefined);
const committed: Json | undefined = written === undefined ? undefined : JSON.parse(written);
const breaking = committed ? breakingChanges(committed, current) : [];

if (process.argv.includes('--check')) {
  const drift = committed ? differences(committed, current) : ['the file is missing'];
  if (drift.length === 0) {
    console.log('openapi/chaeum.v1.json is what the routes say');
  } else {
    console.error(`openapi/chaeum.v1.json is not what the routes say (npm run openapi writes it anew):`);
    for (const line of drift.slice(0, 40)) console.error(`  ${line}`);
    if (drift.length > 40) console.error(`  … and ${drift.length - 40} more`);
    report();
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, text);
  console.log(`openapi/chaeum.v1.json: ${Object.keys(current.paths as Json).length} paths`);
  report();
}

function report(): void {
  if (breaking.length === 0) return;
  console.error('This breaks the contract (extend, never rename):');
  for (const line of breaking) console.error(`  ${line}`);
}
