import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, RingLine } from './layout'
import { half, link, telephone, words } from './payload-parts'

const payload = z.object({
  providerName: words,
  practiceName: words,
  /** "Tuesday 24 November 2026" */
  day: words,
  half,
  /** "3pm today" */
  answerBy: words,
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, day, half: which, answerBy }) =>
    `Can you cover ${practiceName}, ${day}, ${which}? Answer by ${answerBy}`,
  Body(asked: z.output<typeof payload>) {
    return (
      <Layout
        heading={`Can you cover ${asked.practiceName}?`}
        because={`You get this because you answer requests for cover at ${asked.providerName}.`}
      >
        <Facts
          facts={[
            ['Practice', asked.practiceName],
            ['Half day', `${asked.day}, ${asked.half}`],
            ['Answer by', asked.answerBy],
          ]}
        />
        <Paragraph>
          The page shows the sites, list size, clinical system, arrangements and whom to ring. Accept or
          decline there; without an answer by {asked.answerBy} another provider is asked.
        </Paragraph>
        <ActionLink href={asked.link}>See the request and answer</ActionLink>
        <RingLine teamPhone={asked.teamPhone} />
      </Layout>
    )
  },
})
