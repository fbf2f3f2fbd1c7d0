import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from 'node:crypto';

const KEY_ID = 1;
const KEY_PREFIX = Buffer.of(KEY_ID);
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Names of the encrypted columns; bound into the seal, so that a value cannot be moved to another column. */
export type PersonalColumn =
  | 'firms.contacts'
  | 'seekers.contact'
  | 'vacancies.leave_type'
  | 'leave_records.type'
  | 'lead_contacts.to'
  | 'idempotency_keys.body'
  | 'import_chunks.bytes';

/** Encrypts personal columns (개인정보의 안전성 확보조치 기준 7). A sealed value: key id (1 byte), IV (12), tag (16), AES-256-GCM text. */
export interface PersonalCipher {
  seal(column: PersonalColumn, text: string): Buffer;
  /** @throws Error when the value was sealed with another key, for another column, or was damaged. */
  open(column: PersonalColumn, sealed: Buffer): string;
  sealBytes(column: PersonalColumn, bytes: Uint8Array): Buffer;
  /** @throws Error as `open` does. */
  openBytes(column: PersonalColumn, sealed: Buffer): Buffer;
}

/** Random IVs, drawn a thousand at a time: an import seals millions of values, and each draw has its price. */
function ivSource(): () => Buffer {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomFillSync(Buffer.alloc(IV_BYTES * 1000));
    const iv = drawn.subarray(0, IV_BYTES);
    drawn = drawn.subarray(IV_BYTES);
    return iv;
  };
}

/** @param key 32 bytes in base64, from `CHAEUM_DATA_KEY`. */
export function createCipher(key: string): PersonalCipher {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw new Error('CHAEUM_DATA_KEY must be 32 bytes in base64');
  const secret = createSecretKey(bytes);
  const nextIv = ivSource();
  const names = new Map<PersonalColumn, Buffer>();
  const nameOf = (column: PersonalColumn): Buffer => {
    const name = names.get(column) ?? Buffer.from(column);
    names.set(column, name);
    return name;
  };
  const sealBytes: PersonalCipher['sealBytes'] = (column, bytes) => {
    const iv = nextIv();
    const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(nameOf(column));
    const body = cipher.update(bytes);
    // GCM is a stream: the end adds no bytes
    cipher.final();
    return Buffer.concat([KEY_PREFIX, iv, cipher.getAuthTag(), body]);
  };
  const openBytes: PersonalCipher['openBytes'] = (column, sealed) => {
    if (sealed[0] !== KEY_ID) throw new Error('a personal column was sealed with an unknown key');
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', secret, iv).setAAD(nameOf(column)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]);
  };
  return {
    seal: (column, text) => sealBytes(column, Buffer.from(text)),
    open: (column, sealed) => openBytes(column, sealed).toString('utf8'),
    sealBytes,
    openBytes,
  };
}
