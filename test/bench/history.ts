import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FigureSpec } from './part.ts';

const FILE = fileURLToPath(new URL('./history.jsonl', import.meta.url));
/** A ratio that lost more than this share against the last record is pointed out. */
const LOSS = 0.2;

const record = z.object({
  commit: z.string(),
  /** The day and hour, UTC. */
  date: z.string(),
  machine: z.object({
    cpu: z.string(),
    cores: z.number(),
    memoryGb: z.number(),
    node: z.string(),
    postgres: z.string().optional(),
  }),
  figures: z.record(z.string(), z.number()),
});
export type HistoryRecord = z.infer<typeof record>;

/** Every record, oldest first. @throws Error naming the line that is none */
export function readHistory(file = FILE): HistoryRecord[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      const parsed = record.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`line ${i + 1} of the history is no record: ${parsed.error.message}`);
      return parsed.data;
    });
}

export function appendHistory(entry: HistoryRecord, file = FILE): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/** A line for each ratio that is more than 20 % worse than in the last record that has it. */
export function regressions(
  figures: Readonly<Record<string, number>>,
  specs: ReadonlyMap<string, FigureSpec>,
  history: readonly HistoryRecord[],
): string[] {
  const lines: string[] = [];
  for (const [name, value] of Object.entries(figures)) {
    const spec = specs.get(name);
    const last = history.findLast((entry) => name in entry.figures);
    const before = last?.figures[name];
    if (!spec?.ratio || !last || before === undefined) continue;
    const worse = spec.better === 'more' ? value < before * (1 - LOSS) : value > before * (1 + LOSS);
    if (!worse) continue;
    const change = Math.round((value / before - 1) * 100);
    lines.push(
      `${name}: ${format(value)} ${spec.unit}, was ${format(before)} at ${last.commit} (${last.date.slice(0, 10)}): ${change} %`,
    );
  }
  return lines;
}

/** Three significant digits, no exponent. */
export function format(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString('en', {
    minimumFractionDigits: Math.min(digits, 3),
    maximumFractionDigits: Math.min(digits, 3),
  });
}
