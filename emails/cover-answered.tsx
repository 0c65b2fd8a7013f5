import { z } from 'zod'
import { assertNever } from '~/domain/assert-never'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, RingLine } from './layout'
import { half, link, telephone, words } from './payload-parts'

export const coverAnswers = ['accepted', 'declined', 'withdrawn'] as const

type CoverAnswer = (typeof coverAnswers)[number]

const payload = z.object({
  practiceName: words,
  providerName: words,
  /** "Tuesday 24 November 2026" */
  day: words,
  half,
  answer: z.enum(coverAnswers),
  /** Who does what by when now. */
  whatHappensNext: words,
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, day, half: which, answer }) =>
    `${answerHeading(answer)}: ${practiceName}, ${day}, ${which}`,
  Body(answered: z.output<typeof payload>) {
    return (
      <Layout
        heading={answerHeading(answered.answer)}
        because={`You get this because you have to do with this closure of ${answered.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', answered.practiceName],
            ['Half day', `${answered.day}, ${answered.half}`],
            ['Provider', answered.providerName],
          ]}
        />
        <Paragraph>
          <strong>What happens next.</strong> {answered.whatHappensNext}
        </Paragraph>
        <ActionLink href={answered.link}>See the request</ActionLink>
        <RingLine teamPhone={answered.teamPhone} />
      </Layout>
    )
  },
})

function answerHeading(answer: CoverAnswer): string {
  switch (answer) {
    case 'accepted':
      return 'Cover accepted'
    case 'declined':
      return 'Cover declined'
    case 'withdrawn':
      return 'Cover lost'
    default:
      return assertNever(answer)
  }
}
