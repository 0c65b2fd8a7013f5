import { z } from 'zod'
import { defineEmail } from './define-email'
import { ActionLink, Layout, Paragraph, RingLine } from './layout'
import { link, telephone, words } from './payload-parts'

const sentences = {
  'app-set-up': 'An authenticator app was set up. From now on signing in asks for its code.',
  'app-replaced':
    'Another authenticator app was set up. The one before, and the recovery codes, do not work any more.',
  'app-removed': 'The authenticator app was removed. Signing in asks for a passkey.',
  'codes-made': 'New recovery codes were made. The ones before do not work any more.',
  'code-used': 'A recovery code was used to sign in. It does not work a second time.',
  'passkey-added': 'A passkey was added. It can be used to sign in.',
  'passkey-removed': 'A passkey was removed. It cannot be used to sign in any more.',
  'passkey-refused':
    'A passkey of yours was refused when signing in: its count of uses was behind, as it is when somebody has made a copy. Nobody was signed in by it. Remove this passkey on your account page and add a new one.',
  'turned-off': 'The second step was turned off. Signing in asks for the code from the e-mail only.',
  reset:
    'The second step was taken away and you were signed out everywhere. Sign in with a code from an e-mail; you are then shown how to set the second step up again.',
} as const

const payload = z.object({
  change: z.enum(Object.keys(sentences) as [keyof typeof sentences, ...(keyof typeof sentences)[]]),
  /** Who changed it: "you", or the name of an administrator. */
  changedBy: words,
  teamPhone: telephone,
  link,
})

/** To the person, whenever what they prove themselves with has changed, or seems to have been copied: somebody else may have done it. */
export const email = defineEmail({
  payload,
  subject: ({ change }) =>
    change === 'passkey-refused'
      ? 'A passkey of yours was refused by OPEL Daily'
      : 'How you sign in to OPEL Daily was changed',
  Body({ change, changedBy, teamPhone, link: href }: z.output<typeof payload>) {
    const isRefusal = change === 'passkey-refused'
    return (
      <Layout
        heading={isRefusal ? 'A passkey was refused' : 'How you sign in was changed'}
        because="You get this because it is about your account."
      >
        <Paragraph>{sentences[change]}</Paragraph>
        {!isRefusal && <Paragraph>This was done by {changedBy}.</Paragraph>}
        <Paragraph>
          If you did not expect this, sign out everywhere on your account page and ring the primary care team
          now.
        </Paragraph>
        <ActionLink href={href}>Go to OPEL Daily</ActionLink>
        <RingLine teamPhone={teamPhone} />
      </Layout>
    )
  },
})
