import type { CommuteLeg, Point } from '@chaeum/domain';
import type { Homes } from './homes.ts';
import type { Workplace } from './place.ts';

export interface Commute {
  /** Door to door, whole seconds. */
  seconds: number;
  /** The same in minutes, to a tenth. */
  minutes: number;
  /** Which model or server the figure comes from. */
  source: string;
  legs: CommuteLeg[];
}

/** One-to-many to one place: whole seconds from the point whose coordinates are given in micro-degrees. */
export type SecondsTo = (latE6: number, lngE6: number) => number;

/**
 * How long people travel. Every model's one-to-many equals its point-to-point to the second. `arriveBy` is the hour of
 * arrival, `HH:MM`; left out, a weekday morning.
 */
export interface CommuteModel {
  readonly source: string;
  between(from: Point, to: Point, arriveBy?: string): Commute;
  /** Prepares one place (a workplace) for many others (the homes of a pool), who travel to it. */
  secondsFrom(place: Point, arriveBy?: string): SecondsTo;
  /** Where a model works out something of a home once, for whoever keeps many homes. */
  readonly homes?: HomeModel;
  /** No commute over so many metres as the crow flies takes less: lets whole areas be passed over. Ascends with the metres. */
  lowerBoundSeconds?(metres: number): number;
}

export interface HomeModel {
  /** Writes a home into its slot; micro-degrees. */
  write(homes: Homes, slot: number, latE6: number, lngE6: number): void;
  /** The times to the stations around it put together, for any number of homes (`secondsToWorkplace`, `secondsOfHome`, `leastSecondsOfGroup`). */
  workplace(place: Point, arriveBy?: string): Workplace;
}

/** Degrees as whole micro-degrees (about 11 cm): what pools store, and what every model computes with. */
export const toE6 = (degrees: number): number => Math.round(degrees * 1e6);

export const asMinutes = (seconds: number): number => Math.round(seconds / 6) / 10;

export const pointLabel = (point: Point): string => `${point.lat.toFixed(5)},${point.lng.toFixed(5)}`;
