import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Opel4Note, Paragraph } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  why: z.enum(['late', 'outside_hours']),
  practiceName: words,
  caseReference: words,
  /** What was promised and until when, like "Call you back by 10:30am today"; empty outside working hours. */
  owed: z.array(words),
  isOpel4: z.boolean(),
  teamPhone: telephone,
  onCallName: words,
  onCallPhone: telephone,
  link,
})

type Late = z.output<typeof payload>

/** Tells the practice that the ICB is late with something urgent, or not at work, and which number to ring. */
export const email = defineEmail({
  payload,
  subject: ({ why, caseReference }) =>
    why === 'late'
      ? `We are late with your case ${caseReference}: please ring us`
      : `Your case ${caseReference}: whom to ring outside working hours`,
  Body(late: Late) {
    const number = late.why === 'late' ? late.teamPhone : late.onCallPhone
    const who = late.why === 'late' ? 'the primary care team' : `the ${late.onCallName}`
    return (
      <Layout
        heading={late.why === 'late' ? 'We are late, and have told the duty manager' : 'Whom to ring now'}
        because={`You get this because you report for ${late.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', late.practiceName],
            ['Case', late.caseReference],
            ['What we owe you', late.owed.length === 0 ? null : late.owed.join('; ')],
          ]}
        />
        <Paragraph>
          {late.why === 'late'
            ? 'This was urgent, and we have not kept our time. The duty manager knows. '
            : 'The primary care team is not at work now. Whoever is on call has been told. '}
          <strong>{number === null ? `Ring ${who}.` : `Ring ${who} on ${number}.`}</strong>
        </Paragraph>
        {late.isOpel4 && <Opel4Note onCallPhone={late.onCallPhone} />}
        <ActionLink href={late.link}>See the case</ActionLink>
      </Layout>
    )
  },
})
