import type { CommuteLeg, Point } from '@chaeum/domain';

export interface Commute {
  /** Door to door, whole seconds. */
  seconds: number;
  /** The same in minutes, to a tenth. */
  minutes: number;
  /** Which model or server the figure comes from. */
  source: string;
  legs: CommuteLeg[];
}

/** One-to-many from one place: whole seconds to the point whose coordinates are given in micro-degrees. */
export type SecondsTo = (latE6: number, lngE6: number) => number;

/** How long people travel. Symmetric here; every model's one-to-many equals its point-to-point to the second. */
export interface CommuteModel {
  readonly source: string;
  between(from: Point, to: Point): Commute;
  /** Prepares one place (a workplace) for many others (the homes of a pool). */
  secondsFrom(place: Point): SecondsTo;
}

/** Degrees as whole micro-degrees (about 11 cm): what pools store, and what every model computes with. */
export const toE6 = (degrees: number): number => Math.round(degrees * 1e6);

export const asMinutes = (seconds: number): number => Math.round(seconds / 6) / 10;
