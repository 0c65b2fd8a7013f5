import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordOf, textOf } from '~/features/support/checked-form'
import { requestParams } from '~/features/support/params'
import { type ReviewAct, reviewActs } from '~/features/support/review-act-list'
import { actOnReview } from '~/features/support/review-acts.server'
import { ReviewConflict } from '~/features/support/review-conflict'
import { ReviewPage } from '~/features/support/review-page'
import { reviewRequest } from '~/features/support/review-request.server'
import { noteLook } from '~/features/trust/note-look.server'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { badForm, notFound } from '~/platform/responses.server'

/** Reading and preparing is the team's; what only a manager decides, the use case refuses to others. */
export const handle = { access: 'request:review' }

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `${found.page.actionName}, ${found.page.practice.name}` : 'Request'} - OPEL Daily` },
]

/** After a form that came back too: what stands in the way may be newer than the page. */
export const shouldRevalidate = () => true

export async function loader(args: LoaderFunctionArgs) {
  const { reference } = requireParams(requestParams, args.params, 'request')
  const actor = await requirePermission(args, 'request:review')
  const world = live(args.context)
  const page = await reviewRequest(world, actor, reference)
  if (!page) throw notFound('request')
  await noteLook(world, actor, page.practice.code, 'request')
  const done = new URL(args.request.url).searchParams.get('done')
  return {
    page,
    done: done === 'offered' ? ('offered' as const) : (reviewActs.find((act) => act === done) ?? null),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { reference } = requireParams(requestParams, args.params, 'request')
  const actor = await requirePermission(args, 'request:review')
  const record = recordOf(await readEntries(args.request))
  const act = reviewActs.find((one) => one === textOf(record, 'act'))
  const version = Number(textOf(record, 'version'))
  if (!act || !Number.isInteger(version)) throw badForm('It did not say what to do with the request.')
  const result = await actOnReview(live(args.context), { actor, reference, version, act, record })
  switch (result.outcome) {
    case 'not-found':
      throw notFound('request')
    case 'changed':
      return data({ kind: 'changed' as const, act, typed: record, seenVersion: version }, 409)
    case 'returned':
      return data({ kind: 'returned' as const, act, answer: result.answer, displaceable: null }, 422)
    case 'provider-full':
      return data(providerFull(act, record, result.displaceable?.reference ?? null), 422)
    case 'done':
      return redirect(`/icb/requests/${reference}?done=${act}`, 303)
  }
}

function providerFull(act: ReviewAct, typed: ReturnType<typeof recordOf>, displaceable: string | null) {
  const message = displaceable
    ? `The provider has no further place that half day. The extra PLT session ${displaceable} may give way: tick it below, or ask another provider.`
    : 'The provider has no further place that half day: another closure has it. Ask another provider.'
  const answer = { typed, problems: [{ field: '', message }], patientWords: [] }
  return { kind: 'returned' as const, act, answer, displaceable }
}

export default function Request() {
  const { page, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.kind === 'changed') {
    const { act, typed, seenVersion } = answer
    return <ReviewConflict page={page} act={act} typed={typed} seenVersion={seenVersion} />
  }
  return <ReviewPage page={page} done={done} returned={answer ?? null} />
}
