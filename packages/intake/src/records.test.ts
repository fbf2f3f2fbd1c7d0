import fc from 'fast-check';
import t from 'tap';
import { splitLines, splitRecords } from './records.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function collect(records: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const record of records) all.push(record);
  return all;
}

t.test('lines end outside quotes, wherever the pieces are cut', async (t) => {
  const text = 'a,b\n"1,\n2",x\n"he said ""no""",y\n5" disk,z\nlast';
  const wanted = ['a,b', '"1,\n2",x', '"he said ""no""",y', '5" disk,z', 'last'];
  for (let size = 1; size <= text.length; size++)
    t.same(await collect(splitRecords(pieces(text, size))), wanted, `pieces of ${size}`);
});

t.test('a quote never closed costs its own line', async (t) => {
  const rows = Array.from({ length: 1000 }, (_, i) => `row ${i},"quoted ${i}"`);
  rows[500] = 'row 500,"never closed';
  t.same(await collect(splitRecords(pieces(rows.join('\n'), 77))), rows);
  const atEnd = ['a,b', 'c,"d', 'e,f'];
  t.same(await collect(splitRecords(pieces(atEnd.join('\n'), 3))), atEnd);
});

t.test('any well-formed file comes back record by record', async (t) => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\r', ''));
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      async (rows, size) => {
        const records = rows.map((cells) => cells.map(quote).join(','));
        t.same(await collect(splitRecords(pieces(records.join('\n'), size))), records);
      },
    ),
    { numRuns: 300 },
  );
});

t.test('NDJSON lines', async (t) => {
  t.same(await collect(splitLines(pieces('{"a":1}\n{"b":2}\n\n{"c":3}', 4))), ['{"a":1}', '{"b":2}', '', '{"c":3}']);
});
