import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Facts, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  caseReference: words,
  ownerName: words,
  /** "ICB primary care" */
  ownerTeam: words,
  /** "Calling you by 11:15am." */
  nextStep: words,
  teamPhone: telephone,
  link,
})

export const email = defineEmail({
  payload,
  subject: ({ ownerName, caseReference }) => `${ownerName} has your case ${caseReference}`,
  Body(named: z.output<typeof payload>) {
    return (
      <Layout
        heading={`${named.ownerName} has your case`}
        because={`You get this because you report for ${named.practiceName}.`}
      >
        <Facts
          facts={[
            ['Practice', named.practiceName],
            ['Case', named.caseReference],
            ['With', `${named.ownerName}, ${named.ownerTeam}`],
          ]}
        />
        <Paragraph>
          <strong>What happens next.</strong> {named.nextStep}
        </Paragraph>
        <ActionLink href={named.link}>See the case</ActionLink>
        <RingLine teamPhone={named.teamPhone} />
      </Layout>
    )
  },
})
