import { z } from 'zod'
import { levelLabel } from '~/domain/opel/levels'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, Quote, RingLine } from './layout'
import { level, link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "Friday 20 November 2026" */
  day: words,
  reference: words,
  /** The level that counts, which stays. */
  effective: level,
  assessed: level,
  byName: words,
  /** Why, as the ICB wrote it for the practice. */
  reason: words,
  teamPhone: telephone,
  link,
})

/** Tells a practice that the ICB has recorded its own view of the level, and why. */
export const email = defineEmail({
  payload,
  subject: ({ practiceName, day }) => `The ICB recorded its own view of your level: ${practiceName}, ${day}`,
  Body(told: z.output<typeof payload>) {
    return (
      <Layout
        heading="The ICB recorded its own view of your level"
        because={`You get this because you send the returns of ${told.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', told.practiceName],
            ['Day', told.day],
            ['Return', told.reference],
            ['Your level', levelLabel(told.effective)],
            ['The ICB’s view', `${levelLabel(told.assessed)}, ${told.byName}`],
          ]}
        />
        <Quote>{told.reason}</Quote>
        <Paragraph>
          Your level stays as it is: the ICB’s view stands beside it, never instead of it. If you see it
          otherwise you can say so on the page of the return.
        </Paragraph>
        <ActionLink href={told.link}>See both, and answer</ActionLink>
        <RingLine teamPhone={told.teamPhone} />
      </Layout>
    )
  },
})
