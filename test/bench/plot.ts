import { writeFileSync } from 'node:fs';

/** Series drawn from the figures of rank-vs-sql: `<measure>-<size>`. */
const SERIES = [
  { measure: 'sql-p99', label: 'PostgreSQL, p99', colour: '#c2410c', dash: '5 4' },
  { measure: 'sql', label: 'PostgreSQL, mean', colour: '#c2410c' },
  { measure: 'full', label: 'rank: counts and explanations too, mean', colour: '#64748b' },
  { measure: 'rank-p99', label: 'rankTop, p99', colour: '#0f766e', dash: '5 4' },
  { measure: 'rank', label: 'rankTop, mean', colour: '#0f766e' },
] as const;

const WIDTH = 760;
const HEIGHT = 420;
const AREA = { left: 64, right: 500, top: 24, bottom: 364 };
/** Powers of ten at the ends of the axes: seekers; ms. */
const X = { from: 4, to: 6 };
const Y = { from: -1, to: 4 };

const xOf = (size: number): number =>
  AREA.left + ((Math.log10(size) - X.from) / (X.to - X.from)) * (AREA.right - AREA.left);
const yOf = (ms: number): number =>
  AREA.bottom - ((Math.log10(ms) - Y.from) / (Y.to - Y.from)) * (AREA.bottom - AREA.top);

/**
 * Ranking time against the size of the pool, both axes by powers of ten, as an SVG.
 * @throws Error where a figure of rank-vs-sql is missing
 */
export function writePlot(file: string, figures: Readonly<Record<string, number>>, caption: string): void {
  const sizes = Object.keys(figures)
    .flatMap((name) => /^rank-vs-sql\.rank-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
  if (sizes.length < 2) throw new Error('a plot needs the figures of rank-vs-sql at two sizes at least');
  const figureOf = (measure: string, size: number): number => {
    const value = figures[`rank-vs-sql.${measure}-${size}`];
    if (value === undefined) throw new Error(`no figure ${measure} at ${size}`);
    return value;
  };
  const lines = SERIES.map((series) => {
    const points = sizes.map((size) => [xOf(size), yOf(figureOf(series.measure, size))] as const);
    return { ...series, points, end: points.at(-1)?.[1] ?? 0 };
  });
  writeFileSync(file, `${svg(lines, sizes, caption)}\n`);
}

type Line = (typeof SERIES)[number] & { points: (readonly [number, number])[]; end: number };

function svg(lines: readonly Line[], sizes: readonly number[], caption: string): string {
  const powers = Array.from({ length: Y.to - Y.from + 1 }, (_, i) => 10 ** (Y.from + i));
  let free = Number.NEGATIVE_INFINITY;
  const labelled = [...lines]
    .sort((a, b) => a.end - b.end)
    .map((line) => {
      // labels keep clear of each other
      free = Math.max(line.end, free + 17);
      return { ...line, label: { text: line.label, y: free } };
    });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12" fill="#334155">`,
    `<title>Ranking time against the size of the pool</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...powers.map(
      (ms) =>
        `<path d="M${AREA.left} ${round(yOf(ms))}H${AREA.right}" stroke="#e2e8f0"/><text x="${AREA.left - 8}" y="${round(yOf(ms) + 4)}" text-anchor="end">${ms} ms</text>`,
    ),
    ...sizes.map(
      (size) =>
        `<text x="${round(xOf(size))}" y="${AREA.bottom + 20}" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    ),
    ...labelled.flatMap(({ points, colour, label, ...line }) => [
      `<polyline points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${'dash' in line ? ` stroke-dasharray="${line.dash}"` : ''}/>`,
      ...points.map(([x, y]) => `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${colour}"/>`),
      `<text x="${AREA.right + 12}" y="${round(label.y + 4)}" fill="${colour}">${label.text}</text>`,
    ]),
    `<text x="${AREA.left}" y="${HEIGHT - 12}" fill="#64748b">seekers in the pool; ${caption}</text>`,
    '</svg>',
  ].join('\n');
}

const round = (value: number): number => Math.round(value * 10) / 10;
