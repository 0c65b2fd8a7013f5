import type { z } from 'zod'
import type { Email } from './define-email'

/**
 * Every kind of mail by the name that stands in the outbox. Loaded when first sent: what draws mails is not
 * needed to queue one.
 */
const emails = {
  'sign-in-code': async () => (await import('./sign-in-code')).email,
  'return-receipt': async () => (await import('./return-receipt')).email,
  'opel-4-alert': async () => (await import('./opel-4-alert')).email,
  'case-owner-named': async () => (await import('./case-owner-named')).email,
  'case-escalation': async () => (await import('./case-escalation')).email,
  'practice-late': async () => (await import('./practice-late')).email,
  'duty-gap': async () => (await import('./duty-gap')).email,
  'case-given': async () => (await import('./case-given')).email,
  'case-message': async () => (await import('./case-message')).email,
  'support-decision': async () => (await import('./support-decision')).email,
  'cover-asked': async () => (await import('./cover-asked')).email,
  'cover-answered': async () => (await import('./cover-answered')).email,
  'closure-notice': async () => (await import('./closure-notice')).email,
  'closure-changed': async () => (await import('./closure-changed')).email,
  'help-asked': async () => (await import('./help-asked')).email,
  'partner-asked': async () => (await import('./partner-asked')).email,
  digest: async () => (await import('./digest')).email,
  'did-it-help': async () => (await import('./did-it-help')).email,
  'at-risk-news': async () => (await import('./at-risk-news')).email,
  'request-news': async () => (await import('./request-news')).email,
  'case-return-news': async () => (await import('./case-return-news')).email,
  'return-reopened': async () => (await import('./return-reopened')).email,
  'assessment-disagreed': async () => (await import('./assessment-disagreed')).email,
  'level-assessed': async () => (await import('./level-assessed')).email,
  'clinician-statement': async () => (await import('./clinician-statement')).email,
  'return-reminder': async () => (await import('./return-reminder')).email,
  'missing-list': async () => (await import('./missing-list')).email,
  'team-invitation': async () => (await import('./team-invitation')).email,
  'access-changed': async () => (await import('./access-changed')).email,
  'practice-merged': async () => (await import('./practice-merged')).email,
  'access-review': async () => (await import('./access-review')).email,
  'noon-picture': async () => (await import('./noon-picture')).email,
  'weekly-pack': async () => (await import('./weekly-pack')).email,
  'email-change-code': async () => (await import('./email-change-code')).email,
  'email-changed': async () => (await import('./email-changed')).email,
  'second-factor-changed': async () => (await import('./second-factor-changed')).email,
} as const

export type EmailKind = keyof typeof emails

/** What a mail of this kind is made from: codes, names, levels, moments in words, links. */
export type EmailPayload<Kind extends EmailKind> =
  Awaited<ReturnType<(typeof emails)[Kind]>> extends Email<infer Schema> ? z.input<Schema> : never

export const emailKinds = Object.keys(emails) as readonly EmailKind[]

export interface RenderedEmail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/**
 * A mail as it is sent, from a row of the outbox. Throws when the kind is unknown or the payload is not what
 * the mail needs (the outbox then keeps it, with the reason).
 */
export async function renderEmail(kind: string, payload: unknown): Promise<RenderedEmail> {
  if (!isEmailKind(kind)) throw new Error(`No mail of this kind: ${kind}`)
  const [{ render }, email] = await Promise.all([import('@react-email/render'), emails[kind]()])
  const { subject, element } = email.prepare(payload)
  return { subject, html: await render(element), text: await render(element, { plainText: true }) }
}

/** The subject alone: what a digest says of a mail that it stands for. Throws as `renderEmail` does. */
export async function subjectOf(kind: string, payload: unknown): Promise<string> {
  if (!isEmailKind(kind)) throw new Error(`No mail of this kind: ${kind}`)
  return (await emails[kind]()).prepare(payload).subject
}

function isEmailKind(kind: string): kind is EmailKind {
  return Object.hasOwn(emails, kind)
}
