import type { StoredLicence, StoredNeed, StoredSkill } from '@chaeum/database';
import type { FieldError } from '@chaeum/domain';
import {
  isOccupationUnit,
  nearestOccupations,
  resolveLicence,
  resolveSkill,
  suggestOccupations,
} from '@chaeum/reference';

/*
 * Names of skills and licences are kept as people gave them; the key is the vocabulary's. An unknown name is kept too,
 * flagged by its key (`?…`), and matches the same name elsewhere.
 */

export function storeSkills(skills: readonly { name: string; level: number; years: number }[]): StoredSkill[] {
  const best = new Map<string, StoredSkill>();
  for (const { name, level, years } of skills) {
    const { key } = resolveSkill(name);
    const held = best.get(key);
    if (!held || level > held.level) best.set(key, { key, name, level, years });
  }
  return [...best.values()];
}

export function storeNeeds(needs: readonly { name: string; level: number; weight: number }[]): StoredNeed[] {
  const best = new Map<string, StoredNeed>();
  for (const need of needs) {
    const { key } = resolveSkill(need.name);
    const seen = best.get(key);
    if (!seen || need.level > seen.level) best.set(key, { key, ...need });
  }
  return [...best.values()];
}

export function storeLicences(licences: readonly { name: string; expiresOn?: string | undefined }[]): StoredLicence[] {
  return licences.map(({ name, expiresOn }) => ({
    key: resolveLicence(name).key,
    name,
    ...(expiresOn !== undefined && { expiresOn }),
  }));
}

export const isKnown = (key: string): boolean => !key.startsWith('?');

/** Codes that KECO does not have, each with the nearest ones it has; for a name in a code's place, with those it may mean. */
export function checkOccupations(codes: readonly { pointer: string; code: string }[]): FieldError[] {
  return codes
    .filter(({ code }) => !isOccupationUnit(code))
    .map(({ pointer, code }) => {
      const digits = /^\d+$/.test(code);
      return {
        pointer,
        // Text is not told again: in a file whose columns are mixed up it may be anything.
        message: digits ? `is not a KECO 2025 unit: ${code}` : 'is not a KECO 2025 unit: 4 digits',
        nearest: digits ? nearestOccupations(code, 3) : suggestOccupations(code, { limit: 3 }),
      };
    });
}
