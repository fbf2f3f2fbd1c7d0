/**
 * Makes the condensed files of ../data from the public sources; repeatable, same input same output.
 *
 *   node --import=tsx packages/reference/scripts/condense.ts FOLDER
 *
 * FOLDER holds admin/admin_centroids_wgs84.csv and classification/{keco-tree,ksic-tree,upjong-map}.json (README: sources).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { districtRows, type SourceDistrict } from './districts.ts';

interface Node {
  code: string;
  name: string;
  level: number;
  parent: string | null;
}

const folder = process.argv[2];
if (!folder) throw new Error('usage: condense.ts FOLDER');

const text = (path: string) => readFileSync(join(folder, path), 'utf8');
const nodes = (path: string): Node[] => JSON.parse(text(path));

function write(file: string, comment: string, rows: readonly (readonly (string | number)[])[]): void {
  const lines = rows.map((row) => row.join('\t'));
  writeFileSync(new URL(`../data/${file}`, import.meta.url), `# ${comment}\n${lines.join('\n')}\n`);
  console.log(`${file}: ${rows.length} rows`);
}

/** `제 조 업(10~34)` → `제조업`: the source spaces short section names out and adds their divisions. */
function cleanName(name: string): string {
  const bare = name.replace(/\(\d{2}(~\d{2})?\)$/, '').trim();
  return bare.split(' ').every((part) => part.length === 1) ? bare.replaceAll(' ', '') : bare;
}

const keco = nodes('classification/keco-tree.json');
write(
  'groups.tsv',
  'KECO 2025 groups and units: code, name',
  keco.map(({ code, name }) => [code, name]),
);

const ksic = nodes('classification/ksic-tree.json');
write(
  'ksic.tsv',
  'KSIC 11: code, name, parent',
  ksic.map(({ code, name, parent }) => [code, cleanName(name), parent ?? '']),
);

const tax: { u: string; un: string; k: string }[] = JSON.parse(text('classification/upjong-map.json'));
write(
  'tax-codes.tsv',
  'Tax-office industry codes: code, KSIC 11 class, name; a code may stand for several classes',
  tax.map(({ u, un, k }) => [u, k, un]),
);

const districts = text('admin/admin_centroids_wgs84.csv')
  .split(/\r?\n/)
  .slice(1)
  .filter((line) => line !== '')
  .map((line): SourceDistrict => {
    // Some names carry a comma (`숭의1,3동`): what is not the first column or the last three is the name.
    const cells = line.split(',');
    const [code = ''] = cells;
    const [lat = '', lng = '', level = ''] = cells.slice(-3);
    const name = cells.slice(1, -3).join(',').replaceAll('"', '');
    // 세종 has no sigungu: the source repeats its name in that place.
    return { code, name: name.replace(/^(\S+) \1 /, '$1 '), lat, lng, level };
  });
write(
  'districts.tsv',
  'Districts: 10-digit code, name, latitude, longitude, 1 in force or 0 abolished; sido, sigungu and eupmyeondong by the zeros of the code',
  districtRows(districts).map(({ code, name, lat, lng, current }) => [code, name, lat, lng, current ? 1 : 0]),
);
