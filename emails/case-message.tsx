import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, Quote, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  caseReference: words,
  fromName: words,
  /** "ICB primary care", or the practice's name */
  fromTeam: words,
  /** What the ICB wrote. `null` for what a practice wrote: its words stay in the service. */
  message: z.string().min(1).nullable(),
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ caseReference, practiceName }) => `New message on case ${caseReference}, ${practiceName}`,
  Body(sent: z.output<typeof payload>) {
    return (
      <Layout
        heading={`New message on case ${sent.caseReference}`}
        because={`You get this because you have to do with this case of ${sent.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', sent.practiceName],
            ['From', `${sent.fromName}, ${sent.fromTeam}`],
          ]}
        />
        {sent.message ? <Quote>{sent.message}</Quote> : <Paragraph>Open the case to read it.</Paragraph>}
        <ActionLink href={sent.link}>Read and answer</ActionLink>
        <RingLine teamPhone={sent.teamPhone} />
      </Layout>
    )
  },
})
