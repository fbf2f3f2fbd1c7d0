import type { PersonalCipher } from '@chaeum/database';
import type { Actor, Clock } from '@chaeum/domain';
import type { Importer, ImporterOf } from '@chaeum/intake';
import { firmImporter } from './firms.ts';
import { seekerImporter } from './seekers.ts';
import { vacancyImporter } from './vacancies.ts';

/** The bank's importers, acting for whoever sent the file. `synthetic` marks the rows of the demo. */
export function bankImporters(by: { clock: Clock; cipher: PersonalCipher; synthetic?: boolean }): ImporterOf {
  return (kind: string, actor: Actor, importId?: string): Importer<unknown, unknown> => {
    const all = { ...by, actor, importId };
    switch (kind) {
      case 'firms':
        return firmImporter(all);
      case 'seekers':
        return seekerImporter(all);
      case 'vacancies':
        return vacancyImporter(all);
      default:
        throw new Error(`no importer for ${kind}`);
    }
  };
}
