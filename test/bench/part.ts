import type { MachineFacts } from './machine.ts';

/** What a figure is and what it should be. */
export interface FigureSpec {
  /** One line for the reader of the table. */
  what: string;
  /** `×`, `%`, `ms`, `rows/s` … */
  unit: string;
  better: 'more' | 'less';
  /** At least this where more is better, at most this where less is. */
  aim?: number;
  /** Measured against something else in the same run: shown first, and followed in the history. */
  ratio?: true;
}

/** One file of `parts/`, default export; the file's name is the part's. */
export interface Part<Name extends string = string> {
  /** One line. */
  about: string;
  figures: Readonly<Record<Name, FigureSpec>>;
  run(bench: Bench<Name>): Promise<void>;
}

/** For the compiler: figures that are reported but not declared do not compile. */
export const definePart = <Name extends string>(part: Part<Name>): Part<Name> => part;

/** What a part is given. */
export interface Bench<Name extends string = string> {
  /** @throws Error for a figure reported twice, or before anything was verified, or that is no number */
  report(name: Name, value: number): void;
  /** A declared figure that this machine cannot give, and why. */
  leaveOut(name: Name, why: string): void;
  /** An answer checked against the one it must equal (deeply). @throws WrongAnswer */
  verify(what: string, actual: unknown, expected: unknown): void;
  /** Progress, on standard error. */
  say(line: string): void;
  /** An embedded server of this part's own, durable as an installation's; started when first asked for. */
  postgres(settings?: readonly string[]): Promise<BenchPostgres>;
  /** Called in the opposite order when the part is over, however it ends. */
  teardown(stop: () => unknown): void;
}

export interface BenchPostgres {
  /** Makes a database at the newest schema and gives its address. */
  database(name: string): Promise<string>;
}

/** What a part's process tells the run. */
export interface PartResult {
  part: string;
  figures: Record<string, number>;
  leftOut: Record<string, string>;
  /** Answers compared. */
  verified: number;
  /** Why the part failed; undefined: it did not. */
  failure?: string;
  machine?: Partial<MachineFacts>;
}
