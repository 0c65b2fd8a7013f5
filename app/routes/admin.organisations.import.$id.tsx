import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ConfirmImportPage } from '~/features/organisations/import-pages'
import { readAdoptions, readConfirmForm } from '~/features/organisations/upload-form'
import { adoptionQuestions, uploadView } from '~/features/organisations/upload-view'
import { applyUploaded, giveUpUploaded, readUploaded } from '~/features/organisations/uploaded-list.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { numberText, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'admin:organisations' }

export const meta: MetaFunction = () => [{ title: 'What this list would change - OPEL Daily' }]

const uploadParams = z.object({ id: numberText })

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { id } = requireParams(uploadParams, args.params, 'list')
  const waiting = await readUploaded(live(args.context), actor, id)
  if (waiting.state === 'gone') throw notFound('list that waits to be confirmed')
  return { view: uploadView(waiting) }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:organisations')
  const { id } = requireParams(uploadParams, args.params, 'list')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  if (fieldValue(entries, 'intent') === 'give-up') {
    await giveUpUploaded(world, actor, id)
    return redirect('/admin/organisations?done=list-thrown-away', 303)
  }
  const waiting = await readUploaded(world, actor, id)
  if (waiting.state === 'gone') throw notFound('list that waits to be confirmed')
  const questions = waiting.state === 'ready' ? adoptionQuestions(waiting.diff) : []
  const read = readConfirmForm(entries)
  const { adoptions, problems } = readAdoptions(entries, questions)
  if (!read.ok || problems.length > 0) {
    const values = Object.fromEntries(entries)
    const answer = { values, problems: [...problems, ...(read.ok ? [] : read.answer.problems)] }
    return data({ answer, isChanged: false }, 422)
  }
  const { outcome } = await applyUploaded(world, actor, { ...read.value, id, adoptions })
  switch (outcome) {
    case 'applied':
      return redirect('/admin/organisations?done=imported', 303)
    case 'nothing-to-change':
      return redirect('/admin/organisations?done=nothing-to-change', 303)
    case 'gone':
      throw notFound('list that waits to be confirmed')
    case 'refused':
    case 'changed-meanwhile':
      return data({ answer: { values: read.values, problems: [] }, isChanged: true }, 409)
  }
}

export default function ConfirmImport() {
  const { view } = useLoaderData<typeof loader>()
  const returned = useActionData<typeof action>()
  return <ConfirmImportPage view={view} answer={returned?.answer} isChanged={returned?.isChanged ?? false} />
}
