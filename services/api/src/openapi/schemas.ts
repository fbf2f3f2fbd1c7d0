import { isDeepStrictEqual } from 'node:util';
import { type ProblemName, problems } from '@chaeum/domain';
import { z } from 'zod';
import { problemSchema } from '../http/problems.ts';

export type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

const header = (description: string): Json => ({ description, schema: { type: 'string' } });
const REF = /^#\/\$defs\/(.+)$/;
const TAGGED = /^#\/(input|output)\/(.+)$/;

/**
 * Turns zod schemas into JSON Schema. What carries an id becomes a component; a schema whose input differs from its output
 * becomes two, `X` and `XInput`.
 */
export function createComponents() {
  const seen = new Map<string, Partial<Record<Direction, unknown>>>();
  const responses: Record<string, unknown> = {};

  function convert(schema: z.ZodType, io: Direction): unknown {
    // inside an object the root becomes a reference too
    const { properties, $defs = {} } = z.toJSONSchema(z.object({ root: schema }), {
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema._zod.def.type === 'record') spellOutKeys(jsonSchema);
        // said already by the format, and by JSON itself
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
        // what we answer may get new fields; what we take may not hold unknown ones
        if (io === 'output' && zodSchema._zod.def.type === 'object' && !isStrict(zodSchema)) {
          delete jsonSchema.additionalProperties;
        }
      },
    });
    for (const [name, definition] of Object.entries($defs)) {
      const { id: _id, ...body } = definition as Json;
      seen.set(name, { ...seen.get(name), [io]: tagRefs(body, io) });
    }
    return tagRefs(properties?.root, io);
  }

  return {
    /** The schema as it stands in the document, references to be resolved. */
    use: (schema: z.ZodType, io: Direction): Json => convert(schema, io) as Json,

    /** A reference to the answer that tells one of these problems. */
    problem(names: readonly ProblemName[]): Json {
      const name = names.join('.');
      responses[name] ??= {
        description: names.map((one) => `\`${one}\`: ${problems[one].title}`).join(' · '),
        ...(names.includes('unauthenticated') && { headers: { 'WWW-Authenticate': header('`Bearer`') } }),
        ...(names.includes('rate-limited') && { headers: { 'Retry-After': header('Seconds') } }),
        content: { 'application/problem+json': { schema: convert(problemSchema, 'output') } },
      };
      return { $ref: `#/components/responses/${name}` };
    },

    /** The document with its references and its components in place. */
    resolve(document: Json): Json {
      const split = differing(seen);
      const nameOf = (io: string, name: string) => (io === 'input' && split.has(name) ? `${name}Input` : name);
      const schemas: Record<string, unknown> = {};
      for (const [name, versions] of seen) {
        for (const io of ['output', 'input'] as const) {
          if (versions[io] === undefined) continue;
          const final = nameOf(io, name);
          if (schemas[final] !== undefined && !isDeepStrictEqual(untag(schemas[final]), untag(versions[io]))) {
            throw new Error(`two schemas would be called ${final}`);
          }
          schemas[final] = versions[io];
        }
      }
      const components = { ...(document.components as Json), schemas: sorted(schemas), responses: sorted(responses) };
      const place = (ref: string) => ref.replace(TAGGED, (_, io, name) => `#/components/schemas/${nameOf(io, name)}`);
      return mapRefs({ ...document, components }, place) as Json;
    },
  };
}

export type Components = ReturnType<typeof createComponents>;

/** A record over a closed list of keys has all of them. */
function spellOutKeys(schema: z.core.JSONSchema.BaseSchema): void {
  if (!Array.isArray(schema.required) || typeof schema.additionalProperties !== 'object') return;
  const value = schema.additionalProperties;
  schema.properties = Object.fromEntries(schema.required.map((key) => [key, value]));
  delete schema.additionalProperties;
  delete schema.propertyNames;
}

const isStrict = (schema: z.core.$ZodTypes): boolean =>
  schema._zod.def.type === 'object' && schema._zod.def.catchall !== undefined;

/** Names whose input and output differ, themselves or in what they refer to. */
function differing(seen: ReadonlyMap<string, Partial<Record<Direction, unknown>>>): Set<string> {
  const both = [...seen].filter(([, v]) => v.input !== undefined && v.output !== undefined);
  const split = new Set(
    both.filter(([, v]) => !isDeepStrictEqual(untag(v.input), untag(v.output))).map(([name]) => name),
  );
  for (let before = -1; before !== split.size; ) {
    before = split.size;
    for (const [name, version] of both) {
      if (refsOf(version.input).some((ref) => split.has(ref))) split.add(name);
    }
  }
  return split;
}

function refsOf(value: unknown): string[] {
  const refs: string[] = [];
  mapRefs(value, (ref) => {
    refs.push(TAGGED.exec(ref)?.[2] ?? '');
    return ref;
  });
  return refs;
}

const tagRefs = (value: unknown, io: Direction) => mapRefs(value, (ref) => ref.replace(REF, `#/${io}/$1`));
const untag = (value: unknown) => mapRefs(value, (ref) => ref.replace(TAGGED, '$2'));
const sorted = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

function mapRefs(value: unknown, map: (ref: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => mapRefs(one, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? map(inner) : mapRefs(inner, map),
    ]),
  );
}
