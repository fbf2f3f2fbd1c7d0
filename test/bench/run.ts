import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SCOUT_HEAP } from '../../services/standalone/src/processes.ts';
import { appendHistory, readHistory, regressions } from './history.ts';
import { commit, type MachineFacts, machine } from './machine.ts';
import type { FigureSpec, Part, PartResult } from './part.ts';
import { writePlot } from './plot.ts';
import { reaches, table } from './table.ts';

/*
 * npm run bench -- [--only PART]… [--json FILE] [--plot FILE] [--record]: runs the parts one after another and prints their figures.
 * Exit code 1 when an answer was wrong or a part failed; a missed aim is shown, no more.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
    plot: { type: 'string' },
    record: { type: 'boolean' },
  },
});
const every = readdirSync(new URL('./parts/', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const wanted = options.only ?? every;
const unknown = wanted.filter((name) => !every.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; there are ${every.join(', ')}.`);
  process.exit(64);
}

let child: ChildProcess | undefined;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopped = true;
    child?.kill(signal);
  });
}

/** The scout's part has the heap that a scout has; the others hold data to compare with. */
const heapOf = (part: string): string => (part === 'scout' ? SCOUT_HEAP : '--max-old-space-size=8192');

function runInOwnProcess(part: string): Promise<PartResult> {
  return new Promise((resolve) => {
    let result: PartResult | undefined;
    child = fork(fileURLToPath(new URL('./run-part.ts', import.meta.url)), [part], {
      execArgv: ['--import', import.meta.resolve('tsx'), '--expose-gc', heapOf(part)],
    });
    child.on('message', (message: PartResult) => {
      result = message;
    });
    child.once('exit', (code, signal) => {
      const failure = `its process ended without a result (${signal ?? `code ${code}`})`;
      resolve(result ?? { part, figures: {}, leftOut: {}, verified: 0, failure });
    });
  });
}

const facts: MachineFacts = machine();
const results: PartResult[] = [];
const specs = new Map<string, FigureSpec>();
for (const name of wanted) {
  const { default: part }: { default: Part } = await import(`./parts/${name}.ts`);
  for (const [figure, spec] of Object.entries(part.figures)) specs.set(`${name}.${figure}`, spec);
  process.stderr.write(`${name}: ${part.about}\n`);
  const result = await runInOwnProcess(name);
  Object.assign(facts, result.machine);
  results.push(result);
  if (stopped) process.exit(130);
}

const figures: Record<string, number> = {};
const leftOut = new Map<string, string>();
for (const result of results) {
  for (const [name, why] of Object.entries(result.leftOut)) leftOut.set(`${result.part}.${name}`, why);
  // a time next to a wrong answer is worth nothing
  if (result.failure !== undefined) continue;
  for (const [name, value] of Object.entries(result.figures)) figures[`${result.part}.${name}`] = value;
}
const failed = results.filter((result) => result.failure !== undefined);
const rows = [...specs].map(([name, spec]) => ({
  name,
  spec,
  value: figures[name],
  ...(figures[name] === undefined && { note: `left out: ${leftOut.get(name) ?? 'its part failed'}` }),
}));

console.log(
  `\n${facts.cores} cores (${facts.cpu}), ${facts.memoryGb} GB, Node ${facts.node}${facts.postgres ? `, Postgres ${facts.postgres}` : ''}, commit ${commit()}\n`,
);
console.log(table(rows).join('\n'));
console.log();
for (const { part, verified } of results) console.log(`${part}: ${verified} answers compared`);
for (const line of regressions(figures, specs, readHistory())) console.log(`FELL ${line}`);
const missed = rows.filter((row) => reaches(row.spec, row.value) === false);
if (missed.length > 0) console.log(`${missed.length} of the aims missed: ${missed.map((row) => row.name).join(', ')}`);
for (const { part, failure } of failed) console.log(`FAILED ${part}: ${failure}`);

if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
if (options.plot !== undefined && failed.length === 0) {
  writePlot(
    options.plot,
    figures,
    `${facts.cores} cores (${facts.cpu}), Node ${facts.node}, Postgres ${facts.postgres}`,
  );
}
if (options.record) {
  if (failed.length > 0) console.log('not recorded: a part failed');
  else appendHistory({ commit: commit(), date: new Date().toISOString(), machine: facts, figures });
}
process.exit(failed.length > 0 || results.length === 0 ? 1 : 0);
