/**
 * Parts of a plane of bits that are looked at, as words: where each begins and where it ends, in turns. What lies between
 * them is neither written with sense nor read.
 */
export type Runs = Int32Array;

/** Words of a plane with a bit a slot. */
export const planeWordsOf = (size: number): number => (size + 31) >> 5;

/** The whole plane. */
export const everywhere = (planeWords: number): Runs => Int32Array.of(0, planeWords);

/** The regions that count, each of so many words. */
export function runsOf(
  regions: number,
  counts: (region: number) => boolean,
  regionWords: number,
  planeWords: number,
): Runs {
  const runs = new Int32Array(regions + (regions & 1) + 2);
  let length = 0;
  for (let region = 0; region < regions; region++) {
    if (!counts(region)) continue;
    const from = region * regionWords;
    // next to the one before
    if (length > 0 && runs[length - 1] === from) length -= 2;
    else runs[length] = from;
    runs[length + 1] = Math.min(from + regionWords, planeWords);
    length += 2;
  }
  return runs.slice(0, length);
}
