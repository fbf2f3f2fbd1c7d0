import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { DomainError } from '@chaeum/domain';
import { jsonFault } from './json-fault.ts';

const BODY_LIMIT = 1024 * 1024;
/** How much of a body that is refused is still read, so that the sender gets to see the answer. */
const DRAIN_LIMIT = 64 * 1024 * 1024;
const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** The media type without parameters, in lower case; '' where none was sent. */
const mediaType = (message: IncomingMessage): string =>
  (message.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const hasBody = (message: IncomingMessage): boolean =>
  message.headers['transfer-encoding'] !== undefined || Number(message.headers['content-length'] ?? 0) > 0;

/**
 * A JSON body: its bytes and what they say. Both undefined where there is none.
 * @throws DomainError `unsupported-media-type` · `payload-too-large` · `malformed-body`
 */
export async function readJson(message: IncomingMessage): Promise<{ bytes: Buffer; value: unknown } | undefined> {
  if (!hasBody(message)) return undefined;
  const bytes = await readBytes(message, JSON_TYPES, BODY_LIMIT);
  const text = decode(bytes);
  if (text.trim() === '') throw malformed('The body is empty.', 'is empty', '본문이 비어 있습니다');
  try {
    return { bytes, value: JSON.parse(text) };
  } catch {
    const { line, column } = jsonFault(text);
    throw malformed(
      `The body is not JSON: line ${line}, column ${column}.`,
      `is not JSON at line ${line}, column ${column}`,
      `${line}행 ${column}열부터 JSON이 아닙니다`,
      { line, column },
    );
  }
}

/** The fields of an HTML form; the last one of a name counts. */
export async function readForm(message: IncomingMessage): Promise<{ bytes: Buffer; value: unknown } | undefined> {
  if (!hasBody(message)) return undefined;
  const bytes = await readBytes(message, ['application/x-www-form-urlencoded'], 16 * 1024);
  return { bytes, value: Object.fromEntries(new URLSearchParams(decode(bytes))) };
}

/** Bytes as they come, up to a limit. @throws DomainError `payload-too-large` while they are read */
export async function* streamBody(message: IncomingMessage, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  // a refused body must not take the connection, and with it the answer, down
  for await (const part of message.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    yield part;
  }
}

/** @throws DomainError `unsupported-media-type` */
export function assertMediaType(message: IncomingMessage, types: readonly string[]): void {
  const type = mediaType(message);
  const encoding = message.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new DomainError('unsupported-media-type', 'Compressed bodies are not understood; send it as it is.');
  }
  if (!types.includes(type)) {
    throw new DomainError('unsupported-media-type', `Send ${types.join(' or ')}.`, {
      extensions: { accepted: types },
    });
  }
}

/** Reads what is left of a body and forgets it, as far as that is worth the while. */
export async function drain(message: IncomingMessage): Promise<void> {
  if (message.readableEnded || message.destroyed) return;
  let size = 0;
  await new Promise<void>((resolve) => {
    const stop = () => {
      message.off('data', onData);
      resolve();
    };
    const onData = (part: Buffer) => {
      size += part.length;
      if (size > DRAIN_LIMIT) stop();
    };
    message.on('data', onData).once('end', stop).once('error', stop).once('close', stop);
    message.resume();
  });
}

async function readBytes(message: IncomingMessage, types: readonly string[], limit: number): Promise<Buffer> {
  assertMediaType(message, types);
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(message.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw malformed(
      `The body must be UTF-8, not ${charset.slice(0, 40)}.`,
      'must be UTF-8',
      '본문은 UTF-8이어야 합니다',
    );
  }
  if (Number(message.headers['content-length']) > limit) throw tooLarge(limit);
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message.iterator({ destroyOnReturn: false })) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function decode(bytes: Buffer): string {
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\ufffd', 1)[0] ?? '';
  const offset = Buffer.byteLength(before);
  throw malformed(
    `The body is not UTF-8: byte ${offset}.`,
    `is not UTF-8 at byte ${offset}`,
    `${offset}번째 바이트가 UTF-8이 아닙니다`,
    { offset },
  );
}

function malformed(detail: string, message: string, messageKo: string, more: Record<string, unknown> = {}) {
  return new DomainError('malformed-body', detail, { errors: [{ pointer: '', message, messageKo, ...more }] });
}

const tooLarge = (limit: number) =>
  new DomainError('payload-too-large', `The body may have ${limit} bytes.`, { extensions: { limit } });
