import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "S-0088", "N-0007" */
  reference: words,
  /** What happened, as a heading: "No provider has accepted", "Cover no longer needed". */
  heading: words,
  /** "Tuesday 24 November 2026, afternoon"; `null` where there is no date. */
  when: words.nullable(),
  whatHappened: words,
  /** Who does what by when now. */
  whatHappensNext: words,
  teamPhone: telephone,
  link,
})

/** News about a support request or closure that is no decision and no answer about cover. */
export const email = defineEmail({
  payload,
  subject: ({ heading, practiceName }) => `${heading}: ${practiceName}`,
  Body(news: z.output<typeof payload>) {
    return (
      <Layout
        heading={news.heading}
        because={`You get this because you have to do with this closure or support of ${news.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', news.practiceName],
            ['Reference', news.reference],
            ['When', news.when],
          ]}
        />
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
