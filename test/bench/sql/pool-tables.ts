import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { COLUMNS, type NumberedPool } from './numbered-pool.ts';

/*
 * The pool as a good SQL schema for this question would hold it: everything a number, lists as int arrays with GIN indexes
 * (intarray), and the same lists as postings (index-only). Rows lie in the order of their trades, as a CLUSTER would leave them.
 * Commutes are handed over, found by an index-only scan: more than a database could know by itself.
 */
const TABLES = `
  create extension if not exists intarray;
  create table pool (${Object.entries(COLUMNS).map((column) => column.join(' '))}, primary key (n));
  create table commutes (need integer not null, n integer not null, seconds integer not null)`;
const INDEXES = [
  'create index on pool using gin (occupations gin__int_ops)',
  'create index on pool using gin (skills gin__int_ops)',
  'create table by_occupation as select unnest(occupations) as unit, n from pool',
  'create table by_skill as select unnest(skills) as skill, n from pool',
  'alter table by_occupation add primary key (unit, n)',
  'alter table by_skill add primary key (skill, n)',
  'alter table commutes add primary key (need, n) include (seconds)',
  'vacuum analyze pool',
  'vacuum analyze by_occupation',
  'vacuum analyze by_skill',
  'vacuum analyze commutes',
];

type Row = ReturnType<NumberedPool['rows']> extends Generator<infer R> ? R : never;

const cell = (value: Row[number]): string => {
  if (value === null) return '\\N';
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value);
};

/** Fills the tables, builds the indexes, analyses. */
export async function fillPoolTables(
  client: pg.Client,
  pool: NumberedPool,
  commutes: Iterable<readonly number[]>,
): Promise<void> {
  await client.query(TABLES);
  await copyInto(client, 'pool', pool.rows());
  await copyInto(client, 'commutes', commutes);
  for (const statement of INDEXES) await client.query(statement);
}

function copyInto(client: pg.Client, table: string, rows: Iterable<Row>): Promise<void> {
  function* lines(): Generator<string> {
    for (const row of rows) yield `${row.map(cell).join('\t')}\n`;
  }
  return pipeline(Readable.from(lines()), client.query(copyFrom(`copy ${table} from stdin`)));
}
