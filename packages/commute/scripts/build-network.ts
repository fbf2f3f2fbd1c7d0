/**
 * Makes the network of ../data from the public files; repeatable, same input same output.
 *
 *   node --import=tsx packages/commute/scripts/build-network.ts FOLDER
 *
 * FOLDER holds Seoul_Station_Master.csv, seoulmetro_segment_times_240810.csv, seoulmetro_transfer_times_20250331.csv and
 * korail_segment_dist_20240430.csv (README: sources). Sections with published times: published-minutes.tsv, here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildHops, platformOf, type Section, trackStations } from './hops.ts';
import { LINES, SERVICES } from './lines.ts';
import { servicePath } from './service-paths.ts';
import { readDistances, readPlatforms, readRunningTimes, readTransfers } from './sources.ts';
import { buildComplexes, buildTransfers } from './transfers.ts';

const folder = process.argv[2];
if (!folder) throw new Error('usage: build-network.ts FOLDER');

function write(file: string, comment: string, rows: readonly (readonly (string | number)[])[]): void {
  const lines = rows.map((row) => row.join('\t'));
  writeFileSync(new URL(`../data/${file}`, import.meta.url), `# ${comment}\n${lines.join('\n')}\n`);
  console.log(`${file}: ${rows.length} rows`);
}

const sections: Section[] = readFileSync(new URL('published-minutes.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', from = '', to = '', minutes, source = ''] = line.split('\t');
    return { line: name, from, to, minutes: Number(minutes), source };
  });

const platforms = readPlatforms(folder);
const stations = LINES.flatMap((plan) =>
  [...new Set(plan.tracks.flatMap(trackStations))].map((name) => ({
    ...platformOf(platforms, plan, name),
    line: plan.line,
  })),
);
const transferRows = readTransfers(folder);
const complexes = buildComplexes(stations, transferRows);
write(
  'platforms.tsv',
  'line, station, lat and lng in micro-degrees, complex: platforms of one complex are changed between inside it',
  stations.map((one, i) => [
    one.line,
    one.name,
    Math.round(one.lat * 1e6),
    Math.round(one.lng * 1e6),
    complexes[i] ?? -1,
  ]),
);

const hops = buildHops(platforms, readRunningTimes(folder), readDistances(folder), sections);
write(
  'hops.tsv',
  'line, from, to, seconds without the stop, km, what the seconds come from (official, or a published section spread by length), what the km come from',
  hops.map((hop) => [hop.line, hop.from, hop.to, hop.seconds, hop.km, hop.secondsFrom, hop.kmFrom]),
);

write(
  'transfers.tsv',
  'line, other line, station, seconds walked from platform to platform, what they come from',
  buildTransfers(stations, complexes, transferRows).map((one) => [
    one.line,
    one.otherLine,
    one.station,
    one.seconds,
    one.source,
  ]),
);

write(
  'services.tsv',
  'line, around | one-way | both, seconds at a stop, seconds between trains in the peak and in the rest of the day, stations',
  SERVICES.map((service) => {
    const plan = LINES.find((one) => one.line === service.line);
    if (!plan) throw new Error(`no line ${service.line}`);
    const { kind, names } = servicePath(plan, service);
    const [peak, rest] = service.every;
    return [service.line, kind, plan.dwell, peak * 60, rest * 60, names.join(' ')];
  }),
);
