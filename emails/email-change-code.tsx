import { z } from 'zod'
import { defineEmail } from './define-email'
import { Code, Layout, Paragraph } from './layout'
import { link } from './payload-parts'

const payload = z.object({
  /** Six digits; empty once the mail has gone, because a code is kept nowhere. */
  code: z.string().default(''),
  minutes: z.number(),
  appUrl: link,
})

/** To the new address of somebody who changes it: proves that they can read it. */
export const email = defineEmail({
  payload,
  subject: () => 'Your code to change your e-mail address in OPEL Daily',
  Body({ code, minutes, appUrl }: z.output<typeof payload>) {
    return (
      <Layout
        heading="Your code to change your address"
        because="You get this because somebody who is signed in to OPEL Daily entered this address as their new one."
      >
        {code ? (
          <Code>{code}</Code>
        ) : (
          <Paragraph>The code was removed from this copy after it was sent.</Paragraph>
        )}
        <Paragraph>
          Type it on the page where you asked for it, at {appUrl}. It works once, for {minutes} minutes.
        </Paragraph>
        <Paragraph>If that was not you, do nothing: without the code nothing changes.</Paragraph>
      </Layout>
    )
  },
})
