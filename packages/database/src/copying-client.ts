import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The only parameter of a `copy … from stdin`: what it reads, in COPY's text format. */
export class CopyData {
  readonly pieces: readonly Uint8Array[];
  constructor(pieces: readonly Uint8Array[]) {
    this.pieces = pieces;
  }
}

/** pg's client, to which a COPY with its data is a statement like any other: Kysely knows statements and parameters only. */
export class CopyingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own has ten overloads, all of which pass through
  override query(...args: any[]): any {
    const [text, [data] = []] = args;
    return data instanceof CopyData ? this.#copy(text, data) : super.query(...(args as [string]));
  }

  async #copy(text: string, { pieces }: CopyData) {
    const copying = super.query(copyFrom(text));
    await pipeline(Readable.from(pieces), copying);
    return { command: 'COPY', rowCount: copying.rowCount, rows: [] };
  }
}
