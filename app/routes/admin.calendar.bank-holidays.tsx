import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { readCalendar } from '~/features/administration/read-calendar.server'
import {
  addBankHolidayForm,
  type ReadAct,
  readAct,
  refusedAct,
  takeBankHolidayBackForm,
} from '~/features/membership/act-form'
import { addBankHoliday, takeBankHolidayBack } from '~/features/membership/bank-holidays.server'
import { BankHolidayPage } from '~/features/membership/bank-holidays-page'
import type { MembershipOutcome } from '~/features/membership/change-membership.server'
import { requirePermission } from '~/platform/access.server'
import { fieldValue, readEntries } from '~/platform/forms.server'
import { live } from '~/platform/live.server'

export const handle = { access: 'admin:calendar' }

export const meta: MetaFunction = () => [{ title: 'Bank holiday - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const asked = new URL(args.request.url).searchParams.get('day')
  const { upcoming } = await readCalendar(live(args.context), actor)
  return { taken: upcoming.find(({ day }) => day === asked) ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'admin:calendar')
  const world = live(args.context)
  const entries = await readEntries(args.request)
  return fieldValue(entries, 'act') === 'take-back'
    ? answer(readAct(takeBankHolidayBackForm, entries), (asked) => takeBankHolidayBack(world, actor, asked))
    : answer(readAct(addBankHolidayForm, entries), (asked) => addBankHoliday(world, actor, asked))

  async function answer<T>(read: ReadAct<T>, act: (asked: T) => Promise<MembershipOutcome>) {
    if (!read.ok) return data(read.answer, 422)
    const result = await act(read.value)
    return result.outcome === 'refused'
      ? data(refusedAct(read.values, result.problem), 422)
      : redirect('/admin/calendar?done=bank-holidays', 303)
  }
}

export default function BankHoliday() {
  const { taken } = useLoaderData<typeof loader>()
  return <BankHolidayPage taken={taken} answer={useActionData<typeof action>()} />
}
