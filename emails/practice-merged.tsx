import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  closingName: words,
  receivingName: words,
  /** The last day of the practice that closed: "Tuesday 24 November 2026" */
  lastDay: words,
  /** Of which of the two practices the reader was. */
  side: z.enum(['closing', 'receiving']),
  teamPhone: telephone,
  /** The receiving practice's home. */
  link,
})

/** To the people of both practices when one has become part of the other. */
export const email = defineEmail({
  payload,
  subject: ({ closingName, receivingName }) => `${closingName} is now part of ${receivingName}`,
  Body(told: z.output<typeof payload>) {
    const { closingName, receivingName, lastDay, side } = told
    return (
      <Layout
        heading={`${closingName} is now part of ${receivingName}`}
        because={`You get this because you use OPEL Daily for ${side === 'closing' ? closingName : receivingName}.`}
      >
        <Paragraph>
          {lastDay} was the last day of {closingName}. From the next day there is one daily return, that of{' '}
          {receivingName}, for the patients of both.
        </Paragraph>
        <Paragraph>
          {side === 'closing'
            ? `You now have access to ${receivingName}. What ${closingName} sent stays yours to read under its old name.`
            : `The people of ${closingName} now have access to ${receivingName}. Look through your team: a lead can change who has access.`}
        </Paragraph>
        <Paragraph>
          Open cases, requests and approved closures of {closingName} are now with {receivingName}. Nothing
          has to be asked for again.
        </Paragraph>
        <ActionLink href={told.link}>{`Go to ${receivingName}`}</ActionLink>
        <RingLine teamPhone={told.teamPhone} />
      </Layout>
    )
  },
})
