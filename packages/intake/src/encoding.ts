export type Encoding = 'utf-8' | 'utf-16le' | 'euc-kr';

/**
 * Tells UTF-8 (with or without BOM) and UTF-16 (Excel's "Unicode text") from CP949 while the bytes go by. What is not
 * valid UTF-8 from the first byte to the last is CP949, which the WHATWG calls euc-kr.
 */
export function createEncodingDetector(): { push(bytes: Uint8Array): void; end(): Encoding } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let verdict: Encoding | undefined;
  let first = true;
  const decode = (bytes?: Uint8Array) => {
    if (verdict) return;
    try {
      decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      verdict = 'euc-kr';
    }
  };
  return {
    push(bytes) {
      if (first && bytes.length >= 2) {
        first = false;
        if (bytes[0] === 0xff && bytes[1] === 0xfe) verdict = 'utf-16le';
      }
      decode(bytes);
    },
    end() {
      decode();
      return verdict ?? 'utf-8';
    },
  };
}

/** Bytes to text as they stream; a BOM is dropped, bytes that mean nothing become U+FFFD. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const part of bytes) {
    const text = decoder.decode(part, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
