import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  pcnName: words,
  caseReference: words,
  /** From a closed list: "Support today", "Advice". */
  wanted: words,
  /** "9:58am, Friday 20 November 2026" */
  askedAt: words,
  /** "10:58am" */
  acknowledgeBy: words,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, acknowledgeBy }) =>
    `Help asked for: ${practiceName}, acknowledge by ${acknowledgeBy}`,
  Body(asked: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${asked.practiceName} asks for help`}
        because="You get this because you are on the duty list of the primary care team."
      >
        <Facts
          facts={[
            ['Practice', `${asked.practiceName}, ${asked.pcnName}`],
            ['Wanted', asked.wanted],
            ['Asked', asked.askedAt],
            ['Case', asked.caseReference],
          ]}
        />
        <Paragraph>
          <strong>Acknowledge by {asked.acknowledgeBy}.</strong> What the practice wrote is in the case.
        </Paragraph>
        <ActionLink href={asked.link}>Open the case</ActionLink>
      </Layout>
    )
  },
})
