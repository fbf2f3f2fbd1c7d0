import type { Route } from './route.ts';

const patterns = new Map<string, RegExp>();

/** The methods offered at a path; empty where there is nothing at all. */
export function allowedMethods(routes: readonly Route[], url: string): string[] {
  const path = url.split('?', 1)[0] ?? '';
  const methods = routes.filter((route) => patternOf(route.url).test(path)).map((route) => route.method as string);
  return methods.includes('GET') ? ['HEAD', ...methods].sort() : methods.sort();
}

function patternOf(url: string): RegExp {
  const known = patterns.get(url) ?? new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  patterns.set(url, known);
  return known;
}
