import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "Your access was suspended" */
  heading: words,
  /** Who did it, and what it means, in a sentence or two. */
  whatHappened: words,
  teamPhone: telephone,
  link,
})

/** To somebody whose access to a practice another person changed. */
export const email = defineEmail({
  payload,
  subject: ({ heading, practiceName }) => `${heading}: ${practiceName}`,
  Body(told: z.output<typeof payload>) {
    return (
      <Layout
        heading={told.heading}
        because={`You get this because you have, or had, access to OPEL Daily for ${told.practiceName}.`}
      >
        <Paragraph>{told.whatHappened}</Paragraph>
        <Paragraph>If you think this is a mistake, talk to the person named above.</Paragraph>
        <ActionLink href={told.link}>Go to OPEL Daily</ActionLink>
        <RingLine teamPhone={told.teamPhone} />
      </Layout>
    )
  },
})
