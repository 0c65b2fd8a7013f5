import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPracticeCases } from '~/features/cases/practice-case.server'
import { PracticeCasesPage } from '~/features/cases/practice-cases-page'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'own-case:read' }

export const meta: MetaFunction = () => [{ title: 'Cases and requests - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requirePermission(args, 'own-case:read', practiceCode)
  return readPracticeCases(live(args.context), actor, practiceCode)
}

export default function PracticeCases() {
  return <PracticeCasesPage page={useLoaderData<typeof loader>()} />
}
