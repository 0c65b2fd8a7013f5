import { createTransport } from 'nodemailer'

export interface OutgoingMail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly messageId: string
}

/** Hands one mail over; throws when the server refuses it, and `MailServerDown` when no mail can be handed over at all. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

/** The mail server cannot be reached, does not let the service in, or is about to stop: the next mail would fare no better. */
export class MailServerDown extends Error {}

/** What nodemailer calls a failure of the connection, and not of the mail. */
const connectionCodes = new Set([
  'ECONNECTION',
  'ESOCKET',
  'ETIMEDOUT',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EPROTOCOL',
])
const closingDown = 421

/**
 * A mailer for an SMTP address such as `smtp://user:password@host:587`; waits at most 20 seconds (`silentMs`) for a silent server,
 * half of it for one that does not greet.
 */
export function smtpMailer(smtpUrl: string, { silentMs = 20_000 }: { silentMs?: number } = {}): Mailer {
  const url = new URL(smtpUrl)
  const transport = createTransport({
    host: url.hostname,
    port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
    secure: url.protocol === 'smtps:',
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : undefined,
    pool: true,
    maxConnections: 1,
    connectionTimeout: silentMs / 2,
    greetingTimeout: silentMs / 2,
    socketTimeout: silentMs,
  })
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(mail)
      } catch (error) {
        // A mail that breaks its connection each time must not hold up the others, so the server is asked without it.
        const answers = !isOfConnection(error) || (await transport.verify().catch(() => false))
        throw answers ? error : new MailServerDown(error instanceof Error ? error.message : String(error))
      }
    },
    close: () => transport.close(),
  }
}

function isOfConnection(error: unknown): boolean {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  return responseCode === closingDown || (typeof code === 'string' && connectionCodes.has(code))
}
