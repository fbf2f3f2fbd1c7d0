import { readFile } from 'node:fs/promises';
import { problems } from '@chaeum/domain';
import t from 'tap';
import { routes } from '../routes/index.ts';
import { breakingChanges, differences } from './compare.ts';
import { openapiDocument } from './document.ts';
import type { Json } from './schemas.ts';

const current = openapiDocument();
/** The document to be taken apart. */
// biome-ignore lint/suspicious/noExplicitAny: what is in it is what is tested
const copy = (): any => JSON.parse(JSON.stringify(current));

t.test('the committed document is what the routes say', async (t) => {
  const file = new URL('../../../../openapi/chaeum.v1.json', import.meta.url);
  const committed: Json = JSON.parse(await readFile(file, 'utf8'));
  t.same(differences(committed, JSON.parse(JSON.stringify(current))).slice(0, 5), [], 'npm run openapi writes it anew');
});

t.test('every route tells who may, and has an id of its own', (t) => {
  t.equal(new Set(routes.map((route) => route.operationId)).size, routes.length);
  t.equal(new Set(routes.map((route) => `${route.method} ${route.url}`)).size, routes.length);
  for (const [path, item] of Object.entries(copy().paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Record<string, unknown>>)) {
      t.match(operation, { 'x-access': /.+|\{/, summary: String, description: /Who may:/ }, `${method} ${path}`);
      const isPublic = operation['x-access'] === 'public';
      t.equal((operation.security as unknown[]).length === 0, isPublic, `${method} ${path}`);
      if (isPublic) t.match(path, /^\/(l|o|healthz|readyz|metrics|openapi\.json)/);
    }
  }
  t.end();
});

t.test('references lead somewhere, components are used', (t) => {
  const text = JSON.stringify(current);
  const document = copy();
  const refs = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
  );
  for (const ref of refs) {
    const [kind = '', name = ''] = ref.split('/');
    t.ok(document.components[kind]?.[name], ref);
  }
  for (const kind of ['schemas', 'responses', 'headers', 'parameters']) {
    for (const name of Object.keys(document.components[kind]))
      t.ok(refs.has(`${kind}/${name}`), `${kind}/${name} is used`);
  }
  for (const name of Object.keys(problems)) t.ok(text.includes(`\`${name}\``), `${name} is told of somewhere`);
  t.ok(document.webhooks['vacancy.posted']);
  t.end();
});

t.test('a change that breaks somebody is found, an extension is not', (t) => {
  const changes: [string, (document: ReturnType<typeof copy>) => void, RegExp | null][] = [
    ['operation gone', (d) => delete d.paths['/v1/firms'].get, /GET \/v1\/firms is gone/],
    ['path gone', (d) => delete d.paths['/v1/firms'], /POST \/v1\/firms is gone/],
    ['answered property gone', (d) => delete d.components.schemas.Firm.properties.name, /\/name is gone/],
    ['no longer promised', (d) => d.components.schemas.Firm.required.splice(0, 1), /no longer promised/],
    ['property newly demanded', (d) => (d.components.schemas.FirmPatch.required = ['name']), /name is now demanded/],
    ['property no longer taken', (d) => delete d.components.schemas.FirmInput.properties.address, /address is gone/],
    ['type changed', (d) => (d.components.schemas.Firm.properties.headcount.type = 'string'), /headcount: type/],
    ['value no longer taken', (d) => d.components.schemas.Wage.properties.unit.enum.pop(), /no longer takes year/],
    ['parameter gone', (d) => d.paths['/v1/vacancies'].get.parameters.splice(0, 1), /no longer takes \?limit/],
    ['answer gone', (d) => delete d.paths['/v1/firms'].post.responses['201'], /no longer answers 201/],
    ['new answered property', (d) => (d.components.schemas.Firm.properties.fax = { type: 'string' }), null],
    ['new optional input', (d) => (d.components.schemas.FirmInput.properties.fax = { type: 'string' }), null],
    ['new path', (d) => (d.paths['/v1/new'] = d.paths['/v1/firms']), null],
  ];
  for (const [name, change, expected] of changes) {
    const changed = copy();
    change(changed);
    const found = breakingChanges(copy(), changed);
    if (expected)
      t.ok(
        found.some((line) => expected.test(line)),
        `${name}: ${found.join(' | ')}`,
      );
    else t.same(found, [], name);
  }
  t.end();
});
