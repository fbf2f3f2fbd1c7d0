import { format } from './history.ts';
import type { FigureSpec } from './part.ts';

interface Row {
  name: string;
  spec: FigureSpec;
  value: number | undefined;
  /** Why there is no value. */
  note?: string;
}

/** Does the value reach what was aimed at? undefined: nothing was, or there is no value. */
export function reaches(spec: FigureSpec, value: number | undefined): boolean | undefined {
  if (spec.aim === undefined || value === undefined) return undefined;
  return spec.better === 'more' ? value >= spec.aim : value <= spec.aim;
}

/** The figures as lines of text: ratios first, each with its aim and whether it is reached. */
export function table(rows: readonly Row[]): string[] {
  const cells = [...rows.filter((row) => row.spec.ratio), ...rows.filter((row) => !row.spec.ratio)].map(
    ({ name, spec, value, note }) => {
      const reached = reaches(spec, value);
      return [
        name,
        value === undefined ? '–' : `${format(value)} ${spec.unit}`,
        spec.aim === undefined ? '' : `${spec.better === 'more' ? '≥' : '≤'} ${format(spec.aim)}`,
        reached === undefined ? '' : reached ? 'reached' : 'MISSED',
        note ?? spec.what,
      ];
    },
  );
  const head = ['figure', 'value', 'aim', '', 'what'];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 1 || i === 2 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)];
}
