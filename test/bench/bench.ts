import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { migrate } from '@chaeum/database';
import { migrateQueue } from '@chaeum/messaging';
import pg from 'pg';
import { startTestPostgres } from '../support/postgres.ts';
import type { Bench, BenchPostgres, Part, PartResult } from './part.ts';

/** Two answers that had to be equal were not: no time is worth printing then. */
class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

/** Runs one part to its end and cleans up behind it. Never throws: what went wrong is in the result. */
export async function runPart(name: string, part: Part, stopping: AbortSignal): Promise<PartResult> {
  const result: PartResult = { part: name, figures: {}, leftOut: {}, verified: 0 };
  const stops: (() => unknown)[] = [];
  const bench = benchOf(name, part, result, stops);
  const stopped = new Promise<never>((_, reject) => {
    stopping.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
  });
  try {
    await Promise.race([part.run(bench), stopped]);
    const missing = Object.keys(part.figures).filter(
      (figure) => !(figure in result.figures || figure in result.leftOut),
    );
    if (missing.length > 0) throw new Error(`no value for ${missing.join(', ')}`);
    if (result.verified === 0) throw new Error('compared nothing');
  } catch (error) {
    result.failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (error instanceof Error && !(error instanceof WrongAnswer)) bench.say(error.stack ?? '');
  } finally {
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        bench.say(`cleaning up: ${error}`);
      }
    }
  }
  return result;
}

function benchOf(name: string, part: Part, result: PartResult, stops: (() => unknown)[]): Bench {
  let server: Promise<BenchPostgres> | undefined;
  const bench: Bench = {
    report(figure, value) {
      if (!(figure in part.figures)) throw new Error(`${figure} is not declared`);
      if (figure in result.figures) throw new Error(`${figure} was reported already`);
      if (result.verified === 0) throw new Error(`${figure} was measured before any answer was verified`);
      if (!Number.isFinite(value)) throw new Error(`${figure} is no number`);
      result.figures[figure] = value;
    },
    leaveOut(figure, why) {
      result.leftOut[figure] = why;
    },
    verify(what, actual, expected) {
      if (!isDeepStrictEqual(actual, expected)) {
        throw new WrongAnswer(`${what}: ${brief(actual)} instead of ${brief(expected)}`);
      }
      result.verified += 1;
    },
    say: (line) => void process.stderr.write(`  ${name}: ${line}\n`),
    postgres(settings = []) {
      server ??= startPostgres(settings, (stop) => stops.push(stop), result);
      return server;
    },
    teardown: (stop) => void stops.push(stop),
  };
  return bench;
}

const brief = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

async function startPostgres(
  settings: readonly string[],
  teardown: (stop: () => unknown) => void,
  result: PartResult,
): Promise<BenchPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'chaeum-bench-'));
  teardown(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startTestPostgres(folder, settings);
  teardown(() => server.stop());
  const asAdmin = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    try {
      return await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const { rows } = await asAdmin('show server_version');
  result.machine = { postgres: String(rows[0]?.server_version) };
  return {
    async database(name) {
      await asAdmin(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      const url = Object.assign(new URL(server.adminUrl), { pathname: `/${name}` }).href;
      await migrate(url);
      await migrateQueue(url);
      return url;
    },
  };
}
