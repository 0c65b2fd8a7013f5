import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** "Friday 20 November 2026" */
  day: words,
  /** "10:30am" */
  dueBy: words,
  step: z.enum(['contact', 'deputy']),
  /** "9:12am": somebody has begun the return; `null` when nobody has. */
  draftSavedAt: words.nullable(),
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ practiceName, dueBy, draftSavedAt }) =>
    draftSavedAt === null
      ? `${practiceName}: today’s return is due by ${dueBy}`
      : `${practiceName}: today’s return is not sent yet, due by ${dueBy}`,
  Body(reminder: z.output<typeof payload>) {
    const { practiceName, day, dueBy, step, draftSavedAt, teamPhone } = reminder
    return (
      <Layout
        heading={draftSavedAt === null ? 'Today’s return has not come yet' : 'Today’s return is not sent yet'}
        because={becauseOf(step, practiceName)}
      >
        <Paragraph>
          {draftSavedAt === null
            ? `The return of ${practiceName} for ${day} has not come yet. It is due by ${dueBy} and takes about a minute.`
            : `Somebody at ${practiceName} has begun the return for ${day}; it was saved at ${draftSavedAt}. The answers are kept, but nobody sees them until it is sent. It is due by ${dueBy}.`}
        </Paragraph>
        <ActionLink href={reminder.link}>
          {draftSavedAt === null ? 'Open today’s return' : 'Finish today’s return'}
        </ActionLink>
        <Paragraph>
          {step === 'deputy'
            ? 'The contact of the practice was reminded before. If your colleague is sending it now, there is nothing to do.'
            : 'If a colleague has sent it in the meantime, there is nothing to do.'}
        </Paragraph>
        <RingLine teamPhone={teamPhone} />
      </Layout>
    )
  },
})

function becauseOf(step: 'contact' | 'deputy', practiceName: string): string {
  return step === 'deputy'
    ? `You get this because you are the deputy for the daily return of ${practiceName}.`
    : `You get this because you are the contact for the daily return of ${practiceName}.`
}
