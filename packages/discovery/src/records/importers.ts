import type { PersonalCipher } from '@chaeum/database';
import { type Clock, type RecordKind, recordKinds } from '@chaeum/domain';
import type { ImporterOf } from '@chaeum/intake';
import { leaveImporter } from './leaves.ts';
import { substituteImporter } from './substitutes.ts';
import { workplaceImporter } from './workplaces.ts';

/** The scout's importers: administrative records belong to no tenant, so it does not matter who sent them. */
export function recordImporters(by: { clock: Clock; cipher: PersonalCipher }): ImporterOf {
  const importers = {
    workplaces: workplaceImporter(by),
    leaves: leaveImporter(by),
    substitutes: substituteImporter(),
  };
  return (kind) => {
    if (!(recordKinds as readonly string[]).includes(kind)) throw new Error(`no importer for ${kind}`);
    return importers[kind as RecordKind];
  };
}
