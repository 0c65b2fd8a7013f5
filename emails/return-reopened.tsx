import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, Quote, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "Friday 20 November 2026" */
  day: words,
  /** "7:45pm" */
  until: words,
  byName: words,
  /** What the ICB wrote. */
  reason: words,
  teamPhone: telephone,
  link,
})

/** Tells a practice that the ICB has opened its closed day again, why and until when. */
export const email = defineEmail({
  payload,
  subject: ({ practiceName, until }) => `Your return is open again until ${until}: ${practiceName}`,
  Body(reopened: z.output<typeof payload>) {
    return (
      <Layout
        heading={`Your return is open again until ${reopened.until}`}
        because={`You get this because you send the returns of ${reopened.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', reopened.practiceName],
            ['Day', reopened.day],
            ['Opened by', reopened.byName],
          ]}
        />
        <Quote>{reopened.reason}</Quote>
        <Paragraph>
          You can send or change the return of this day until {reopened.until}. Then it closes by itself. It
          will say for good that it was sent after the day was opened again.
        </Paragraph>
        <ActionLink href={reopened.link}>Go to the return</ActionLink>
        <RingLine teamPhone={reopened.teamPhone} />
      </Layout>
    )
  },
})
