import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph } from './layout'
import { link, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  pcnName: words,
  noticeNumber: words,
  /** "Friday 20 November 2026, 1pm"; "Not known yet" */
  before: words,
  /** The same, or since when it is open again. */
  after: words,
  isOpenAgain: z.boolean(),
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, isOpenAgain }) =>
    isOpenAgain ? `Open again: ${practiceName}` : `Still closed, new end: ${practiceName}`,
  Body(change: z.output<typeof payload>) {
    return (
      <Layout
        heading={
          change.isOpenAgain
            ? `${change.practiceName} is open again`
            : `${change.practiceName} expects to open at another time`
        }
        because="You get this because you are in the primary care team of this practice’s ICB."
      >
        <Facts
          facts={[
            ['Practice', `${change.practiceName}, ${change.pcnName}`],
            ['Notice', change.noticeNumber],
            ['Expected until then', change.before],
            [change.isOpenAgain ? 'Open again since' : 'Expected now', change.after],
          ]}
        />
        <Paragraph>
          {change.isOpenAgain
            ? 'Nothing more is owed for this closure. Tell whoever covers its patients.'
            : 'Check that whoever covers its patients can do so until then, and note it on the notice.'}
        </Paragraph>
        <ActionLink href={change.link}>Open the notice</ActionLink>
      </Layout>
    )
  },
})
