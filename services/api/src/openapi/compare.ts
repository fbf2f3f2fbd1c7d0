import type { Json } from './schemas.ts';

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectAt = (value: unknown, key: string): Json => {
  const inner = isObject(value) ? value[key] : undefined;
  return isObject(inner) ? inner : {};
};
const listAt = (value: unknown, key: string): unknown[] => {
  const inner = isObject(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
};

/** Where two documents differ, a line each. */
export function differences(before: unknown, after: unknown, at = '#'): string[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return differences({ ...before }, { ...after }, at);
  if (!isObject(before) || !isObject(after)) return [`${at}: ${short(before)} → ${short(after)}`];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    differences(before[key], after[key], `${at}/${key}`),
  );
}

const short = (value: unknown) => (value === undefined ? 'nothing' : (JSON.stringify(value) ?? '').slice(0, 80));

/**
 * Changes that would break a client of the old document: an operation or an answer gone; a property gone from an answer, or
 * no longer promised; a parameter or property newly demanded, or no longer taken; a type changed; a value of a list gone
 * from what is taken.
 */
export function breakingChanges(before: Json, after: Json): string[] {
  const found: string[] = [];
  for (const [path, item] of Object.entries(objectAt(before, 'paths'))) {
    for (const [method, operation] of Object.entries(isObject(item) ? item : {})) {
      const where = `${method.toUpperCase()} ${path}`;
      const now = objectAt(objectAt(after, 'paths'), path)[method];
      if (!isObject(now)) {
        found.push(`${where} is gone`);
        continue;
      }
      found.push(...compareParameters(parametersOf(operation, before), parametersOf(now, after), where));
      const compare = (direction: Direction) => createComparison(before, after, direction);
      found.push(...compare('taken')(bodyOf(operation), bodyOf(now), `${where} body`));
      for (const [status, response] of Object.entries(objectAt(operation, 'responses'))) {
        if (!status.startsWith('2')) continue;
        const still = objectAt(now, 'responses')[status];
        if (still === undefined) found.push(`${where} no longer answers ${status}`);
        else found.push(...compare('answered')(schemaOf(response), schemaOf(still), `${where} ${status}`));
      }
    }
  }
  return [...new Set(found)];
}

type Direction = 'taken' | 'answered';

function parametersOf(operation: unknown, document: Json): Json[] {
  return listAt(operation, 'parameters')
    .filter(isObject)
    .map((one) => {
      if (typeof one.$ref !== 'string') return one;
      return objectAt(objectAt(objectAt(document, 'components'), 'parameters'), one.$ref.split('/').at(-1) ?? '');
    });
}

function compareParameters(old: Json[], now: Json[], where: string): string[] {
  const find = (list: Json[], one: Json) => list.find((p) => p.name === one.name && p.in === one.in);
  return [
    ...old.filter((one) => !find(now, one)).map((one) => `${where} no longer takes ?${String(one.name)}`),
    ...now
      .filter((one) => one.required === true && find(old, one)?.required !== true)
      .map((one) => `${where} now demands ${String(one.name)}`),
  ];
}

const schemaOf = (holder: unknown): unknown =>
  Object.values(objectAt(holder, 'content')).map((c) => objectAt(c, 'schema'))[0];
const bodyOf = (operation: unknown): unknown => schemaOf(objectAt(operation, 'requestBody'));

/** Compares two schemas, following references, each pair of components once. */
function createComparison(before: Json, after: Json, direction: Direction) {
  const seen = new Set<string>();
  const follow = (schema: unknown, document: Json): unknown => {
    const ref = isObject(schema) ? schema.$ref : undefined;
    if (typeof ref !== 'string') return schema;
    return objectAt(objectAt(document, 'components'), 'schemas')[ref.split('/').at(-1) ?? ''];
  };
  return function compare(oldSchema: unknown, newSchema: unknown, where: string): string[] {
    const pair = `${isObject(oldSchema) ? oldSchema.$ref : ''}→${isObject(newSchema) ? newSchema.$ref : ''}`;
    if (pair.includes('#')) {
      if (seen.has(pair)) return [];
      seen.add(pair);
    }
    const old = follow(oldSchema, before);
    const now = follow(newSchema, after);
    if (!isObject(old) || !isObject(now)) return [];
    const found: string[] = [];
    if (old.type !== undefined && now.type !== undefined && JSON.stringify(old.type) !== JSON.stringify(now.type)) {
      found.push(`${where}: type ${JSON.stringify(old.type)} → ${JSON.stringify(now.type)}`);
    }
    const was = listAt(old, 'enum');
    const is = listAt(now, 'enum');
    if (direction === 'taken' && is.length > 0) {
      found.push(
        ...was.filter((value) => !is.includes(value)).map((value) => `${where} no longer takes ${String(value)}`),
      );
    }
    const promised = (schema: Json) => listAt(schema, 'required');
    for (const [name, property] of Object.entries(objectAt(old, 'properties'))) {
      const still = objectAt(now, 'properties')[name];
      const there = `${where}/${name}`;
      if (still === undefined) found.push(`${there} is gone`);
      else found.push(...compare(property, still, there));
      if (
        direction === 'answered' &&
        promised(old).includes(name) &&
        still !== undefined &&
        !promised(now).includes(name)
      ) {
        found.push(`${there} is no longer promised`);
      }
    }
    if (direction === 'taken') {
      const demanded = promised(now).filter((name) => !promised(old).includes(name));
      found.push(...demanded.map((name) => `${where}/${String(name)} is now demanded`));
    }
    if (old.items !== undefined) found.push(...compare(old.items, now.items, `${where}[]`));
    for (const kind of ['anyOf', 'allOf', 'oneOf']) {
      const branches = listAt(now, kind);
      found.push(...listAt(old, kind).flatMap((branch, i) => compare(branch, branches[i], where)));
    }
    return found;
  };
}
