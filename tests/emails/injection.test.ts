import { createTransport } from 'nodemailer'
import { describe, expect, test } from 'vitest'
import { emailKinds, renderEmail } from '#emails/index'
import { samplePayloads } from './sample-payloads'

/** What somebody may have typed as the name of a practice or a person, or in a message. */
const typed = [
  '<script>zq7()</script>',
  '"><img src=zq7 onerror=zq7()>',
  'Oak\r\nBcc: stranger@elsewhere.example',
  'Oak\n\nzq7: a body of its own',
  '</title><style>zq7{}</style>',
]

/** The payload with `words` added to every text that is no address, code, day or number. */
function withWords(value: unknown, words: string): unknown {
  if (typeof value === 'string') return / /.test(value) ? `${value} ${words}` : value
  if (Array.isArray(value)) return value.map((one) => withWords(one, words))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withWords(one, words)]))
  }
  return value
}

/** The mail as it goes over the wire. */
async function wireOf(mail: { subject: string; html: string; text: string }): Promise<string> {
  const transport = createTransport({ streamTransport: true, buffer: true })
  const sent = await transport.sendMail({
    from: 'OPEL Daily <opel@example.nhs.uk>',
    to: 'manager@example.nhs.uk',
    messageId: '<one@example.nhs.uk>',
    ...mail,
  })
  return String(sent.message)
}

describe.each(emailKinds)('the mail "%s", made of words that are meant to break it', (kind) => {
  test('shows them as text, and lets them add no header and no receiver', async () => {
    for (const words of typed) {
      const payload = withWords(samplePayloads[kind], words)
      const mail = await renderEmail(kind, payload).catch(() => undefined)
      // Some payloads hold what can be one of a few words only: those are refused.
      if (!mail) continue
      expect(mail.html).not.toMatch(/<script|<img|<style>zq7|<\/title><style/)
      expect(mail.subject).not.toMatch(/[\r\n]/)
      const wire = await wireOf(mail)
      const head = wire.slice(0, wire.indexOf('\r\n\r\n'))
      expect(head).not.toMatch(/^(bcc|zq7):/im)
      expect(head.match(/^(to|from|subject):/gim)).toHaveLength(3)
    }
  })
})

test('most mails take the words in, so that the test above tries something', async () => {
  const taken = await Promise.all(
    emailKinds.map(async (kind) => {
      const mail = await renderEmail(kind, withWords(samplePayloads[kind], 'zq7words')).catch(() => undefined)
      return mail?.html.includes('zq7words') ?? false
    }),
  )
  expect(taken.filter(Boolean).length).toBeGreaterThan(emailKinds.length / 2)
})
