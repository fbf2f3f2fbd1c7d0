import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@chaeum/domain';

export type LinkSide = 'seeker' | 'firm';

/** What a mailed link stands for, until an instant: one side's answer to a proposal, or a firm's to a contact of the scout. */
export interface Link {
  subjectId: string;
  side: LinkSide | 'lead';
  expiresAt: Date;
}

/*
 * A token is 16 bytes of the subject's id, 1 of side, 6 of expiry (ms) and 16 of HMAC-SHA256 over them, in base64url: nothing is
 * stored, a delivery that is tried again renders the same link, and a forged one is not told from a mistyped one.
 */
const MAC_BYTES = 16;
/** Their places are in tokens that are under way. */
const SIDES = ['seeker', 'firm', 'lead'] as const satisfies readonly Link['side'][];

export interface LinkSigner {
  sign(link: Link): string;
  /** The link, expired or not; undefined when it was not signed here. */
  read(token: string): Link | undefined;
}

/** @param secret at least 32 bytes in base64, from `CHAEUM_LINK_SECRET` */
export function createLinkSigner(secret: string): LinkSigner {
  const key = Buffer.from(secret, 'base64');
  if (key.length < 32) throw new Error('CHAEUM_LINK_SECRET must be at least 32 bytes in base64');
  const mac = (body: Buffer) => createHmac('sha256', key).update(body).digest().subarray(0, MAC_BYTES);
  return {
    sign({ subjectId, side, expiresAt }) {
      const body = Buffer.alloc(23);
      body.write(subjectId.replaceAll('-', ''), 0, 'hex');
      body.writeUInt8(SIDES.indexOf(side) + 1, 16);
      body.writeUIntBE(expiresAt.getTime(), 17, 6);
      return Buffer.concat([body, mac(body)]).toString('base64url');
    },
    read(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== 23 + MAC_BYTES || bytes.toString('base64url') !== token) return undefined;
      const body = bytes.subarray(0, 23);
      if (!timingSafeEqual(mac(body), bytes.subarray(23))) return undefined;
      const hex = body.toString('hex', 0, 16);
      return {
        subjectId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
        side: SIDES[body.readUInt8(16) - 1] ?? 'seeker',
        expiresAt: new Date(body.readUIntBE(17, 6)),
      };
    },
  };
}

export const isExpired = (link: Pick<Link, 'expiresAt'>, clock: Clock): boolean => link.expiresAt <= clock.now();
