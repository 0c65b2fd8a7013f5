import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** What happened, as a heading: "A conversation was recorded", "Review date has passed". */
  heading: words,
  /** Codes, names and days alone: what somebody wrote is read in the service. */
  whatHappened: words,
  whatHappensNext: words,
  teamPhone: telephone,
  link,
})

/** News about a practice whose pressure lasts: to the practice, or to the manager who looks after it. */
export const email = defineEmail({
  payload,
  subject: ({ heading, practiceName }) => `${heading}: ${practiceName}`,
  Body(news: z.output<typeof payload>) {
    return (
      <Layout
        heading={news.heading}
        because={`You get this because you work for or with ${news.practiceName}.`}
      >
        <Facts facts={[['Practice', news.practiceName]]} />
        <Paragraph>{news.whatHappened}</Paragraph>
        <Paragraph>
          <strong>What happens next.</strong> {news.whatHappensNext}
        </Paragraph>
        <ActionLink href={news.link}>See it</ActionLink>
        <RingLine teamPhone={news.teamPhone} />
      </Layout>
    )
  },
})
