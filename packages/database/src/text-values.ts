/** A value as Postgres reads it from text; null and undefined are the caller's. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return String(value);
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}`;
  if (value instanceof Date) return isoText(value);
  if (Array.isArray(value)) return arrayOf(value);
  return JSON.stringify(value);
}

/** Of rows written together most have the same moment. */
let last = { time: Number.NaN, text: '' };
function isoText(moment: Date): string {
  const time = moment.getTime();
  if (time !== last.time) last = { time, text: moment.toISOString() };
  return last.text;
}

/** A Postgres array of the values as text; a list in it is an array of its own. */
export function arrayOf(values: readonly unknown[]): string {
  let text = '{';
  for (const value of values) {
    if (text.length > 1) text += ',';
    text += value === null || value === undefined ? 'NULL' : `"${quotable(asText(value))}"`;
  }
  return `${text}}`;
}

const quotable = (text: string): string => (/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text);
