import { readFileSync } from 'node:fs';
import t from 'tap';
import { createCommute } from './index.ts';
import { readNetworkData } from './network-data.ts';

/*
 * Seconds in the train against what is published or known of the timetable (README, "Validation"). The pairs and where they
 * are from stand in validation.tsv.
 */
const data = readNetworkData();
const commute = createCommute();
const pairs = readFileSync(new URL('validation.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', from = '', to = '', minutes, source = ''] = line.split('\t');
    return { line: name, from, to, minutes: Number(minutes), source };
  });

/** Minutes in a train of the line that goes all the way; on line 9 the express where both are its stops. */
function ownTrain(line: string, from: string, to: string): number {
  const times = data.services
    .filter((service) => service.line.replace(' 급행', '') === line)
    .flatMap(({ line: name, kind, dwell, stations }) => {
      const ahead = kind === 'around' ? [...stations, ...stations.slice(1)] : stations;
      const ways = kind === 'one-way' ? [ahead] : [ahead, [...ahead].reverse()];
      return ways.flatMap((way) =>
        way.flatMap((station, start) => {
          const end = station === from ? way.indexOf(to, start) : -1;
          if (end < 0) return [];
          let seconds = (end - start - 1) * dwell;
          for (let i = start + 1; i <= end; i++) seconds += data.hopSeconds(name, way[i - 1] ?? '', way[i] ?? '');
          return [seconds / 60];
        }),
      );
    });
  return Math.min(...times);
}

function place(line: string, station: string) {
  const found = data.platforms.find((one) => one.line === line && one.name === station);
  if (!found) throw new Error(`${line} ${station} is no station`);
  return { lat: found.latE6 / 1e6, lng: found.lngE6 / 1e6 };
}

/** What the model's answer says is spent in trains, whatever the line. */
function answered(line: string, from: string, to: string): number {
  const { legs } = commute.between(place(line, from), place(line, to), '08:30');
  return legs.filter((leg) => leg.mode === 'ride').reduce((sum, leg) => sum + leg.seconds, 0) / 60;
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] as number;

t.test('the train of the line takes as long as is published', (t) => {
  const off = (of: typeof pairs) => of.map((one) => Math.abs(ownTrain(one.line, one.from, one.to) / one.minutes - 1));
  const published = off(pairs.filter(({ source }) => source !== 'rider'));
  const all = off(pairs);
  t.ok(all.length >= 60);
  t.comment(
    `published: median ${quantile(published, 0.5).toFixed(3)}, ninth decile ${quantile(published, 0.9).toFixed(3)}`,
  );
  t.comment(`all: median ${quantile(all, 0.5).toFixed(3)}, ninth decile ${quantile(all, 0.9).toFixed(3)}`);
  t.ok(quantile(published, 0.5) <= 0.03 && quantile(published, 0.9) <= 0.08);
  t.ok(quantile(all, 0.5) <= 0.04 && quantile(all, 0.9) <= 0.16);
  t.end();
});

t.test('the answer stays in that train, but where changing clearly saves time', (t) => {
  const off = pairs.map(({ line, from, to, minutes }) => Math.abs(answered(line, from, to) / minutes - 1));
  const left = pairs.filter(
    ({ line, from, to }) => Math.abs(answered(line, from, to) / ownTrain(line, from, to) - 1) > 0.01,
  );
  t.comment(`answered: median ${quantile(off, 0.5).toFixed(3)}, ninth decile ${quantile(off, 0.9).toFixed(3)}`);
  t.comment(`leaves the line: ${left.map(({ line, from, to }) => `${line} ${from}–${to}`).join(', ')}`);
  t.ok(quantile(off, 0.5) <= 0.05);
  t.ok(left.length <= pairs.length * 0.05);
  t.end();
});
