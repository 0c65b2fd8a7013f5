import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refused } from '~/features/administration/change-form'
import {
  OrganisationChangePage,
  OrganisationConflict,
} from '~/features/administration/organisations-change-page'
import { recordPartParams } from '~/features/administration/organisations-params.server'
import {
  changePracticeRecord,
  readPracticeRecord,
} from '~/features/administration/organisations-record.server'
import { recordPath } from '~/features/administration/organisations-record-page'
import { partFormOf, readRecordChange } from '~/features/administration/organisations-record-parts'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'Change a practice record - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code, part } = requireParams(recordPartParams, args.params, 'part of a practice record')
  const record = await readPracticeRecord(live(args.context), actor, code)
  const form = record && partFormOf(part, record)
  if (!form) throw notFound('part of a practice record')
  const { name, version, changedBy, pcnChoices } = record
  return { code, name, version, changedBy, choices: { pcnCode: pcnChoices }, form }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { code, part } = requireParams(recordPartParams, args.params, 'part of a practice record')
  const read = readRecordChange(part, await readEntries(args.request))
  if (!read.ok) return data({ kind: 'returned' as const, answer: read.answer }, 422)
  const result = await changePracticeRecord(live(args.context), actor, code, read.value)
  switch (result.outcome) {
    case 'done':
      return redirect(`${recordPath(code)}?done=practice-changed`, 303)
    case 'not-found':
      throw notFound('practice')
    case 'changed-meanwhile':
      return data({ kind: 'stale' as const, values: read.values }, 409)
    case 'refused': {
      const answer = refused(read.values, result.field, result.message)
      return data({ kind: 'returned' as const, answer }, 422)
    }
  }
}

export default function ChangeRecord() {
  const { code, name, version, changedBy, choices, form } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  const path = recordPath(code)
  if (returned?.kind === 'stale') {
    return (
      <OrganisationConflict
        what={`The record of ${name}`}
        changedBy={changedBy}
        version={version}
        fields={form.fields}
        current={form.current}
        choices={choices}
        values={returned.values}
        leaveHref={path}
      />
    )
  }
  return (
    <OrganisationChangePage
      title={form.title}
      caption={`${name} · ${code}`}
      fields={form.fields}
      current={form.current}
      choices={choices}
      version={version}
      answer={returned?.answer}
      button="Save"
      removal={form.removal}
      cancelHref={path}
      crumbs={[{ href: path, label: name }]}
    />
  )
}
