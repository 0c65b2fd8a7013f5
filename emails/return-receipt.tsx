import { z } from 'zod'
import { levelLabel } from '~/domain/opel/levels'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph, RingLine } from './layout'
import { level, link, telephone, words } from './payload-parts'

const payload = z.object({
  act: z.enum(['first', 'changed', 'corrected', 'level_declared']).default('first'),
  practiceName: words,
  /** "Friday 20 November 2026" */
  day: words,
  /** "9:58am" */
  sentAt: words,
  reference: words,
  level,
  /** Who will do what by when, or that nothing more is needed. The service's words, never the return's. */
  whatHappensNext: words,
  teamPhone: telephone,
  onCallPhone: telephone,
  link,
})

const heads = {
  first: { subject: 'Return sent', heading: 'Your return was sent' },
  changed: { subject: 'Change sent', heading: 'Your change was sent' },
  corrected: { subject: 'Correction sent', heading: 'Your correction was sent' },
  level_declared: { subject: 'Level changed', heading: 'Your level was changed' },
} as const

export const email = defineEmail({
  payload,
  subject: ({ act, practiceName, day }) => `${heads[act].subject}: ${practiceName}, ${day}`,
  Body(receipt: z.output<typeof payload>) {
    return (
      <Layout
        heading={heads[receipt.act].heading}
        because={`You get this because you sent the return of ${receipt.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', receipt.practiceName],
            ['Day', receipt.day],
            ['Sent at', receipt.sentAt],
            ['Reference', receipt.reference],
            ['Level', levelLabel(receipt.level)],
          ]}
        />
        <Paragraph>
          <strong>What happens next.</strong> {receipt.whatHappensNext}
        </Paragraph>
        {receipt.level === 4 && <Opel4Note onCallPhone={receipt.onCallPhone} />}
        <ActionLink href={receipt.link}>See the receipt</ActionLink>
        <Paragraph>
          If it changes during the day, or something in it was wrong, you can say so there.
        </Paragraph>
        <RingLine teamPhone={receipt.teamPhone} />
      </Layout>
    )
  },
})
