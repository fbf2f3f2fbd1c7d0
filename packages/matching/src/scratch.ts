/** Planes of bits that one ranking needs for a while; the same memory serves the next. */
export interface Scratch {
  /** A cleared plane of the words asked for. */
  take(): Int32Array;
}

const memory: Int32Array[] = [];

/** All planes taken from an earlier scratch are void. */
export function scratchOf(words: number): Scratch {
  let taken = 0;
  return {
    take() {
      let plane = memory[taken];
      if (!plane || plane.length < words) {
        plane = new Int32Array(words);
        memory[taken] = plane;
      }
      taken += 1;
      return plane.subarray(0, words).fill(0);
    },
  };
}
