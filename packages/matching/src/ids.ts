/**
 * Ids as four words of 32 bits, so that they lie in columns and are shared without copying. A UUID is its 16 bytes; any
 * other text is kept aside and stands there by its number, marked by two words that no real UUID begins with.
 */
export const ID_WORDS = 4;

const ODD = -1;
const HYPHEN = 45;
const HYPHENS = [8, 13, 18, 23];
/** By character code: the value of a lower-case hexadecimal digit, −1 for anything else. */
const NIBBLES = Int8Array.from({ length: 128 }, (_, code) => '0123456789abcdef'.indexOf(String.fromCharCode(code)));
/** Where the digits of a UUID's text stand. */
const DIGITS = Uint8Array.from(Array.from({ length: 36 }, (_, i) => i).filter((i) => !HYPHENS.includes(i)));
/** Character codes of the hexadecimal digits, and of the text that is being made. */
const HEX = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const codes: number[] = new Array(36).fill(HYPHEN);

export interface IdCodec {
  /** Texts that are no UUIDs, by their numbers. */
  readonly odd: readonly string[];
  write(text: string, into: Int32Array, at: number): void;
  /** The same without remembering a new text; false where it was never written. */
  find(text: string, into: Int32Array, at: number): boolean;
  read(from: Int32Array, at: number): string;
  /** The order of the texts. */
  compare(a: Int32Array, aAt: number, b: Int32Array, bAt: number): number;
}

export function createIdCodec(known: readonly string[]): IdCodec {
  const odd = [...known];
  const numbers = new Map(odd.map((text, number) => [text, number]));
  const writeOdd = (number: number, into: Int32Array, at: number) => {
    into[at] = ODD;
    into[at + 1] = ODD;
    into[at + 2] = 0;
    into[at + 3] = number;
  };
  const isOdd = (from: Int32Array, at: number) => from[at] === ODD && from[at + 1] === ODD;
  const read = (from: Int32Array, at: number) =>
    isOdd(from, at) ? (odd[from[at + 3] as number] ?? '') : uuidText(from, at);
  return {
    odd,
    write(text, into, at) {
      if (writeUuid(text, into, at)) return;
      let number = numbers.get(text);
      if (number === undefined) {
        number = odd.push(text) - 1;
        numbers.set(text, number);
      }
      writeOdd(number, into, at);
    },
    find(text, into, at) {
      if (writeUuid(text, into, at)) return true;
      const number = numbers.get(text);
      if (number !== undefined) writeOdd(number, into, at);
      return number !== undefined;
    },
    read,
    compare(a, aAt, b, bAt) {
      if (isOdd(a, aAt) || isOdd(b, bAt)) {
        const left = read(a, aAt);
        const right = read(b, bAt);
        return left < right ? -1 : left > right ? 1 : 0;
      }
      for (let i = 0; i < ID_WORDS; i++) {
        const left = (a[aAt + i] as number) >>> 0;
        const right = (b[bAt + i] as number) >>> 0;
        if (left !== right) return left < right ? -1 : 1;
      }
      return 0;
    },
  };
}

/** False for what is not a UUID in lower case: it could not be read back as it was written. */
function writeUuid(text: string, into: Int32Array, at: number): boolean {
  if (text.length !== 36) return false;
  for (let i = 0; i < HYPHENS.length; i++) if (text.charCodeAt(HYPHENS[i] as number) !== HYPHEN) return false;
  for (let word = 0; word < ID_WORDS; word++) {
    let bits = 0;
    for (let i = 0; i < 8; i++) {
      const code = text.charCodeAt(DIGITS[word * 8 + i] as number);
      const nibble = code < 128 ? (NIBBLES[code] as number) : -1;
      if (nibble < 0) return false;
      bits = (bits << 4) | nibble;
    }
    into[at + word] = bits;
  }
  return !(into[at] === ODD && into[at + 1] === ODD);
}

function uuidText(from: Int32Array, at: number): string {
  for (let word = 0; word < ID_WORDS; word++) {
    const bits = from[at + word] as number;
    for (let i = 0; i < 8; i++) codes[DIGITS[word * 8 + i] as number] = HEX[(bits >>> (28 - 4 * i)) & 15] as number;
  }
  return String.fromCharCode(...codes);
}

/** Open addressing over a column of ids: holds slot + 1, 0 for an empty place. The capacity is a power of two. */
export function placesFor(size: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(8, size * 1.4)));
}

const hashOf = (ids: Int32Array, at: number): number => {
  let hash = Math.imul((ids[at + 3] as number) ^ Math.imul(ids[at + 2] as number, 0x85ebca6b), 0xc2b2ae35);
  hash ^= Math.imul((ids[at + 1] as number) ^ (hash >>> 15), 0x27d4eb2f);
  hash ^= Math.imul((ids[at] as number) ^ (hash >>> 13), 0x165667b1);
  return hash ^ (hash >>> 16);
};

/** Points the index at a slot; an older slot of the same id gives way. */
export function indexId(index: Int32Array, ids: Int32Array, slot: number): void {
  index[placeOf(index, ids, ids, slot * ID_WORDS)] = slot + 1;
}

/** The slot that carries the id written at `at` of `words`; −1 where none does. */
export const slotOfId = (index: Int32Array, ids: Int32Array, words: Int32Array, at = 0): number =>
  (index[placeOf(index, ids, words, at)] as number) - 1;

/** Where an id stands in the index, or would stand. */
function placeOf(index: Int32Array, ids: Int32Array, words: Int32Array, at: number): number {
  const mask = index.length - 1;
  let place = hashOf(words, at) & mask;
  for (;;) {
    const slot = (index[place] as number) - 1;
    if (slot === -1) return place;
    const other = slot * ID_WORDS;
    if (
      ids[other] === words[at] &&
      ids[other + 1] === words[at + 1] &&
      ids[other + 2] === words[at + 2] &&
      ids[other + 3] === words[at + 3]
    ) {
      return place;
    }
    place = (place + 1) & mask;
  }
}
