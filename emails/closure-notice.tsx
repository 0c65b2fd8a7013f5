import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  pcnName: words,
  noticeNumber: words,
  caseReference: words,
  /** From a closed list: "No power", "No clinician". */
  cause: words,
  /** "Whole practice", or the sites by name */
  sites: words,
  /** "9:40am, Friday 20 November 2026" */
  closedFrom: words,
  /** "1pm today"; `null` when nobody knows yet. */
  expectedUntil: words.nullable(),
  /** "9:55am" */
  acknowledgeBy: words,
  onCallPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, acknowledgeBy }) => `Closed: ${practiceName}, acknowledge by ${acknowledgeBy}`,
  Body(notice: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${notice.practiceName} is closed`}
        because="You get this because you are on the duty list of the primary care team."
      >
        <Facts
          facts={[
            ['Practice', `${notice.practiceName}, ${notice.pcnName}`],
            ['What is closed', notice.sites],
            ['Why', notice.cause],
            ['From', notice.closedFrom],
            ['Expected until', notice.expectedUntil ?? 'not known yet'],
            ['Notice', notice.noticeNumber],
            ['Case', notice.caseReference],
          ]}
        />
        <Paragraph>
          <strong>Acknowledge by {notice.acknowledgeBy}</strong> and record who covers patients until it opens
          again. A day shut on safety grounds counts as OPEL 4.
        </Paragraph>
        <Opel4Note onCallPhone={notice.onCallPhone} />
        <ActionLink href={notice.link}>Open the case</ActionLink>
      </Layout>
    )
  },
})
