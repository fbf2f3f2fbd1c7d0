import type { EventType } from '@chaeum/domain';

/**
 * Who reacts to what: the one list. Handlers are registered by the doors under these names; a door refuses to start when
 * a name has no handler, or two.
 */
export const subscriptions = {
  'seeker.registered': ['notify', 'rank-affected'],
  'seeker.changed': ['rank-affected'],
  'seeker.removed': ['rank-affected'],
  // whom an import brought is ranked at its end, once
  'vacancy.posted': ['rank-vacancy', 'convert-leads'],
  'vacancy.changed': ['rank-vacancy'],
  'vacancy.reopened': ['rank-vacancy'],
  'vacancies.imported': ['rank-imported', 'convert-leads'],
  'vacancy.cancelled': ['notify'],
  'vacancy.expired': ['notify'],
  'shortlist.ranked': ['next-wave'],
  'shortlist.prioritised': ['rank-vacancy'],
  'proposal.made': ['notify'],
  'proposal.accepted-by-seeker': ['notify', 'rank-affected'],
  'proposal.accepted-by-firm': ['notify'],
  'proposal.declined': ['notify', 'rank-affected', 'next-wave'],
  'proposal.expired': ['notify', 'rank-affected', 'next-wave'],
  'proposal.withdrawn': ['notify', 'rank-affected', 'next-wave'],
  // the agreement is told once, by the placement made in the same transaction
  'placement.agreed': ['notify', 'rank-affected'],
  'placement.extended': ['notify', 'rank-affected'],
  'placement.overlapping': ['notify'],
  'placement.completed': ['notify', 'rank-affected'],
  'placement.ended-early': ['notify', 'rank-affected'],
  'round.requested': ['plan-round'],
  'scout.run-requested': ['run-scout'],
  'lead.mailed': ['notify-lead'],
  'import.received': ['run-import', 'run-records-import'],
  'import.finished': ['rank-affected'],
} as const satisfies Partial<Record<EventType, readonly string[]>>;

export type ReactionName = (typeof subscriptions)[keyof typeof subscriptions][number];

/** The workers that run reactions; each takes from a queue of its own. */
export const doors = ['matcher', 'scout'] as const;
export type Door = (typeof doors)[number];

/** The scout's; all others are the matcher's. */
const ofScout = ['convert-leads', 'run-records-import', 'run-scout'] as const satisfies readonly ReactionName[];
export const doorOf = (name: string): Door => ((ofScout as readonly string[]).includes(name) ? 'scout' : 'matcher');

/** The queue its jobs wait in. */
export const queueOf = (name: string) => QUEUE_OF[doorOf(name)];
export const QUEUE_OF = { matcher: 'reactions', scout: 'scouting' } as const satisfies Record<Door, string>;

export const reactionNames: readonly ReactionName[] = [...new Set(Object.values(subscriptions).flat())];
export const namesOf = (door: Door): ReactionName[] => reactionNames.filter((name) => doorOf(name) === door);

/**
 * What an event asks for.
 * @param automaticWaves of its data, where it has it: where nothing goes down a list by itself, a list asks for nothing
 */
export function reactionsTo(type: EventType, automaticWaves: boolean | null): readonly ReactionName[] {
  if (type === 'shortlist.ranked' && automaticWaves === false) return [];
  return type in subscriptions ? subscriptions[type as keyof typeof subscriptions] : [];
}
