import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { actOnMember } from '~/features/practice-team/act-on-member.server'
import { MemberActPage } from '~/features/practice-team/member-act-page'
import { readMember } from '~/features/practice-team/read-team.server'
import { isTeamAct } from '~/features/practice-team/team-acts'
import { readReason } from '~/features/practice-team/team-forms'
import { requireLead } from '~/features/practice-team/team-world.server'
import { readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'
import { numberText, practiceParams, requireParams } from '~/platform/params.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'team:manage' }

export const meta: MetaFunction = () => [{ title: 'Change access - OPEL Daily' }]

async function requireMemberAct(args: LoaderFunctionArgs) {
  const { practiceCode } = requireParams(practiceParams, args.params, 'practice')
  const actor = await requireLead(args, practiceCode)
  const roleId = numberText.safeParse(args.params.roleId)
  const act = args.params.act
  if (!roleId.success || !isTeamAct(act)) throw notFound()
  return { practiceCode, actor, roleId: roleId.data, act }
}

export async function loader(args: LoaderFunctionArgs) {
  const { practiceCode, actor, roleId, act } = await requireMemberAct(args)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const page = await readMember(world, actor, practiceCode, roleId)
  if (!page) throw notFound('person')
  if (!page.member.acts.includes(act)) {
    throw redirect(`/practices/${practiceCode}/team?done=no-longer-so`, 303)
  }
  return { page, act }
}

export async function action(args: ActionFunctionArgs) {
  const { practiceCode, actor, roleId, act } = await requireMemberAct(args)
  const values = Object.fromEntries(await readEntries(args.request))
  const read = readReason(values)
  if (!read.ok) return data(read.answer, 422)
  const world = { ...live(args.context), realNow: args.context.app.clock.realNow() }
  const result = await actOnMember(world, actor, { practiceCode, roleId, act, reason: read.reason })
  switch (result.outcome) {
    case 'done':
      // Whoever removed themselves has no team page any more.
      return redirect(
        result.isSelf && act === 'remove' ? '/' : `/practices/${practiceCode}/team?done=${act}`,
        303,
      )
    case 'no-longer-so':
      return redirect(`/practices/${practiceCode}/team?done=no-longer-so`, 303)
    case 'last-lead': {
      const message =
        'This is the only lead. Make somebody else lead first, or nobody could look after the list.'
      return data({ values, problems: [{ field: 'reason', message }], asksPatient: false }, 422)
    }
  }
}

export default function MemberAct() {
  const { page, act } = useLoaderData<typeof loader>()
  return <MemberActPage page={page} act={act} answer={useActionData<typeof action>()} />
}
