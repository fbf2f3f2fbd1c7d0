/** Firms of one arm, and how many of them posted a vacancy. */
export interface Arm {
  firms: number;
  converted: number;
}

const Z_95 = 1.959963984540054;

/** Wilson's interval for a share. */
function wilson({ firms, converted }: Arm): { share: number; low: number; high: number } {
  const share = converted / firms;
  const z2 = Z_95 ** 2;
  const centre = (share + z2 / (2 * firms)) / (1 + z2 / firms);
  const half = (Z_95 / (1 + z2 / firms)) * Math.sqrt((share * (1 - share)) / firms + z2 / (4 * firms ** 2));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The difference of two shares with its 95 % interval by Newcombe's hybrid of Wilson scores (Statistics in Medicine 17, 1998,
 * method 10): it holds where conversions are few, and where an arm has none. Both arms must have firms.
 */
export function differenceOfShares(first: Arm, second: Arm): { difference: number; low: number; high: number } {
  const a = wilson(first);
  const b = wilson(second);
  const difference = a.share - b.share;
  return {
    difference,
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
