import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "October to December 2026" */
  quarter: words,
  /** How many people are still to be confirmed. */
  people: z.number().int().positive(),
  link,
})

/** To a practice's lead, once a quarter and once more: who still needs access? */
export const email = defineEmail({
  payload,
  subject: ({ practiceName }) => `Who still needs access to OPEL Daily at ${practiceName}?`,
  Body({ practiceName, quarter, people, link: href }: z.output<typeof payload>) {
    return (
      <Layout
        heading="Who still needs access?"
        because={`You get this because you lead the people of ${practiceName} in OPEL Daily.`}
      >
        <Paragraph>
          Every three months we ask you to look at who can use OPEL Daily for {practiceName}. For {quarter}{' '}
          {people === 1 ? '1 person is' : `${people} people are`} still to be looked at.
        </Paragraph>
        <Paragraph>
          For each one, say that they still need it, or remove them. It takes about a minute.
        </Paragraph>
        <ActionLink href={href}>Look at who has access</ActionLink>
      </Layout>
    )
  },
})
