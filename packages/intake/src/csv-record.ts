import { parse } from 'csv-parse/sync';

/** The cells of a CSV record, or undefined when it is broken. Most records hold no quote and need no parser. */
export function parseRecord(record: string, delimiter: string): string[] | undefined {
  const line = record.endsWith('\r') ? record.slice(0, -1) : record;
  if (!line.includes('"')) return line.split(delimiter);
  try {
    const [cells] = parse(line, { delimiter, relax_column_count: true, relax_quotes: true }) as string[][];
    return cells;
  } catch {
    return undefined;
  }
}
