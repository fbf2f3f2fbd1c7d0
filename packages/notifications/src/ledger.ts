import { type Db, type DeliveriesTable, decodeCursor, type Page, type Tx, toPage } from '@chaeum/database';
import {
  type Channel,
  type Clock,
  type DeliveryState,
  type delivery as deliverySchema,
  errors,
  type Locale,
  newId,
} from '@chaeum/domain';
import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { type MessageChannel, PermanentFailure } from './channels/email.ts';
import { type ContactHours, nextContactTime } from './contact-hours.ts';
import { type Message, renderMessage, type TemplateName } from './templates/index.ts';

/*
 * The delivery ledger: the outside world is reached only through it. A row is unique by (event, recipient, channel), so an
 * event told twice is one message; attempts and dead letters are its own. A crash between sending and writing "sent" sends
 * again: at least once, with the same Message-ID.
 */

type DeliveryRow = Selectable<DeliveriesTable>;
export type Delivery = z.infer<typeof deliverySchema>;

export interface DeliveryPlan {
  eventId: string;
  /** The proposal, placement, vacancy, seeker or lead it is about. */
  subjectId: string;
  recipient: { kind: 'seeker' | 'firm' | 'lead'; id: string; index?: number };
  channel: Channel;
  template: TemplateName;
  locale: Locale;
}

/** Who gets it and what it says, looked up at the moment of sending; or why nobody needs it any more. */
export type Resolved = { address: string; message: Message } | { cancel: string };

/** Waits before the next attempt, ms: 0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h. */
const BACK_OFF_MS: readonly number[] = [0, 5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map(
  (s) => s * 1000,
);
/** A delivery that was being sent this long ago was interrupted. */
const STALE_MS = 120_000;

/** Writes down what is to be told. Returns the ids of those that were not there yet. */
export async function planDeliveries(tx: Tx, clock: Clock, plans: readonly DeliveryPlan[]): Promise<string[]> {
  if (plans.length === 0) return [];
  const rows = await tx
    .insertInto('deliveries')
    .values(
      plans.map((plan) => ({
        id: newId(clock),
        event_id: plan.eventId,
        subject_id: plan.subjectId,
        recipient_kind: plan.recipient.kind,
        recipient_id: plan.recipient.id,
        recipient_index: plan.recipient.index ?? 0,
        channel: plan.channel,
        template: plan.template,
        locale: plan.locale,
        next_attempt_at: clock.now(),
        created_at: clock.now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Due now: waiting past their time, or interrupted while they were being sent. */
export async function dueDeliveries(db: Db, clock: Clock, limit = 500): Promise<string[]> {
  const now = clock.now();
  const rows = await db
    .selectFrom('deliveries')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'queued'), eb('next_attempt_at', '<=', now)]),
        eb.and([eb('state', '=', 'sending'), eb('claimed_at', '<=', new Date(now.getTime() - STALE_MS))]),
      ]),
    )
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export interface DeliverDeps {
  db: Db;
  clock: Clock;
  channels: Readonly<Record<Channel, MessageChannel>>;
  resolve(delivery: DeliveryRow): Promise<Resolved>;
  /** When this one's receiver may be contacted. */
  hours(delivery: DeliveryRow): Promise<ContactHours>;
  isHoliday(date: string): boolean;
  /** 0–1; spreads repeated attempts. */
  random(): number;
}

/** Sends one delivery if it is due, once however many ask. Never throws for what the receiver's side did. */
export async function deliver(deps: DeliverDeps, id: string): Promise<void> {
  const { db, clock } = deps;
  const waiting = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
  if (waiting?.state !== 'queued' && waiting?.state !== 'sending') return;
  const allowed = nextContactTime(clock.now(), await deps.hours(waiting), deps.isHoliday);
  if (allowed > clock.now()) {
    await postpone(db, id, allowed);
    return;
  }
  const row = await claim(db, clock, id);
  if (!row) return;
  try {
    const resolved = await deps.resolve(row);
    if ('cancel' in resolved) {
      await settle(db, id, { state: 'cancelled', last_error: resolved.cancel, next_attempt_at: null });
      return;
    }
    const { template, data } = resolved.message;
    const rendered = renderMessage(template, data as never, row.locale);
    await deps.channels[row.channel].send({ address: resolved.address, locale: row.locale, deliveryId: id }, rendered);
    await settle(db, id, {
      state: 'sent',
      sent_at: clock.now(),
      attempts: row.attempts + 1,
      last_error: null,
      next_attempt_at: null,
    });
  } catch (error) {
    const attempts = row.attempts + 1;
    const wait = BACK_OFF_MS[attempts];
    const over = wait === undefined || error instanceof PermanentFailure;
    await settle(db, id, {
      state: over ? 'dead' : 'queued',
      attempts,
      last_error: describe(error),
      next_attempt_at: over ? null : new Date(clock.now().getTime() + wait * (0.9 + 0.2 * deps.random())),
    });
  }
}

/** Not now: at night, on a holiday. A retry's own later time stands. */
async function postpone(db: Db, id: string, until: Date): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_attempt_at: until })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('next_attempt_at', '<', until)
    .execute();
}

async function claim(db: Db, clock: Clock, id: string): Promise<DeliveryRow | undefined> {
  const now = clock.now();
  return db
    .updateTable('deliveries')
    .set({ state: 'sending', claimed_at: now })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'queued'), eb('next_attempt_at', '<=', now)]),
        eb.and([eb('state', '=', 'sending'), eb('claimed_at', '<=', new Date(now.getTime() - STALE_MS))]),
      ]),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Kind and code; the text of a mail server's answer may name the address. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}

type Settled = Partial<Pick<DeliveryRow, 'state' | 'sent_at' | 'attempts' | 'last_error' | 'next_attempt_at'>>;
async function settle(db: Db, id: string, values: Settled): Promise<void> {
  await db.updateTable('deliveries').set(values).where('id', '=', id).where('state', '=', 'sending').execute();
}

/** Deliveries of events of these complexes, or of none; null: of all. */
type Reach = readonly string[] | null;

const within = (reach: Reach): RawBuilder<SqlBool> =>
  reach === null
    ? sql<SqlBool>`true`
    : sql<SqlBool>`exists (select from events where events.id = deliveries.event_id
        and (events.complex_id is null or events.complex_id = any(${[...reach]}::uuid[])))`;

/** Tries a dead or waiting delivery again at once. @throws DomainError `not-found` · `conflict` */
export async function retryDelivery(db: Db | Tx, clock: Clock, id: string, reach: Reach = null): Promise<Delivery> {
  const row = await db
    .updateTable('deliveries')
    .set({ state: 'queued', next_attempt_at: clock.now() })
    .where('id', '=', id)
    .where('state', 'in', ['dead', 'queued'])
    .where(within(reach))
    .returningAll()
    .executeTakeFirst();
  if (row) return deliveryView(row);
  const known = await db
    .selectFrom('deliveries')
    .select('state')
    .where('id', '=', id)
    .where(within(reach))
    .executeTakeFirst();
  throw known ? errors.delivery.wrongState({ state: known.state }) : errors.delivery.notFound({ id });
}

/** Deliveries, oldest first. */
export async function listDeliveries(
  db: Db | Tx,
  query: {
    state?: DeliveryState | undefined;
    subjectId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
  reach: Reach = null,
): Promise<Page<Delivery>> {
  const after = decodeCursor(query.cursor);
  let rows = db.selectFrom('deliveries').selectAll().where(within(reach));
  if (query.state !== undefined) rows = rows.where('state', '=', query.state);
  if (query.subjectId !== undefined) rows = rows.where('subject_id', '=', query.subjectId);
  if (after !== undefined) rows = rows.where('id', '>', after);
  return toPage(
    await rows
      .orderBy('id')
      .limit(query.limit + 1)
      .execute(),
    query.limit,
    deliveryView,
  );
}

function deliveryView(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    eventId: row.event_id,
    subjectId: row.subject_id,
    recipient: { kind: row.recipient_kind, id: row.recipient_id },
    channel: row.channel,
    template: row.template,
    locale: row.locale,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    lastError: row.last_error,
    sentAt: row.sent_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
  };
}
