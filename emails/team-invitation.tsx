import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  practiceName: words,
  invitedByName: words,
  teamPhone: telephone,
  /** The sign-in page; opening it changes nothing. */
  link,
})

/** To somebody whom a practice's lead gave access. */
export const email = defineEmail({
  payload,
  subject: ({ practiceName }) => `You can now use OPEL Daily for ${practiceName}`,
  Body({ practiceName, invitedByName, teamPhone, link: href }: z.output<typeof payload>) {
    return (
      <Layout
        heading={`You can now use OPEL Daily for ${practiceName}`}
        because={`You get this because ${invitedByName} entered this address.`}
      >
        <Paragraph>
          {invitedByName} has given you access. With OPEL Daily the practice tells the NHS each morning how
          much pressure it is under, in about a minute, and asks for help.
        </Paragraph>
        <Paragraph>
          To sign in, enter this e-mail address. We then send you a 6-digit code. There is no password.
        </Paragraph>
        <ActionLink href={href}>Sign in to OPEL Daily</ActionLink>
        <Paragraph>
          The account is yours alone: please do not share it. If you do not work for {practiceName}, do
          nothing, or tell us.
        </Paragraph>
        <RingLine teamPhone={teamPhone} />
      </Layout>
    )
  },
})
