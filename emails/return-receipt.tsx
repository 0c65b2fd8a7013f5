import { z } from 'zod'
import { levelLabel } from '~/domain/opel/levels'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph, RingLine } from './layout'
import { level, link, telephone, words } from './payload-parts'

const payload = z.object({
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

export const email = defineEmail({
  payload,
  subject: ({ practiceName, day }) => `Return sent: ${practiceName}, ${day}`,
  Body(receipt: z.output<typeof payload>) {
    return (
      <Layout
        heading="Your return was sent"
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
