import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** A registry with the process's own figures; `gauges` are asked for their values at each scrape. */
export function createMetrics(
  gauges: Record<string, { help: string; read(): number | Promise<number> }> = {},
): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({
      name: `chaeum_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
  return registry;
}
