import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';

/* What the READMEs speak of is there: commands, variables, files. The tour itself is run by tour.test.ts. */
const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const rooms = ['packages', 'services'].flatMap((floor) =>
  readdirSync(join(root, floor)).map((name) => `${floor}/${name}`),
);
const packages = rooms.filter((room) => existsSync(join(root, room, 'package.json')));

t.test('each room says what it is for', (t) => {
  t.ok(packages.length > 12);
  for (const room of packages) t.ok(existsSync(join(root, room, 'README.md')), `${room}/README.md`);
  t.end();
});

t.test('commands are those of package.json, links lead somewhere', (t) => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const pages = ['README.md', 'README.ko.md', 'test/bench/README.md', ...packages.map((room) => `${room}/README.md`)];
  let commands = 0;
  for (const page of pages.filter((one) => existsSync(join(root, one)))) {
    const text = read(page);
    for (const [, script = ''] of text.matchAll(/npm run (?:-s |--silent )*([\w:-]+)/g)) {
      t.ok(scripts.includes(script), `${page}: npm run ${script}`);
      commands += 1;
    }
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      t.ok(existsSync(join(root, dirname(page), target)), `${page} → ${target}`);
    }
  }
  t.ok(commands > 10);
  t.end();
});

t.test('the table of variables is what the services read', (t) => {
  const sources = [
    'packages/service-kit/src/config.ts',
    'services/standalone/src/main.ts',
    'services/standalone/src/home.ts',
    ...rooms
      .map((room) => `${room}/src/config.ts`)
      .filter((path) => path.startsWith('services') && existsSync(join(root, path))),
  ];
  const known = new Set(
    sources.flatMap((path) => [
      ...[...read(path).matchAll(/^\s+([A-Z][A-Z_]+):/gm)].map(([, name]) => name),
      ...[...read(path).matchAll(/env\.([A-Z][A-Z_]+)/g)].map(([, name]) => name),
    ]),
  );
  // npm's own, and codes of errors
  for (const name of ['INIT_CWD', 'PATH']) known.delete(name);
  const table = read('README.md').match(/\| variable \|[\s\S]*?\n\n/)?.[0] ?? '';
  const told = new Set([...table.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name));
  t.ok(told.size > 15);
  t.same(
    [...known].filter((name) => !told.has(name)),
    [],
    'read, and not in the table',
  );
  t.same(
    [...told].filter((name) => !known.has(name)),
    [],
    'in the table, and not read',
  );
  t.end();
});
