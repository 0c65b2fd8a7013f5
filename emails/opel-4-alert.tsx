import { z } from 'zod'
import { levelLabel } from '~/domain/opel/levels'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  pcnName: words,
  caseReference: words,
  /** "9:58am, Friday 20 November 2026" */
  reportedAt: words,
  /** The rule that decided the level, in the rule set's words. */
  decidedBy: words,
  /** "10:13am" */
  acknowledgeBy: words,
  onCallPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, acknowledgeBy }) => `OPEL 4: ${practiceName}, acknowledge by ${acknowledgeBy}`,
  Body(alert: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${alert.practiceName} is at OPEL 4`}
        because="You get this because you are on the duty list of the primary care team."
      >
        <Facts
          facts={[
            ['Practice', `${alert.practiceName}, ${alert.pcnName}`],
            ['Level', levelLabel(4)],
            ['Because', alert.decidedBy],
            ['Reported', alert.reportedAt],
            ['Case', alert.caseReference],
          ]}
        />
        <Paragraph>
          <strong>Acknowledge by {alert.acknowledgeBy}.</strong> The practice is told who has the case as soon
          as you do.
        </Paragraph>
        <Opel4Note onCallPhone={alert.onCallPhone} />
        <ActionLink href={alert.link}>Open the case</ActionLink>
      </Layout>
    )
  },
})
