import { runPart } from './bench.ts';
import type { Part, PartResult } from './part.ts';

/*
 * One part in a process of its own, so that no part inherits another's heap or its compiled code; forked by run.ts, which
 * gets the result as a message.
 */
const name = process.argv[2] ?? '';
const { default: part }: { default: Part } = await import(`./parts/${name}.ts`);
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => stopping.abort());
const result: PartResult = await runPart(name, part, stopping.signal);
if (process.connected) await new Promise((resolve) => process.send?.(result, resolve));
process.exit(0);
