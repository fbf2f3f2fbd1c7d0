import type { Point } from '@chaeum/domain';
import { z } from 'zod';
import { askJson, RoutingFault, type RoutingOptions, type RoutingServer, wholeSeconds } from './routing-server.ts';

const fault = z.object({ error_code: z.int(), error: z.string().optional() });
const routeAnswer = z.object({ trip: z.object({ summary: z.object({ time: z.number() }) }) });
const matrixAnswer = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: z.number().nullable() }))),
});

/** Valhalla's codes for "no path" and "no edge near the place". */
const NO_WAY = new Set([171, 442]);

/** Valhalla's HTTP API (route and sources_to_targets, costing `auto`). */
export function valhalla(options: RoutingOptions): RoutingServer {
  const source = 'valhalla';
  const place = ({ lat, lng }: Point) => ({ lat, lon: lng });
  const read = async <T>(schema: z.ZodType<T>, path: string, body: unknown): Promise<T | null> => {
    const answer = await askJson(source, options, path, body);
    const refused = fault.safeParse(answer);
    if (refused.success) {
      if (NO_WAY.has(refused.data.error_code)) return null;
      throw new RoutingFault(`${source} refused: ${refused.data.error_code}`);
    }
    const read = schema.safeParse(answer);
    if (!read.success) throw new RoutingFault(`${source} answered in another form`);
    return read.data;
  };
  return {
    source,
    async route(from, to) {
      const body = { locations: [place(from), place(to)], costing: 'auto', directions_type: 'none' };
      const answer = await read(routeAnswer, '/route', body);
      return answer === null ? null : wholeSeconds(source, answer.trip.summary.time);
    },
    async table(from, to) {
      if (from.length === 0) return [];
      const body = { sources: from.map(place), targets: [place(to)], costing: 'auto' };
      const answer = await read(matrixAnswer, '/sources_to_targets', body);
      return from.map((_, i) =>
        answer === null ? null : wholeSeconds(source, answer.sources_to_targets[i]?.[0]?.time),
      );
    },
  };
}
