import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { londonClockTimeOf, londonDayOf } from '~/domain/calendar/days'
import { parseUnplannedClosureForm } from '~/domain/support/unplanned-closure'
import { readEntries } from '~/platform/forms.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { RouteArgs } from '~/platform/live.server'
import { live } from '~/platform/live.server'
import { dropParked } from '~/platform/parked-forms.server'
import { siteNames } from './ask-form.server'
import { type FormAnswer, readCheckedForm, recordOf, textOf } from './checked-form'
import { formCalendar } from './form-calendar'
import { startForm } from './form-start.server'
import { notifyClosure } from './notify-closure.server'
import { readWhoToRing, requirePractice } from './support-world.server'

const freeTexts = ['note', 'patientsAreTold', 'urgentPatients', 'urgentResults', 'homeVisits']

/** What the closure notice shows at first: closed from now, until somebody types something else. */
export async function startClosedForm(args: RouteArgs, actor: Actor, practiceCode: string) {
  const world = live(args.context)
  const { code, name } = await requirePractice(world, practiceScopeOf(actor), practiceCode)
  const [year = '', month = '', day = ''] = londonDayOf(world.now).split('-')
  const known = {
    'fromDay-day': String(Number(day)),
    'fromDay-month': String(Number(month)),
    'fromDay-year': year,
    fromTime: londonClockTimeOf(world.now),
  }
  return {
    practice: { code, name },
    sites: await siteNames(args, { code, name }),
    ring: await readWhoToRing(world, actor.icbCode),
    start: await startForm(args, actor.personId, known),
  }
}

/** Takes a posted notice: checked, recorded once, and what was kept of it when a session ran out forgotten. */
export async function postClosedForm(
  args: RouteArgs,
  actor: Actor,
  practiceCode: string,
): Promise<{ ok: true; noticeNumber: string } | { ok: false; answer: FormAnswer }> {
  const world = live(args.context)
  const { holidays } = await readIcbWorld(world.db, actor.icbCode)
  const record = recordOf(await readEntries(args.request))
  const calendar = formCalendar(world.now, holidays)
  const read = readCheckedForm(record, freeTexts, (typed) => parseUnplannedClosureForm(typed, calendar))
  if (!read.ok) return read
  const told = { actor, practiceCode, form: read.value, submitKey: textOf(record, 'submitKey') }
  const { noticeNumber } = await notifyClosure(world, told)
  await dropParked(args, new URL(args.request.url).pathname.replace(/\.data$/, ''))
  return { ok: true, noticeNumber }
}
