import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { uploadIndicators } from '~/features/indicators/import-indicators.server'
import { IndicatorImportPage } from '~/features/indicators/import-pages'
import { shownOf } from '~/features/indicators/import-view'
import { indicatorImportPath } from '~/features/indicators/indicator-paths'
import { readImports } from '~/features/indicators/read-imports.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { readUpload } from '~/platform/upload.server'

export const handle = { access: 'admin:indicators' }

export const meta: MetaFunction = () => [{ title: 'Import practice indicators - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:indicators')
  const page = await readImports(live(args.context), actor)
  return { page, done: new URL(args.request.url).searchParams.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:indicators')
  const { file } = await readUpload(args.request, 'file')
  if (!file) return data({ problem: 'Choose the list, a file that ends in .csv.', refused: shownOf([]) }, 422)
  const result = await uploadIndicators(live(args.context), actor, file)
  if (result.outcome === 'kept') return redirect(`${indicatorImportPath}/${result.id}`, 303)
  const problem = 'This list cannot be read. The lines and what is wrong with them stand below.'
  return data({ problem, refused: shownOf(result.problems) }, 422)
}

export default function ImportIndicators() {
  const returned = useActionData<typeof action>()
  const { page, done } = useLoaderData<typeof loader>()
  return (
    <IndicatorImportPage
      page={page}
      done={done}
      problem={returned?.problem ?? null}
      refused={returned?.refused ?? { rows: [], total: 0 }}
    />
  )
}
