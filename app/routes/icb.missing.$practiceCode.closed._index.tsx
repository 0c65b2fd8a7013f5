import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ClosedChoiceView } from '~/features/reminders/closed-choice-view'
import { readMissingCallPage } from '~/features/reminders/read-missing-call.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'return:on-behalf' }

export const meta: MetaFunction = () => [{ title: 'Enter a closure - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params)
  const actor = await requirePermission(args, 'return:on-behalf', practiceCode)
  const page = await readMissingCallPage(live(args.context), actor, practiceCode)
  if (!page) throw notFound('practice')
  return { practice: page.practice }
}

export default function EnterClosure() {
  return <ClosedChoiceView {...useLoaderData<typeof loader>()} />
}
