import { createHash } from 'node:crypto';

export interface Campaign {
  id: string;
  /** Drawn once and kept: another seed draws other firms. */
  seed: string;
  /** Share of firms that nobody contacts, 0 to 1. */
  share: number;
}

const RANGE = 2 ** 48;

/**
 * Is a firm held out of a campaign? Fixed by seed, campaign and firm alone: the same on any machine and after any rebuild. A
 * greater share keeps those already held out and adds to them.
 */
export function heldOut({ id, seed, share }: Campaign, firmKey: string): boolean {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, id, firmKey]))
    .digest();
  return digest.readUIntBE(0, 6) < share * RANGE;
}
