import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { londonDayOf } from '~/domain/calendar/days'
import { ImportPage } from '~/features/organisations/import-pages'
import { readUploadForm, uploadPath } from '~/features/organisations/upload-form'
import { shownProblems } from '~/features/organisations/upload-view'
import { uploadOrganisations } from '~/features/organisations/uploaded-list.server'
import { requirePermission } from '~/platform/access.server'
import { live } from '~/platform/live.server'
import { readUpload } from '~/platform/upload.server'
import { partsOfDay } from '~/ui/forms/date-field'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Import a list - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'admin:organisations')
  return { today: partsOfDay(londonDayOf(live(args.context).now)) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { entries, file } = await readUpload(args.request, 'file')
  const read = readUploadForm(entries)
  const problems = [
    ...(file ? [] : [{ field: 'file', message: 'Choose the list, a file that ends in .csv.' }]),
    ...(read.ok ? [] : read.answer.problems),
  ]
  const values = Object.fromEntries(entries)
  if (!file || !read.ok) return data({ answer: { values, problems }, refused: undefined }, 422)
  const asked = { ...read.value, fileName: file.name, bytes: file.bytes }
  const result = await uploadOrganisations(live(args.context), actor, asked)
  if (result.outcome === 'kept') return redirect(`${uploadPath}/${result.id}`, 303)
  const message = 'This list cannot be read. The lines and what is wrong with them stand below.'
  const answer = { values, problems: [{ field: 'file', message }] }
  return data({ answer, refused: shownProblems(result.problems) }, 422)
}

export default function Import() {
  const { today } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <ImportPage today={today} answer={returned?.answer} refused={returned?.refused} />
}
