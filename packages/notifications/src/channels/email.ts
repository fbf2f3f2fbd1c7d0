import type { Locale } from '@chaeum/domain';
import { createTransport } from 'nodemailer';
import type { RenderedMessage } from '../templates/layout.ts';

/** A way out of the house. Throws when the message was not taken; `PermanentFailure` when trying again is no use. */
export interface MessageChannel {
  send(to: { address: string; locale: Locale; deliveryId: string }, message: RenderedMessage): Promise<void>;
  close(): void;
}

/** The receiver will never take this message: SMTP 5xx for the recipient or the text. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
  readonly code: string;
  constructor(code: string) {
    super(`refused for good (${code})`);
    this.code = code;
  }
}

/** E-mail by SMTP. A repeated delivery carries the same Message-ID, so that a mailbox can tell. */
export function createEmailChannel(options: {
  smtpUrl: string;
  from: string;
  /** How long a server may be silent, ms. */
  patienceMs?: number;
}): MessageChannel {
  const patience = options.patienceMs ?? 10_000;
  const transport = createTransport(
    {
      url: options.smtpUrl,
      pool: true,
      maxConnections: 4,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: 3 * patience,
    },
    { from: options.from },
  );
  const domain = /@([^>\s]+)/.exec(options.from)?.[1] ?? 'chaeum.invalid';
  return {
    async send({ address, locale, deliveryId }, message) {
      try {
        await transport.sendMail({
          to: address,
          ...message,
          messageId: `<${deliveryId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
        });
      } catch (error) {
        const code = refusal(error);
        throw code === undefined ? error : new PermanentFailure(code);
      }
    },
    close: () => transport.close(),
  };
}

/** 5xx to a greeting, a login or our own address is a fault of the set-up, and passes when that is mended. */
function refusal(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return undefined;
  const code = Number(error.responseCode);
  const ofReceiver = error.command === 'RCPT TO' || error.command === 'DATA';
  return ofReceiver && code >= 500 && code < 600 ? String(code) : undefined;
}
