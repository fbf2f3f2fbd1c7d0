import type { Locale } from '@chaeum/domain';
import { createTransport } from 'nodemailer';
import type { RenderedMessage } from '../templates/layout.ts';

/** A way out of the house. Throws when the message was not taken; `PermanentFailure` when trying again is no use. */
export interface MessageChannel {
  send(to: { address: string; locale: Locale; deliveryId: string }, message: RenderedMessage): Promise<void>;
  close(): void;
}

/** The receiver will never take this message (SMTP 5xx for the recipient). */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
  readonly code: string;
  constructor(code: string) {
    super(`refused for good (${code})`);
    this.code = code;
  }
}

/** E-mail by SMTP. A repeated delivery carries the same Message-ID, so that a mailbox can tell. */
export function createEmailChannel(options: { smtpUrl: string; from: string }): MessageChannel {
  const transport = createTransport(
    {
      url: options.smtpUrl,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
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
        const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
        if (code >= 500 && code < 600) throw new PermanentFailure(String(code));
        throw error;
      }
    },
    close: () => transport.close(),
  };
}
