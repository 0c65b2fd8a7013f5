import { listSites } from '#db/queries/closures'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import type { FormEntries, FormProblem, FormResult } from '~/domain/support/form-entries'
import type { FormCalendar } from '~/domain/support/halves'
import { readEntries } from '~/platform/forms.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { RouteArgs } from '~/platform/live.server'
import { live } from '~/platform/live.server'
import { dropParked } from '~/platform/parked-forms.server'
import { type FormAnswer, type FormRecord, readCheckedForm, recordOf, textOf } from './checked-form'
import { formCalendar } from './form-calendar'
import { startForm } from './form-start.server'
import { type AskedSupport, submitRequest } from './submit-request.server'
import { readWhoToRing, requirePractice } from './support-world.server'

/** Free text of each form: what is searched for a patient's details. */
const freeTexts: Readonly<Record<AskedSupport['kind'], readonly string[]>> = {
  half_day_closure: [
    'whyNotSafe',
    'expectedDurationNote',
    'urgentResults',
    'homeVisits',
    'careHomes',
    'dispensing',
    'patientNotice',
  ],
  extra_plt: ['whoIsTrained', 'whatIsTrained', 'coverArrangement'],
  lunchtime_closures: ['phonesHow', 'urgentPatients'],
}

/** A practice's sites by name; a practice without any is one site under its own name. */
export async function siteNames(
  args: RouteArgs,
  practice: { code: string; name: string },
): Promise<string[]> {
  const sites = await listSites(args.context.app.db, practice.code)
  return sites.length > 0 ? sites.map(({ name }) => name) : [practice.name]
}

/** What a form for asking shows at first. A practice with one site need not choose it. */
export async function startAskForm(args: RouteArgs, actor: Actor, practiceCode: string) {
  const world = live(args.context)
  const { code, name } = await requirePractice(world, practiceScopeOf(actor), practiceCode)
  const sites = await siteNames(args, { code, name })
  const known: FormRecord = sites.length === 1 ? { sites } : {}
  return {
    practice: { code, name },
    sites,
    ring: await readWhoToRing(world, actor.icbCode),
    start: await startForm(args, actor.personId, known),
  }
}

type Asked<Kind extends AskedSupport['kind']> = Extract<AskedSupport, { kind: Kind }>

/** Takes a posted form: checked, submitted once, and what was kept of it when a session ran out forgotten. */
export async function postAskForm<Kind extends AskedSupport['kind']>(
  args: RouteArgs,
  actor: Actor,
  practiceCode: string,
  form: {
    kind: Kind
    parse: (entries: FormEntries, calendar: FormCalendar) => FormResult<Asked<Kind>['form']>
  },
): Promise<{ ok: true; reference: string } | { ok: false; answer: FormAnswer }> {
  const world = live(args.context)
  const { holidays } = await readIcbWorld(world.db, actor.icbCode)
  const record = recordOf(await readEntries(args.request))
  const calendar = formCalendar(world.now, holidays)
  const read = readCheckedForm(record, freeTexts[form.kind], (typed) => form.parse(typed, calendar))
  if (!read.ok) return read
  const details = { kind: form.kind, form: read.value } as Asked<Kind>
  const submitKey = textOf(record, 'submitKey')
  const sent = await submitRequest(world, { actor, practiceCode, details, submitKey })
  if (sent.outcome === 'not-offered') {
    return refused(record, {
      field: '',
      message: 'The ICB does not offer this at present. Ask for help now, and say what you need.',
    })
  }
  if (sent.outcome === 'too-many') {
    return refused(record, {
      field: 'days',
      message: `${sent.problem} Choose other dates or fewer, or withdraw the other request first.`,
    })
  }
  await dropParked(args, new URL(args.request.url).pathname.replace(/\.data$/, ''))
  return { ok: true, reference: sent.reference }
}

function refused(typed: FormRecord, problem: FormProblem): { ok: false; answer: FormAnswer } {
  return { ok: false, answer: { typed, problems: [problem], patientWords: [] } }
}
