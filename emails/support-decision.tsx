import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, Quote, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

export const decisions = ['approved', 'declined', 'reserve'] as const

type Decision = (typeof decisions)[number]

const payload = z.object({
  practiceName: words,
  requestReference: words,
  /** The catalogue's name: "Half-day closure with cover". */
  actionName: words,
  decision: z.enum(decisions),
  /** "Tuesday 24 November 2026, afternoon"; `null` where there is no date. */
  when: words.nullable(),
  approvalNumber: words.nullable(),
  /** What the ICB wrote for the practice to read. */
  reason: words.nullable(),
  conditions: words.nullable(),
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ actionName, decision }) => `${actionName}: ${decisionWord(decision)}`,
  Body(decided: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${decided.actionName}: ${decisionWord(decided.decision)}`}
        because={`You get this because you report for ${decided.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', decided.practiceName],
            ['Request', decided.requestReference],
            ['When', decided.when],
            ['Approval number', decided.approvalNumber],
          ]}
        />
        {decided.reason && <Reason title="Why" text={decided.reason} />}
        {decided.conditions && <Reason title="Conditions" text={decided.conditions} />}
        <Paragraph>{nextStep(decided.decision)}</Paragraph>
        <ActionLink href={decided.link}>See the request</ActionLink>
        <RingLine teamPhone={decided.teamPhone} />
      </Layout>
    )
  },
})

function Reason({ title, text }: { title: string; text: string }) {
  return (
    <>
      <Paragraph>
        <strong>{title}</strong>
      </Paragraph>
      <Quote>{text}</Quote>
    </>
  )
}

function decisionWord(decision: Decision): string {
  switch (decision) {
    case 'approved':
      return 'approved'
    case 'declined':
      return 'not approved'
    case 'reserve':
      return 'on the reserve list'
    default:
      return assertNever(decision)
  }
}

function nextStep(decision: Decision): string {
  switch (decision) {
    case 'approved':
      return 'The page says what you must do before, on the day and afterwards.'
    case 'declined':
      return 'If the position has changed, say so on the page or ring us: we will look again.'
    case 'reserve':
      return 'You need do nothing: if a place comes free we tell you at once.'
    default:
      return assertNever(decision)
  }
}
