import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  clinicianName: words,
  practiceName: words,
  requestReference: words,
  /** "Tuesday 24 November 2026, afternoon" */
  when: words,
  teamName: words,
  teamPhone: telephone,
  /** What the service does with names: the clinician has no account of it. */
  link,
})

/** To the clinician in whose name a practice says that it is not safe to open. Nothing is confirmed by opening it. */
export const email = defineEmail({
  payload,
  subject: ({ practiceName, requestReference }) =>
    `Please confirm: ${practiceName} is not safe to open (${requestReference})`,
  Body(named: z.output<typeof payload>) {
    return (
      <Layout
        heading="Please confirm a statement in your name"
        because={`You get this because ${named.practiceName} named you as the clinician.`}
      >
        <Facts
          facts={[
            ['Clinician', named.clinicianName],
            ['Practice', named.practiceName],
            ['When', named.when],
            ['Request', named.requestReference],
          ]}
        />
        <Paragraph>
          {named.practiceName} asks to close, and says in your name that it is not clinically safe to open.
          The closure cannot be approved before you have confirmed this.
        </Paragraph>
        <Paragraph>
          <strong>Reply to this e-mail, or ring the {named.teamName},</strong> and say whether it is so. If
          you know nothing of it, say that.
        </Paragraph>
        <ActionLink href={named.link}>How your name is used</ActionLink>
        <RingLine teamPhone={named.teamPhone} />
      </Layout>
    )
  },
})
