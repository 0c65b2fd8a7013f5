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

export const email = defineEmail({
  payload,
  subject: () => 'Your code to sign in to OPEL Daily',
  Body({ code, minutes, appUrl }: z.output<typeof payload>) {
    return (
      <Layout
        heading="Your code to sign in"
        because="You get this because somebody asked to sign in with your address."
      >
        {code ? (
          <Code>{code}</Code>
        ) : (
          <Paragraph>The code was removed from this copy after it was sent.</Paragraph>
        )}
        <Paragraph>
          Type it in the browser where you asked for it, at {appUrl}. It works once, for {minutes} minutes.
        </Paragraph>
        <Paragraph>
          If you did not ask for it, do nothing: without the code nobody can sign in. We never ask for it by
          telephone.
        </Paragraph>
      </Layout>
    )
  },
})
