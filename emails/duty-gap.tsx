import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  /** "Friday 20 November 2026" */
  day: words,
  /** Steps that nobody covers, like "1, First line". */
  steps: z.array(words).min(1),
  link,
})

/** Tells the managers that nobody covers a step of the duty list that day. */
export const email = defineEmail({
  payload,
  subject: ({ day }) => `Nobody covers a step of the duty list on ${day}`,
  Body(gap: z.output<typeof payload>) {
    return (
      <Layout
        heading="Nobody covers a step of the duty list"
        because="You get this because you are a manager of the primary care team."
      >
        <Facts
          facts={[
            ['Day', gap.day],
            ['Steps', gap.steps.join('; ')],
          ]}
        />
        <Paragraph>
          OPEL 4 skips these steps and goes to the next one at once. Put somebody on the list, or name who
          covers.
        </Paragraph>
        <ActionLink href={gap.link}>Open the duty list</ActionLink>
      </Layout>
    )
  },
})
