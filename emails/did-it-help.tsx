import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  /** The catalogue's name: "Half-day closure with cover". */
  actionName: words,
  /** "Tuesday 24 November 2026" */
  deliveredDay: words,
  /** The second time, two reporting days after delivery. */
  again: z.boolean().default(false),
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ actionName, again }) =>
    again ? `Two days on, did it help? ${actionName}` : `Did it help? ${actionName}`,
  Body(asked: z.output<typeof payload>) {
    return (
      <Layout
        heading={asked.again ? 'Two days on, did it help?' : 'Did it help?'}
        because={`You get this because you report for ${asked.practiceName}.`}
      >
        <Paragraph>
          {asked.practiceName} had: {asked.actionName}, {asked.deliveredDay}.
        </Paragraph>
        <Paragraph>
          Tell us on one page, with one tap: it helped, partly, or no. If it did not, the case is opened again
          for the person who had it.
        </Paragraph>
        <ActionLink href={asked.link}>Say whether it helped</ActionLink>
        <RingLine teamPhone={asked.teamPhone} />
      </Layout>
    )
  },
})
