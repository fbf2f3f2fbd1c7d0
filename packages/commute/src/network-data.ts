import { readFileSync } from 'node:fs';

export interface Platform {
  line: string;
  name: string;
  latE6: number;
  lngE6: number;
  complex: number;
}

interface Service {
  line: string;
  kind: 'around' | 'one-way' | 'both';
  dwell: number;
  /** Seconds between trains. */
  peak: number;
  rest: number;
  stations: string[];
}

/** The condensed network of ../data, as the build script wrote it. */
export interface NetworkData {
  platforms: Platform[];
  /** Running seconds from one station to the next, both ways. */
  hopSeconds(line: string, from: string, to: string): number;
  services: Service[];
  /** Walks between platforms; `line` = `otherLine`: between the trains of one line. */
  transfers: { line: string; otherLine: string; station: string; seconds: number }[];
}

function table(file: string): string[][] {
  return readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/** @throws Error when a file is missing, or a service goes where there is no track */
export function readNetworkData(): NetworkData {
  const hops = new Map<string, number>();
  for (const [line, from, to, seconds] of table('hops.tsv')) {
    hops.set(`${line} ${from} ${to}`, Number(seconds));
    hops.set(`${line} ${to} ${from}`, Number(seconds));
  }
  return {
    platforms: table('platforms.tsv').map(([line = '', name = '', latE6, lngE6, complex]) => ({
      line,
      name,
      latE6: Number(latE6),
      lngE6: Number(lngE6),
      complex: Number(complex),
    })),
    hopSeconds(line, from, to) {
      const seconds = hops.get(`${line} ${from} ${to}`);
      if (seconds === undefined) throw new Error(`no track from ${from} to ${to} on ${line}`);
      return seconds;
    },
    services: table('services.tsv').map(([line = '', kind = '', dwell, peak, rest, stations = '']) => ({
      line,
      kind: kind as Service['kind'],
      dwell: Number(dwell),
      peak: Number(peak),
      rest: Number(rest),
      stations: stations.split(' '),
    })),
    transfers: table('transfers.tsv').map(([line = '', otherLine = '', station = '', seconds]) => ({
      line,
      otherLine,
      station,
      seconds: Number(seconds),
    })),
  };
}
