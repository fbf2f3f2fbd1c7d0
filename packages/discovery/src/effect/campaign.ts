import type { Campaign } from './hold-out.ts';

/**
 * The campaign that runs. Configuration: a new one gets a new id and seed; its share is held out so that the effect can be told, and
 * small enough that nine of ten firms are told of the bank.
 */
export const campaign: Campaign = { id: '2026-outreach', seed: 'chaeum-2026', share: 0.1 };
