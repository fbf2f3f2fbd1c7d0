import fc from 'fast-check';
import t from 'tap';
import { lineCap, lineSplitter, recordSplitter } from './records.ts';

/** What comes of a text that goes in in pieces of a size. */
function split(splitter: ReturnType<typeof recordSplitter>, text: string, size: number): string[] {
  const all: string[] = [];
  for (let i = 0; i < text.length; i += size) all.push(...splitter.push(text.slice(i, i + size)));
  return [...all, ...splitter.end()];
}

t.test('lines end outside quotes, wherever the pieces are cut', async (t) => {
  const text = 'a,b\n"1,\n2",x\n"he said ""no""",y\n5" disk,z\nlast';
  const wanted = ['a,b', '"1,\n2",x', '"he said ""no""",y', '5" disk,z', 'last'];
  for (let size = 1; size <= text.length; size++)
    t.same(split(recordSplitter(), text, size), wanted, `pieces of ${size}`);
});

t.test('a quote never closed costs its own line', async (t) => {
  const rows = Array.from({ length: 1000 }, (_, i) => `row ${i},"quoted ${i}"`);
  rows[500] = 'row 500,"never closed';
  t.same(split(recordSplitter(), rows.join('\n'), 77), rows);
  const atEnd = ['a,b', 'c,"d', 'e,f'];
  t.same(split(recordSplitter(), atEnd.join('\n'), 3), atEnd);
});

t.test('any well-formed file comes back record by record', async (t) => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\r', ''));
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      (rows, size) => {
        const records = rows.map((cells) => cells.map(quote).join(','));
        t.same(split(recordSplitter(), records.join('\n'), size), records);
      },
    ),
    { numRuns: 300 },
  );
});

t.test('NDJSON lines', async (t) => {
  t.same(split(lineSplitter(), '{"a":1}\n{"b":2}\n\n{"c":3}', 4), ['{"a":1}', '{"b":2}', '', '{"c":3}']);
});

t.test('lines are cut off at their maximum, wherever the pieces are cut', async (t) => {
  const MAX = 5;
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '채', '\n'), maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      (text, size) => {
        const cap = lineCap(MAX);
        let kept = '';
        for (let i = 0; i < text.length; i += size) kept += cap(text.slice(i, i + size));
        const wanted = text.split('\n').map((line) => line.slice(0, MAX));
        t.equal(kept, wanted.join('\n'));
      },
    ),
    { numRuns: 500 },
  );
});
