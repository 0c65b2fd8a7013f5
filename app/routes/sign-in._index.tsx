import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { askForCode } from '~/features/accounts/ask-for-code.server'
import { DemoPeople } from '~/features/accounts/demo-people'
import { listSignInPeople } from '~/features/accounts/demo-sign-in.server'
import { emailForm, providerProblemWords, safeNext, withNext } from '~/features/accounts/sign-in-form'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { browserTokenOf, readSession } from '~/platform/session.server'
import { InsetText } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Sign in - OPEL Daily' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const next = safeNext(url.searchParams.get('next'))
  const session = await readSession({ request, context })
  if (session.state === 'signed-in') throw redirect(next, 303)
  return {
    next,
    hasExpired: url.searchParams.get('why') === 'expired',
    provider: context.app.env.oidc ? { name: context.app.env.oidc.name } : null,
    problem: providerProblemWords(url.searchParams.get('problem')),
    demoPeople: context.app.env.isDemo ? await listSignInPeople(context.app.db) : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const entries = await readEntries(request)
  const typed = fieldValue(entries, 'email') ?? ''
  const parsed = emailForm.safeParse({ email: typed })
  if (!parsed.success) {
    return data({ email: typed, problem: parsed.error.issues[0]?.message ?? '' }, 422)
  }
  const { app } = context
  const browser = browserTokenOf(app, request)
  await askForCode(
    { ...live(context), realNow: app.clock.realNow(), secret: app.env.sessionSecret },
    { email: parsed.data.email, browserToken: browser.token },
  )
  const next = safeNext(fieldValue(entries, 'next'))
  return redirect(`/sign-in/code?next=${encodeURIComponent(next)}`, {
    status: 303,
    headers: browser.setCookie ? { 'Set-Cookie': browser.setCookie } : {},
  })
}

export default function SignIn() {
  const { next, hasExpired, demoPeople, provider, problem } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page width="full">
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <ErrorSummary
            problems={answer ? [{ field: 'email', message: answer.problem }] : []}
            submission={answer}
          />
          <PageHead title="Sign in" />
          {hasExpired && (
            <InsetText>
              You were signed out: your time was up, or somebody signed you out. What you had typed is kept
              for an hour: sign in on this browser and carry on.
            </InsetText>
          )}
          {problem && <InsetText>{problem}</InsetText>}
          {provider && (
            <p>
              <a href={withNext('/sign-in/oidc', next)}>Sign in with {provider.name}</a>, or with a code:
            </p>
          )}
          <Form method="post" noValidate>
            <input type="hidden" name="next" value={next} />
            <TextField
              name="email"
              label="Your work e-mail address"
              hint="We send a 6-digit code to it. There is no password."
              kind="email"
              autoComplete="email"
              labelSize="m"
              error={answer?.problem}
              defaultValue={answer?.email}
            />
            <SubmitButton>Send me a code</SubmitButton>
          </Form>
          <p>
            <a href="/help/signing-in">Help with signing in</a>
          </p>
        </div>
      </div>
      {demoPeople && <DemoPeople groups={demoPeople} next={next} />}
    </Page>
  )
}
