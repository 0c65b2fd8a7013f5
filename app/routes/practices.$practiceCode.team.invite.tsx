import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '~/domain/support/form-entries'
import { inviteToTeam } from '~/features/practice-team/invite.server'
import { InvitePage } from '~/features/practice-team/invite-page'
import { inviteForm } from '~/features/practice-team/team-forms'
import { readTeamWords, requireLead } from '~/features/practice-team/team-world.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { practiceParams, requireParams } from '~/platform/params.server'

export const handle = { access: 'team:manage' }

export const meta: MetaFunction = () => [{ title: 'Invite a person - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requireLead(args, practiceCode)
  const { name } = await readTeamWords(live(args.context), actor, practiceCode)
  return { practice: { code: practiceCode, name } }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requireLead(args, practiceCode)
  const values = Object.fromEntries(await readEntries(args.request))
  const read = readForm(inviteForm, values)
  if (!read.ok) return data({ values, problems: read.problems }, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await inviteToTeam(world, actor, { practiceCode, ...read.value })
  const problem = (message: string) => data({ values, problems: [{ field: 'email', message }] }, 422)
  switch (result.outcome) {
    case 'invited':
      return redirect(`/practices/${practiceCode}/team?done=invited`, 303)
    case 'in-team':
      return problem(
        result.isSuspended
          ? 'This person is on the list, suspended. Go back and let them in again.'
          : 'This person has access already.',
      )
    case 'too-many':
      return problem(
        'That is many invitations for one day. Try again tomorrow, or ring the primary care team.',
      )
  }
}

export default function Invite() {
  const { practice } = useLoaderData<typeof loader>()
  return <InvitePage practice={practice} answer={useActionData<typeof action>()} />
}
