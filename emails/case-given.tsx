import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  caseReference: words,
  /** Who gave it away. */
  givenBy: words,
  /** "Workforce team" */
  team: words,
  /** "Calling you by 11:15am." as the practice reads it; what is owed next. */
  nextStep: words,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, caseReference }) => `You have case ${caseReference}, ${practiceName}`,
  Body(given: z.output<typeof payload>) {
    return (
      <Layout
        heading={`You have case ${given.caseReference}`}
        because="You get this because a colleague gave you the case."
      >
        <Facts
          facts={[
            ['Practice', given.practiceName],
            ['Given by', given.givenBy],
            ['Team', given.team],
          ]}
        />
        <Paragraph>
          <strong>What the practice was told comes next.</strong> {given.nextStep} The reason is in the case.
        </Paragraph>
        <ActionLink href={given.link}>Open the case</ActionLink>
      </Layout>
    )
  },
})
