import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly messageId: string
  readonly to: readonly string[]
  readonly text: string
}

export interface TestSmtp {
  readonly url: string
  readonly received: ReceivedMail[]
  /** Cuts the connections that are open, and goes on listening. */
  cut(): void
  /** Ends it at once, open connections included, as a crash would. */
  kill(): Promise<void>
}

/**
 * A real SMTP server on loopback. `port` 0 takes a free one. `onMail` may throw to refuse a mail after it was read, or never
 * come back, as a server does that dies between taking a mail and saying so.
 */
export async function startSmtp(
  options: {
    port?: number
    onMail?: (mail: ReceivedMail, count: number) => Promise<void> | void
    /** May throw to refuse a recipient. */
    onRecipient?: (address: string) => void
  } = {},
): Promise<TestSmtp> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      try {
        options.onRecipient?.(address)
        done()
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const mail = {
          messageId: /^Message-ID:\s*(\S+)/im.exec(text)?.[1] ?? '',
          to: session.envelope.rcptTo.map((address) => address.address),
          text,
        }
        received.push(mail)
        try {
          await options.onMail?.(mail, received.length)
          done()
        } catch (error) {
          done(error instanceof Error ? error : new Error(String(error)))
        }
      })
    },
  })
  // A client that goes away in mid-mail is part of what is tried here.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    cut: () => {
      for (const connection of server.connections) connection.close()
    },
    kill: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) connection.close()
        server.close(() => resolve())
      }),
  }
}

/** A refusal with its SMTP code, as a server's `550 no such mailbox`. */
export function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
