import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { organisationDone } from '~/features/administration/organisations-done'
import { organisationParams } from '~/features/administration/organisations-params.server'
import { findCodeNow, readPracticeRecord } from '~/features/administration/organisations-record.server'
import { PracticeRecordPage, recordPath } from '~/features/administration/organisations-record-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Practice record - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code } = requireParams(organisationParams, args.params, 'practice')
  const world = live(args.context)
  const record = await readPracticeRecord(world, actor, code)
  if (!record) {
    const codeNow = await findCodeNow(world, code)
    throw codeNow === undefined ? notFound('practice') : redirect(recordPath(codeNow), 303)
  }
  return { record, done: organisationDone(new URL(args.request.url).searchParams) }
}

export default function PracticeRecord() {
  return <PracticeRecordPage {...useLoaderData<typeof loader>()} />
}
