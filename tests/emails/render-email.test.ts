import { describe, expect, test } from 'vitest'
import { emailKinds, renderEmail } from '#emails/index'
import { samplePayloads } from './sample-payloads'

const notAnIncident = 'not a critical incident declaration'

describe.each(emailKinds)('the mail "%s"', (kind) => {
  const payload = samplePayloads[kind]

  test('leads to the service, in HTML and in plain text', async () => {
    const { html, text } = await renderEmail(kind, payload)
    const address =
      'items' in payload ? payload.items[0]?.link : 'link' in payload ? payload.link : payload.appUrl
    expect(html).toContain(address)
    expect(text).toContain(address)
  })

  test('has a subject, a language and no gap where a word should be', async () => {
    const { subject, html, text } = await renderEmail(kind, payload)
    expect(subject.length).toBeGreaterThan(10)
    expect(html).toContain('lang="en-GB"')
    for (const written of [subject, html, text])
      expect(written).not.toMatch(/undefined|\[object|\bnull\b|NaN/)
  })

  test('loads nothing from elsewhere when it is opened', async () => {
    const { html } = await renderEmail(kind, payload)
    expect(html).not.toMatch(/<img|<script|@import|<link[^>]+stylesheet/)
  })

  test('is refused when something it needs is missing, and the outbox keeps it', async () => {
    const [, ...rest] = Object.entries(payload).reverse()
    await expect(renderEmail(kind, Object.fromEntries(rest))).rejects.toThrow()
  })
})

describe('mails about OPEL 4', () => {
  test.each(['opel-4-alert', 'closure-notice', 'noon-picture'] as const)(
    '"%s" says it is no incident, and whom to ring',
    async (kind) => {
      const { html, text } = await renderEmail(kind, samplePayloads[kind])
      expect(html).toContain(notAnIncident)
      expect(unwrapped(text)).toContain(notAnIncident)
      expect(text).toContain('0116 496 0199')
    },
  )

  test('the receipt of an OPEL 4 return says it too, that of an OPEL 3 return does not', async () => {
    const receipt = samplePayloads['return-receipt']
    expect((await renderEmail('return-receipt', { ...receipt, level: 4 })).html).toContain(notAnIncident)
    expect((await renderEmail('return-receipt', receipt)).html).not.toContain(notAnIncident)
  })

  test('without an on-call number the sentence still stands', async () => {
    const { text } = await renderEmail('opel-4-alert', {
      ...samplePayloads['opel-4-alert'],
      onCallPhone: null,
    })
    expect(unwrapped(text)).toContain(notAnIncident)
  })
})

describe('what mails leave out', () => {
  test('a message written by a practice stays in the service', async () => {
    const { text } = await renderEmail('case-message', { ...samplePayloads['case-message'], message: null })
    expect(text).toContain('Open the case to read it.')
  })

  test('a field the mail does not name never gets into it', async () => {
    const { html } = await renderEmail('return-receipt', {
      ...samplePayloads['return-receipt'],
      freeText: 'Mrs Smith fell at home',
    })
    expect(html).not.toContain('Smith')
  })

  test('the kept copy of a sign-in mail is readable without its code', async () => {
    const { text } = await renderEmail('sign-in-code', { minutes: 10, appUrl: 'https://opel.example.nhs.uk' })
    expect(text).toContain('The code was removed from this copy')
  })
})

test('what a colleague types is text in the mail, never markup', async () => {
  const { html } = await renderEmail('case-message', {
    ...samplePayloads['case-message'],
    message: '<b>bold</b>',
  })
  expect(html).toContain('&lt;b&gt;bold&lt;/b&gt;')
})

test('a kind of mail nobody knows is refused by name', async () => {
  await expect(renderEmail('birthday-card', {})).rejects.toThrow('birthday-card')
})

/** Plain text is broken into lines; a sentence is looked for as if it were not. */
function unwrapped(text: string): string {
  return text.replace(/\s+/g, ' ')
}
