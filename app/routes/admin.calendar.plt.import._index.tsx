import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { areaPltImportPath } from '~/features/support/area-plt-form'
import { AreaPltUploadPage } from '~/features/support/area-plt-import-pages'
import { uploadAreaPlt } from '~/features/support/import-area-plt.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { readUpload } from '~/platform/upload.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Import PLT sessions - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:calendar')
  return null
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const { file } = await readUpload(args.request, 'file')
  if (!file) return data({ problem: 'Choose the list, a file that ends in .csv.', refused: [] }, 422)
  const result = await uploadAreaPlt(live(args.context), actor, file)
  if (result.outcome === 'kept') return redirect(`${areaPltImportPath}/${result.id}`, 303)
  const problem = 'This list cannot be read. The lines and what is wrong with them stand below.'
  return data({ problem, refused: result.problems }, 422)
}

export default function ImportAreaPlt() {
  const returned = useActionData<typeof action>()
  return <AreaPltUploadPage problem={returned?.problem ?? null} refused={returned?.refused ?? []} />
}
