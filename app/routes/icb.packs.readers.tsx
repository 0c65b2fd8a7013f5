import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { rolePermissions } from '~/domain/access/permissions'
import { changePackReader, readPackReaders } from '~/features/trends/pack-readers.server'
import { PackReadersPage } from '~/features/trends/pack-readers-page'
import { requirePermission } from '~/platform/access.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { numberText } from '~/platform/params.server'
import { badForm } from '~/platform/responses.server'

export const handle = { access: 'pack:read', actionAccess: 'pack:change-readers' }

export const meta: MetaFunction = () => [{ title: 'Who is mailed the weekly pack - OPEL Daily' }]

/** After a change was refused too: the list shows how it stands. */
export const shouldRevalidate = () => true

const readerForm = z.object({
  personId: numberText,
  version: numberText,
  mail: z.enum(['on', 'off']),
})

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'pack:read')
  return {
    readers: await readPackReaders(live(args.context), actor),
    mayChange: rolePermissions[actor.role].includes('pack:change-readers'),
    isDone: new URL(args.request.url).searchParams.get('done') === 'changed',
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'pack:change-readers')
  const form = readerForm.safeParse(Object.fromEntries(await readEntries(args.request)))
  if (!form.success) throw badForm('It did not say whose mail to change.')
  const { personId, version, mail } = form.data
  const done = await changePackReader(live(args.context), actor, {
    personId,
    version,
    isMailed: mail === 'on',
  })
  if (done.outcome === 'no-reader') throw badForm('This person may not read the pack any more.')
  if (done.outcome === 'changed-meanwhile') return data({ isChangedMeanwhile: true }, 409)
  return redirect('/icb/packs/readers?done=changed', 303)
}

export default function PackReaders() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <PackReadersPage {...loaded} isChangedMeanwhile={answer?.isChangedMeanwhile === true} />
}
