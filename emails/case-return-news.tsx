import { z } from 'zod'
import { returnNewsWords } from '~/domain/cases/return-news'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph, RingLine } from './layout'
import { level, link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  caseReference: words,
  act: z.enum(['changed', 'corrected', 'level_declared']),
  from: level,
  to: level,
  /** "2:05pm" */
  sentAt: words,
  teamPhone: telephone,
  onCallPhone: telephone,
  link,
})

/** Tells the owner of an open case that its practice sent another version of the day's return. */
export const email = defineEmail({
  payload,
  subject: ({ caseReference, practiceName, to }) =>
    `Case ${caseReference}: ${practiceName} is at OPEL ${to} now`,
  Body(news: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${news.practiceName}: its return has another version`}
        because={`You get this because you have case ${news.caseReference} of ${news.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', news.practiceName],
            ['Case', news.caseReference],
            ['Sent at', news.sentAt],
          ]}
        />
        <Paragraph>{returnNewsWords(news)}.</Paragraph>
        {news.to === 4 && <Opel4Note onCallPhone={news.onCallPhone} />}
        <ActionLink href={news.link}>Open the case</ActionLink>
        <RingLine teamPhone={news.teamPhone} />
      </Layout>
    )
  },
})
