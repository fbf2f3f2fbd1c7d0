import type { Point } from '@chaeum/domain';
import { asMinutes, type Commute, type CommuteModel, pointLabel, toE6 } from './model.ts';
import { CAR_ENDS } from './road.ts';
import { RoutingFault, type RoutingServer } from './routing-server.ts';

/** The model, and a server for what goes by road. */
export interface RoutedCommute {
  between(from: Point, to: Point, arriveBy?: string): Promise<Commute>;
  /** Whole seconds from many homes to one place, each with its source. */
  toPlace(
    homes: readonly Point[],
    place: Point,
    arriveBy?: string,
  ): Promise<{ seconds: Int32Array; sources: string[] }>;
}

interface RoutedDeps {
  model: CommuteModel;
  /** Asked in this order until one answers. */
  servers: readonly RoutingServer[];
  /** Milliseconds, for leaving a server alone that has just failed. */
  now(): number;
  onFault?(fault: RoutingFault): void;
}

const REMEMBERED = 10_000;
const LEFT_ALONE_MS = 30_000;
/** Places a server takes in one table. */
const TABLE_SIZE = 100;

/**
 * Where the model says "by road", a routing server is asked for the drive; walks and trains stay the model's. Where no
 * server answers the model's answer stands, and `source` says so. Answers are remembered; a server that failed is left
 * alone for half a minute, so that a dead one does not slow every question down.
 */
export function createRoutedCommute({ model, servers, now, onFault }: RoutedDeps): RoutedCommute {
  const remembered = new Map<string, { seconds: number; source: string }>();
  const failedAt = new Map<RoutingServer, number>();
  const keyOf = (from: Point, to: Point) => [from.lat, from.lng, to.lat, to.lng].map(toE6).join(' ');

  const remember = (key: string, answer: { seconds: number; source: string }): void => {
    const [oldest] = remembered.keys();
    if (remembered.size >= REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(key, answer);
  };

  /** The first server that answers; undefined when none does. */
  const ask = async <T>(
    question: (server: RoutingServer) => Promise<T>,
  ): Promise<{ answer: T; source: string } | undefined> => {
    for (const server of servers) {
      if (now() - (failedAt.get(server) ?? Number.NEGATIVE_INFINITY) < LEFT_ALONE_MS) continue;
      try {
        return { answer: await question(server), source: server.source };
      } catch (error) {
        if (!(error instanceof RoutingFault)) throw error;
        failedAt.set(server, now());
        onFault?.(error);
      }
    }
    return undefined;
  };

  /** Drives from the homes whose key is not remembered yet. */
  const learn = async (homes: readonly Point[], place: Point): Promise<void> => {
    const unknown = homes.filter((home) => !remembered.has(keyOf(home, place)));
    for (let at = 0; at < unknown.length; at += TABLE_SIZE) {
      const some = unknown.slice(at, at + TABLE_SIZE);
      const single = some.length === 1 ? some[0] : undefined;
      const told = await ask(async (server) =>
        single ? [await server.route(single, place)] : await server.table(some, place),
      );
      if (!told) return;
      for (const [i, home] of some.entries()) {
        const drive = told.answer[i];
        if (typeof drive !== 'number') continue;
        remember(keyOf(home, place), { seconds: CAR_ENDS + drive, source: told.source });
      }
    }
  };

  return {
    async between(from, to, arriveBy) {
      const answer = model.between(from, to, arriveBy);
      if (!answer.legs.every((leg) => leg.mode === 'road')) return answer;
      await learn([from], to);
      const driven = remembered.get(keyOf(from, to));
      if (!driven) return answer;
      const { seconds, source } = driven;
      const ends = { from: pointLabel(from), to: pointLabel(to) };
      return { seconds, minutes: asMinutes(seconds), source, legs: [{ mode: 'road', ...ends, seconds }] };
    },
    async toPlace(homes, place, arriveBy) {
      const answers = homes.map((home) => model.between(home, place, arriveBy));
      const byRoad = (one: Commute) => one.legs.every((leg) => leg.mode === 'road');
      await learn(
        homes.filter((_, i) => byRoad(answers[i] as Commute)),
        place,
      );
      const final = answers.map((one, i) =>
        byRoad(one) ? (remembered.get(keyOf(homes[i] as Point, place)) ?? one) : one,
      );
      return {
        seconds: Int32Array.from(final, (one) => one.seconds),
        sources: final.map((one) => one.source),
      };
    },
  };
}
