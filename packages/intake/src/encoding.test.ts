import iconv from 'iconv-lite';
import t from 'tap';
import { createEncodingDetector } from './encoding.ts';

/** What is told of bytes that come in pieces of a size. */
function told(bytes: Uint8Array, size: number): string {
  const detector = createEncodingDetector();
  for (let at = 0; at < bytes.length; at += size) detector.push(bytes.subarray(at, at + size));
  return detector.end();
}

t.test('encodings are told apart, wherever the pieces are cut', async (t) => {
  const korean = '이름,직종\n김채움,경리 사무원\n똠방각하,지게차 기사\n';
  const ascii = 'name,phone,email,lat,lng\n'.repeat(400);
  const broken = Buffer.from(korean.repeat(20));
  for (let at = 40; at < broken.length; at += 60) broken[at] = 0xff;
  const files: [string, string, Uint8Array][] = [
    ['Korean', 'utf-8', Buffer.from(korean)],
    ['Korean with BOM', 'utf-8', Buffer.from(`\ufeff${korean}`)],
    ['nothing but ASCII', 'utf-8', Buffer.from(ascii)],
    ['one emoji in much ASCII', 'utf-8', Buffer.from(`${ascii}🙂`)],
    ['a broken byte in every sixty', 'utf-8', broken],
    ['Korean in CP949', 'cp949', iconv.encode(korean, 'cp949')],
    ['one name in CP949 in much ASCII', 'cp949', iconv.encode(`${ascii}김채움`, 'cp949')],
    ['UTF-16LE', 'utf-16le', iconv.encode(korean, 'utf-16le', { addBOM: true })],
    ['UTF-16BE', 'utf-16be', iconv.encode(korean, 'utf-16be', { addBOM: true })],
  ];
  for (const [what, encoding, bytes] of files) {
    for (const size of [1, 2, 3, 7, bytes.length]) t.equal(told(bytes, size), encoding, `${what}, pieces of ${size}`);
  }
});
