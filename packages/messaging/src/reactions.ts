import { type Db, toStoredEvent } from '@chaeum/database';
import type { Clock, StoredEvent } from '@chaeum/domain';
import { sql } from 'kysely';
import { addReactions } from './dispatcher.ts';
import { loop } from './listen.ts';
import type { QueueConnection } from './queue.ts';
import { type Door, doorOf, doors, namesOf, QUEUE_OF, type ReactionName, reactionNames } from './subscriptions.ts';

export type ReactionHandler = (event: StoredEvent) => Promise<void>;
export type ReactionHandlers = Partial<Record<ReactionName, ReactionHandler>>;

const MAX_ATTEMPTS = 10;
/** Seconds before the next attempt, by attempts made. */
const BACK_OFF = [1, 5, 15, 60, 300, 900, 1800, 3600, 7200] as const;

/** One handler for each reaction of a door. */
export interface DoorHandlers {
  door: Door;
  handlers: ReactionHandlers;
}

/**
 * One handler for each name that the list gives to a door, from the door's lists together.
 * @throws Error naming the reactions that have no handler, or two, or that are another door's
 */
export function registerHandlers(door: Door, ...lists: readonly ReactionHandlers[]): DoorHandlers {
  const registered: ReactionHandlers = {};
  for (const list of lists) {
    for (const [name, handler] of Object.entries(list) as [ReactionName, ReactionHandler][]) {
      if (!reactionNames.includes(name)) throw new Error(`nothing asks for the reaction ${name}`);
      if (doorOf(name) !== door) throw new Error(`the reaction ${name} is not the ${door}'s`);
      if (registered[name]) throw new Error(`the reaction ${name} has two handlers`);
      registered[name] = handler;
    }
  }
  const missing = reactionNames.filter((name) => doorOf(name) === door && !registered[name]);
  if (missing.length > 0) throw new Error(`no handler for ${missing.join(', ')}`);
  return { door, handlers: registered };
}

interface ReactionLog {
  warn(fields: Record<string, unknown>, message: string): void;
}

/** While a reaction runs it is shown so often that somebody is at it. */
const SIGN_MS = 3000;

interface ReactionDeps {
  db: Db;
  clock: Clock;
  handlers: DoorHandlers;
  log: ReactionLog;
  signMs?: number;
}

/**
 * Runs one reaction, once: what is done already, or has no event any more, is acknowledged, and so is another job of one that
 * runs here.
 */
async function react(
  deps: ReactionDeps & { running: Set<string> },
  data: { eventId: string; name: string },
): Promise<void> {
  const key = `${data.eventId} ${data.name}`;
  if (deps.running.has(key)) return;
  deps.running.add(key);
  try {
    await runReaction(deps, data);
  } finally {
    deps.running.delete(key);
  }
}

async function runReaction(deps: ReactionDeps, data: { eventId: string; name: string }): Promise<void> {
  const { db, clock, log, signMs = SIGN_MS } = deps;
  const [reaction, event] = await Promise.all([
    db
      .selectFrom('reactions')
      .select(['state', 'attempts'])
      .where('event_id', '=', data.eventId)
      .where('name', '=', data.name)
      .executeTakeFirst(),
    db.selectFrom('events').selectAll().where('id', '=', data.eventId).executeTakeFirst(),
  ]);
  const handler = deps.handlers.handlers[data.name as ReactionName];
  if (!reaction || !event || !handler) {
    log.warn({ eventId: data.eventId, reaction: data.name }, 'a job without its row or handler is acknowledged');
    return;
  }
  if (reaction.state !== 'pending') return;
  const signs = setInterval(() => void showSign(db, clock, data, reaction.attempts).catch(() => {}), signMs);
  try {
    await handler(toStoredEvent(event));
    await settle(db, data, {
      state: 'done',
      finished_at: clock.now(),
      attempts: reaction.attempts + 1,
      last_error: null,
    });
  } catch (error) {
    const attempts = reaction.attempts + 1;
    const dead = attempts >= MAX_ATTEMPTS;
    const wait = (BACK_OFF[reaction.attempts] ?? 7200) * 1000;
    log.warn({ eventId: data.eventId, reaction: data.name, attempts, dead, error: nameOf(error) }, 'a reaction failed');
    await settle(db, data, {
      state: dead ? 'dead' : 'pending',
      attempts,
      last_error: nameOf(error),
      // the reconciler adds it again when this is past
      enqueued_at: new Date(clock.now().getTime() + wait),
    });
  } finally {
    clearInterval(signs);
  }
}

/** Kind and code of an error; its text may hold what must not be kept. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}

async function settle(
  db: Db,
  data: { eventId: string; name: string },
  values: {
    state: 'pending' | 'done' | 'dead';
    attempts: number;
    last_error: string | null;
    finished_at?: Date;
    enqueued_at?: Date;
  },
): Promise<void> {
  await db
    .updateTable('reactions')
    .set(values)
    .where('event_id', '=', data.eventId)
    .where('name', '=', data.name)
    .where('state', '=', 'pending')
    .execute();
}

/** That somebody is at this attempt: what an attempt that has ended meanwhile has settled stays. */
const showSign = (db: Db, clock: Clock, data: { eventId: string; name: string }, attempts: number) =>
  db
    .updateTable('reactions')
    .set({ enqueued_at: enqueuedAt(attempts, clock.now().getTime(), OVERDUE_MS) })
    .where('event_id', '=', data.eventId)
    .where('name', '=', data.name)
    .where('state', '=', 'pending')
    .where('attempts', '=', attempts)
    .execute();

/** A pending reaction is added again when its job has had this long without a sign, or its back-off is over. */
const OVERDUE_MS = 10_000;
/** What waits in a queue is late, not lost: only so many jobs are brought together there again. */
const MAX_WAITING = 500;

/** What is written down of a job that is added, or worked at, now: a first attempt is overdue behind it, a later one at it. */
const enqueuedAt = (attempts: number, now: number, overdueMs: number): Date =>
  new Date(attempts === 0 ? now : now + overdueMs);

/** Adds jobs for reactions that were never finished: after an emptied queue, a killed worker, a failed attempt. */
export async function reconcile(db: Db, queue: QueueConnection, clock: Clock, overdueMs = OVERDUE_MS): Promise<number> {
  const now = clock.now().getTime();
  const waiting = await queue.waiting();
  const due: { event_id: string; name: string }[] = [];
  for (const door of doors) {
    const room = MAX_WAITING - waiting[QUEUE_OF[door]];
    if (room > 0) due.push(...(await takeOverdue(db, door, { now, overdueMs, room })));
  }
  // an id is ignored while an old job of it is kept: the moment makes it new
  await addReactions(queue, due, now);
  return due.length;
}

function takeOverdue(db: Db, door: Door, { now, overdueMs, room }: { now: number; overdueMs: number; room: number }) {
  const at = (attempts: number) => enqueuedAt(attempts, now, overdueMs);
  return db
    .updateTable('reactions')
    .set({ enqueued_at: sql<Date>`case when attempts = 0 then ${at(0)}::timestamptz else ${at(1)}::timestamptz end` })
    .where((eb) =>
      eb(
        eb.refTuple('event_id', 'name'),
        'in',
        eb
          .selectFrom('reactions')
          .select(['event_id', 'name'])
          .where('state', '=', 'pending')
          .where('name', 'in', namesOf(door))
          .where((inner) =>
            inner.or([
              inner.and([inner('attempts', '=', 0), inner('enqueued_at', '<=', new Date(now - overdueMs))]),
              inner.and([inner('attempts', '>', 0), inner('enqueued_at', '<=', new Date(now))]),
            ]),
          )
          .orderBy('enqueued_at')
          .limit(room)
          .forUpdate()
          .skipLocked()
          .$asTuple('event_id', 'name'),
      ),
    )
    .returning(['event_id', 'name'])
    .execute();
}

export function startReconciler(options: {
  db: Db;
  queue: QueueConnection;
  clock: Clock;
  onError: (error: unknown) => void;
  everyMs?: number;
  overdueMs?: number;
  /** Other ledgers that heal themselves in the same rhythm. */
  also?: readonly (() => Promise<unknown>)[];
}): { stop(): Promise<void> } {
  return loop(
    options.everyMs ?? 3000,
    async () => {
      await reconcile(options.db, options.queue, options.clock, options.overdueMs);
      for (const heal of options.also ?? []) await heal();
    },
    options.onError,
  );
}

/** Takes the reaction jobs of a door off its queue. */
export async function startReactionWorker(
  options: ReactionDeps & { queue: QueueConnection; onError: (error: unknown) => void; concurrency?: number },
): Promise<void> {
  const { queue, handlers, onError, concurrency = 4 } = options;
  const running = new Set<string>();
  await queue.work(QUEUE_OF[handlers.door], { concurrency, onError }, (data) => react({ ...options, running }, data));
}
