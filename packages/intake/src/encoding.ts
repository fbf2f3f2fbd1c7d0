import iconv from 'iconv-lite';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'cp949';

/** Korean in CP949 read as UTF-8 is nearly all damage; a UTF-8 file with a few broken bytes has less than this share. */
const MAX_DAMAGE = 0.3;

/** What a decoder puts in the place of bytes that mean nothing. */
export const DAMAGE = '\ufffd';

/**
 * Tells UTF-8 (with or without BOM) and UTF-16 with BOM (Excel's "Unicode text") from CP949 while the bytes go by: what is
 * hardly UTF-8 is CP949. A few broken bytes do not make a file of another encoding; they cost the rows they stand in.
 */
export function createEncodingDetector(): { push(bytes: Uint8Array): void; end(): Encoding } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let mark: number[] = [];
  let bytes = 0;
  let units = 0;
  let damaged = 0;
  const count = (text: string) => {
    units += text.length;
    for (let at = text.indexOf(DAMAGE); at >= 0; at = text.indexOf(DAMAGE, at + 1)) damaged += 1;
  };
  return {
    push(part) {
      if (mark.length < 3) mark = [...mark, ...part.subarray(0, 3 - mark.length)];
      bytes += part.length;
      count(decoder.decode(part, { stream: true }));
    },
    end() {
      count(decoder.decode());
      const [first, second, third] = mark;
      if (first === 0xff && second === 0xfe) return 'utf-16le';
      if (first === 0xfe && second === 0xff) return 'utf-16be';
      if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
      // a syllable is three bytes of UTF-8 and one unit of text: reckoned so, since to look at each unit costs an upload a third
      const sound = (bytes - units) / 2;
      return damaged > (damaged + sound) * MAX_DAMAGE ? 'cp949' : 'utf-8';
    },
  };
}

interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** Node's own `euc-kr` knows 2,350 of the 11,172 syllables that CP949 has: 똠, 믜, 펲 would be lost. */
function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'cp949') {
    const decoder = iconv.getDecoder(encoding);
    return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? '' };
  }
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** Bytes to text as they stream; a BOM is dropped, bytes that mean nothing become U+FFFD. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const part of bytes) {
    const text = decoder.write(part);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}
