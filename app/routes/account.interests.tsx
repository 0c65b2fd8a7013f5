import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { declaresInterests } from '~/domain/access/interests'
import { declareInterest } from '~/features/interests/declare-interest.server'
import { readOwnInterest } from '~/features/interests/interest-form'
import { InterestsPage } from '~/features/interests/interests-page'
import { readInterests } from '~/features/interests/read-interests.server'
import { requireSignedIn } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live, type RouteArgs } from '~/platform/live.server'
import { forbidden, notFound } from '~/platform/responses.server'

export const handle = { access: 'account:own' }

export const meta: MetaFunction = () => [{ title: 'Your interests in practices - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const declarer = await requireDeclarer(args)
  const done = new URL(args.request.url).searchParams.get('done')
  return { page: await readInterests(live(args.context), declarer), done }
}

export async function action(args: ActionFunctionArgs) {
  const declarer = await requireDeclarer(args)
  const entries = await readEntries(args.request)
  const read = readOwnInterest(entries, declarer.personId)
  if (!read.ok) return data({ act: 'declare', answer: read.answer }, 422)
  const result = await declareInterest(live(args.context), declarer, read.value)
  switch (result.outcome) {
    case 'not-found':
      throw notFound('interest')
    case 'refused': {
      const problems = [{ field: result.field, message: result.problem }]
      const answer = { values: Object.fromEntries(entries), problems, patientWords: [] }
      return data({ act: 'declare', answer }, 422)
    }
    case 'done':
      return redirect('/account/interests?done=declare', 303)
  }
}

/** The signed-in person as somebody of an ICB who decides. Throws a redirect to sign in, or 403 for everybody else. */
async function requireDeclarer(args: RouteArgs) {
  const signedIn = await requireSignedIn(args)
  const held = signedIn.assignments.find(declaresInterests)
  if (!held) throw forbidden()
  return { personId: signedIn.personId, icbCode: held.icbCode }
}

export default function OwnInterests() {
  const { page, done } = useLoaderData<typeof loader>()
  return (
    <InterestsPage whose="own" page={page} done={done} returned={useActionData<typeof action>() ?? null} />
  )
}
