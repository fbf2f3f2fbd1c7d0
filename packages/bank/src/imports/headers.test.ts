import { readFileSync } from 'node:fs';
import { createCipher } from '@chaeum/database';
import { systemActor, systemClock } from '@chaeum/domain';
import t from 'tap';
import { bankImporters } from './importers.ts';

const kinds = ['seekers', 'firms', 'vacancies'] as const;
const readme = readFileSync(new URL('../../../intake/README.md', import.meta.url), 'utf8');
const importerOf = bankImporters({ clock: systemClock, cipher: createCipher(Buffer.alloc(32, 7).toString('base64')) });

t.test('the README names every header that is understood, and no other', (t) => {
  for (const kind of kinds) {
    const documented = new RegExp(`### \`${kind}\`\\n\\n([^#]+?)\\n\\n`).exec(`${readme}\n\n`)?.[1];
    const { columns } = importerOf(kind, systemActor('test'));
    const rows = columns.map(({ field, headers }) => `| \`${field}\` | ${headers.join(', ')} |`);
    const table = ['| field | also understood as |', '| --- | --- |', ...rows].join('\n');
    t.equal(documented, table, kind);
  }
  t.end();
});

t.test('no header names two columns', (t) => {
  const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  for (const kind of kinds) {
    const { columns } = importerOf(kind, systemActor('test'));
    const names = columns.flatMap(({ field, headers }) => [...new Set([field, ...headers].map(fold))]);
    t.same(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
      kind,
    );
  }
  t.end();
});
