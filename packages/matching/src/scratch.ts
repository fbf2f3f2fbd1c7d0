import type { Runs } from './runs.ts';

/** Planes of bits that one ranking needs for a while; the same memory serves the next. */
export interface Scratch {
  /** A plane that is clear wherever it is looked at. */
  take(): Int32Array;
  runs: Runs;
}

const memory: Int32Array[] = [];

/** All planes taken from an earlier scratch are void. */
export function scratchOf(words: number, runs: Runs): Scratch {
  let taken = 0;
  return {
    runs,
    take() {
      let plane = memory[taken];
      if (!plane || plane.length < words) {
        plane = new Int32Array(words);
        memory[taken] = plane;
      }
      taken += 1;
      for (let run = 0; run < runs.length; run += 2) plane.fill(0, runs[run], runs[run + 1]);
      return plane.subarray(0, words);
    },
  };
}
