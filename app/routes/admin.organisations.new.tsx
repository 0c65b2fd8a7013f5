import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readChange, refused } from '~/features/administration/change-form'
import { addPractice, listPcnChoices } from '~/features/administration/organisations-add-practice.server'
import { OrganisationChangePage } from '~/features/administration/organisations-change-page'
import { fields, newPracticeForm } from '~/features/administration/organisations-record-forms'
import { recordPath } from '~/features/administration/organisations-record-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Add a practice - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  return { choices: { pcnCode: await listPcnChoices(live(args.context), actor) } }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const read = readChange(newPracticeForm, await readEntries(args.request))
  if (!read.ok) return data({ answer: read.answer }, 422)
  const result = await addPractice(live(args.context), actor, read.value)
  if (result.outcome === 'added') return redirect(`${recordPath(result.code)}?done=practice-added`, 303)
  return data({ answer: refused(read.values, result.field, result.message) }, 422)
}

export default function AddPractice() {
  const { choices } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return (
    <OrganisationChangePage
      title="Add a practice"
      lede="Most practices come with a list. Add one by hand when it cannot wait for the next."
      fields={fields.newPractice}
      choices={choices}
      answer={returned?.answer}
      button="Add practice"
      cancelHref="/admin/organisations"
    />
  )
}
