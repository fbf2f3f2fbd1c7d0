import type { Point } from '@chaeum/domain';
import { z } from 'zod';
import { askJson, RoutingFault, type RoutingOptions, type RoutingServer, wholeSeconds } from './routing-server.ts';

const routeAnswer = z.object({ code: z.string(), routes: z.array(z.object({ duration: z.number() })).optional() });
const tableAnswer = z.object({ code: z.string(), durations: z.array(z.array(z.number().nullable())).optional() });

/** OSRM's HTTP API, version 1 (route and table services, profile `driving`). It knows no hour of the day. */
export function osrm(options: RoutingOptions): RoutingServer {
  const source = 'osrm';
  // GeoJSON order, unlike everywhere here
  const places = (points: readonly Point[]) => points.map(({ lat, lng }) => `${lng},${lat}`).join(';');
  const read = async <T extends { code: string }>(schema: z.ZodType<T>, path: string): Promise<T> => {
    const answer = schema.safeParse(await askJson(source, options, path));
    if (!answer.success) throw new RoutingFault(`${source} answered in another form`);
    return answer.data;
  };
  return {
    source,
    async route(from, to) {
      const answer = await read(routeAnswer, `/route/v1/driving/${places([from, to])}?overview=false`);
      if (answer.code === 'NoRoute' || answer.code === 'NoSegment') return null;
      if (answer.code !== 'Ok') throw new RoutingFault(`${source} refused: ${answer.code}`);
      return wholeSeconds(source, answer.routes?.[0]?.duration);
    },
    async table(from, to) {
      if (from.length === 0) return [];
      const sources = from.map((_, i) => i).join(';');
      const path = `/table/v1/driving/${places([...from, to])}?sources=${sources}&destinations=${from.length}`;
      const answer = await read(tableAnswer, path);
      if (answer.code !== 'Ok') throw new RoutingFault(`${source} refused: ${answer.code}`);
      return from.map((_, i) => wholeSeconds(source, answer.durations?.[i]?.[0]));
    },
  };
}
