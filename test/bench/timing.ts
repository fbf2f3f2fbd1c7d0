/** Milliseconds the work took, and what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const began = process.hrtime.bigint();
  const result = await work();
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, result };
}

/** The same for work that ends where it begins: no turn of the event loop is measured with it. */
export function timedSync<T>(work: () => T): { ms: number; result: T } {
  const began = process.hrtime.bigint();
  const result = work();
  return { ms: Number(process.hrtime.bigint() - began) / 1e6, result };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The value below which `share` of the values lie (nearest rank). @throws Error for no values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('no values, no quantile');
  return value;
}
