import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { checkCode } from '~/features/accounts/check-code.server'
import { codeForm, safeNext, wrongCodeWords } from '~/features/accounts/sign-in-form'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { browserTokenOf, openSession } from '~/platform/session.server'
import { InsetText } from '~/ui/content/callouts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Enter your code - OPEL Daily' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const next = safeNext(new URL(request.url).searchParams.get('next'))
  return { next, isDemo: context.app.env.isDemo && !context.app.env.smtpUrl }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { app } = context
  const entries = await readEntries(request)
  const typed = fieldValue(entries, 'code') ?? ''
  const parsed = codeForm.safeParse({ code: typed })
  if (!parsed.success) return data({ typed, problem: parsed.error.issues[0]?.message ?? '' }, 422)
  const browser = browserTokenOf(app, request)
  const checked = await checkCode(
    { ...live(context), realNow: app.clock.realNow(), secret: app.env.sessionSecret },
    { code: parsed.data.code, browserToken: browser.token },
  )
  switch (checked.outcome) {
    case 'wrong-code':
      return data({ typed, problem: wrongCodeWords(checked.triesLeft) }, 422)
    case 'no-open-code':
      return data(
        {
          typed: '',
          problem: 'This code has run out, or was asked for in another browser. Ask for a new one.',
        },
        422,
      )
    case 'signed-in': {
      const headers = new Headers()
      if (browser.setCookie) headers.append('Set-Cookie', browser.setCookie)
      headers.append(
        'Set-Cookie',
        await openSession(app, request, { personId: checked.personId, browserToken: browser.token }),
      )
      return redirect(safeNext(fieldValue(entries, 'next')), { status: 303, headers })
    }
  }
}

export default function EnterCode() {
  const { next, isDemo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page back={{ href: `/sign-in?next=${encodeURIComponent(next)}`, label: 'Use another address' }}>
      <ErrorSummary
        problems={answer ? [{ field: 'code', message: answer.problem }] : []}
        submission={answer}
      />
      <PageHead title="Enter your code" />
      <p>
        If that address has an account, a 6-digit code is on its way to it. It works for 10 minutes, in this
        browser only.
      </p>
      {isDemo && (
        <InsetText>
          The demo sends no mail. Go back and choose one of the demo people instead, or set{' '}
          <code>SMTP_URL</code> to try real codes.
        </InsetText>
      )}
      <Form method="post" noValidate>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label="6-digit code"
          kind="code"
          width={10}
          autoComplete="one-time-code"
          labelSize="m"
          error={answer?.problem}
          defaultValue={answer?.typed}
        />
        <SubmitButton>Sign in</SubmitButton>
      </Form>
      <p>
        Nothing came? Look in the junk folder, then{' '}
        <a href={`/sign-in?next=${encodeURIComponent(next)}`}>ask again</a>. Still nothing?{' '}
        <a href="/help/signing-in">Help with signing in</a>
      </p>
    </Page>
  )
}
