import { assertNever } from '~/domain/assert-never'
import type { CaseEvent } from '~/domain/cases/case-events'

type PartnerAskEvent = Extract<CaseEvent, { kind: 'partner_ask' }>

/** What came of an ask to a partner, as both sides read it. */
export function partnerAskWords({ step, partner, by, line, number }: PartnerAskEvent): {
  title: string
  body?: string
} {
  const body = line === '' ? `Ask ${number}` : `${line}\nAsk ${number}`
  switch (step) {
    case 'acknowledged':
      return { title: `${partner} has taken on the ask: ${by}`, body }
    case 'done':
      return { title: `${partner} has done what was asked`, body }
    case 'cannot':
      return { title: `${partner} cannot do what was asked`, body }
    case 'expired':
      return { title: `${partner} did not answer in time`, body }
    case 'withdrawn':
      return { title: `The ask to ${partner} was taken back`, body }
    default:
      return assertNever(step)
  }
}
