/** An RFC 6901 pointer; what is not Unicode text in a key is replaced, so that the answer itself is. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map(
      (part) =>
        `/${String(part).toWellFormed().replaceAll('\u0000', '\ufffd').slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
    .join('');
}

/** Where a fault lies: a pointer into the body, or `?name` for a query parameter. */
export function locate(where: 'body' | 'query', path: readonly PropertyKey[]): string {
  return where === 'body' ? toPointer(path) : `?${toPointer(path).slice(1)}`;
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = Reflect.get(at, part);
  }
  return at;
}
