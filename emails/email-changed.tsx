import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const payload = z.object({
  /** Who changed it: "you", or the name of an administrator. */
  changedBy: words,
  teamPhone: telephone,
  link,
})

/** To the old address: the account has another one now. The new one is not named; this mailbox may be somebody else's. */
export const email = defineEmail({
  payload,
  subject: () => 'Your e-mail address in OPEL Daily was changed',
  Body({ changedBy, teamPhone, link: href }: z.output<typeof payload>) {
    return (
      <Layout
        heading="Your e-mail address was changed"
        because="You get this because this was the address of your account."
      >
        <Paragraph>
          The address was changed by {changedBy}. From now on codes to sign in go to the new address, and
          other browsers were signed out.
        </Paragraph>
        <Paragraph>
          If you did not expect this, tell the primary care team now, so that they can stop the account.
        </Paragraph>
        <ActionLink href={href}>Go to OPEL Daily</ActionLink>
        <RingLine teamPhone={teamPhone} />
      </Layout>
    )
  },
})
