import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findSettingValue, listSettingChanges } from '#db/queries/duty'
import { insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { addDays, type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import {
  type HoursOfPeriod,
  hoursOn,
  type IcbHours,
  withHoursFrom,
  withoutHoursFrom,
} from '~/domain/calendar/icb-hours'
import { formatDay } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { readIcbSettings } from '~/platform/settings.server'
import { againForm } from './again-form'
import { type ChangeAnswer, type Posted, readChange, refused } from './change-form'
import { type HoursValues, hoursValues, readHoursForm } from './hours-form'
import { hoursFacts } from './hours-words'
import { momentWords } from './moments'
import { reasonedForm } from './people-forms'
import { type Difference, settingDifferences, sideOf } from './setting-differences'

/** The hours as they stand, those planned, and what a form about them carries. */
export async function readHours({ db, now }: Pick<Live, 'db' | 'now'>, { icbCode }: Pick<Actor, 'icbCode'>) {
  const today = londonDayOf(now)
  const [{ hours }, rows] = await Promise.all([
    readIcbSettings(db, icbCode),
    listSettingChanges(db, icbCode, 'hours', 1),
  ])
  const newest = rows[0]
  return {
    version: newest?.id ?? 0,
    changedBy: newest ? `${newest.setByName ?? 'the service'}, ${momentWords(newest.setAt)}` : 'the service',
    /** The form begins with what holds last, so that a planned change is not undone by the next one. */
    values: hoursValues(lastOf(hours)),
    planned: plannedIn(hours, today),
  }
}

/** Changes still to come, each beside what holds the day before it. */
export function plannedIn(hours: IcbHours, today: IsoDay) {
  return (hours.later ?? [])
    .filter(({ fromDay }) => fromDay > today)
    .map(({ fromDay, hours: planned }) => ({
      day: fromDay,
      fromWords: formatDay(fromDay),
      changes: differences(hoursOn(hours, addDays(fromDay, -1)), planned),
    }))
}

/** Hours before they are kept: what differs, from when, and which planned change still follows. */
export interface CheckedHours {
  readonly values: HoursValues
  readonly fromWords: string
  readonly changes: readonly Difference[]
  readonly replacesPlanned: boolean
  readonly followedBy: string | null
}

export type HoursOutcome =
  | { readonly outcome: 'checked'; readonly checked: CheckedHours; readonly answer: ChangeAnswer | undefined }
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  /** A colleague changed the hours since the form was opened. */
  | { readonly outcome: 'stale'; readonly values: HoursValues }

/**
 * Checks or keeps hours that hold from a day on. Every day before it keeps the hours it had: due times, late returns and promised
 * answers of the past never move.
 */
export async function changeHours(
  { db, now }: Live,
  actor: Actor,
  { values, intent }: { readonly values: HoursValues; readonly intent: 'check' | 'keep' },
): Promise<HoursOutcome> {
  const today = londonDayOf(now)
  return db.transaction().execute(async (trx): Promise<HoursOutcome> => {
    const { rowId, hours, weeklyPack } = await readHeld(trx, actor)
    const read = readHoursForm(values, { today, packMadeAt: weeklyPack.madeAt })
    if (!read.ok)
      return { outcome: 'returned', answer: { values, problems: read.problems, patientWords: [] } }
    const asked = read.value
    if (asked.version !== rowId) return { outcome: 'stale', values }
    const before = hoursOn(hours, asked.from)
    const changes = differences(before, asked.hours)
    if (changes.length === 0) {
      const nothing = `These hours hold on ${formatDay(asked.from)} already. Change a time first.`
      return { outcome: 'returned', answer: refused(values, 'from', nothing) }
    }
    const follows = (hours.later ?? []).find(({ fromDay }) => fromDay > asked.from)
    const checked: CheckedHours = {
      values: { ...values, from: asked.from },
      fromWords: formatDay(asked.from),
      changes,
      replacesPlanned: (hours.later ?? []).some(({ fromDay }) => fromDay === asked.from),
      followedBy: follows ? formatDay(follows.fromDay) : null,
    }
    if (intent === 'check') return { outcome: 'checked', checked, answer: undefined }
    const why = readChange(againForm, Object.entries(values))
    if (!why.ok) return { outcome: 'checked', checked, answer: why.answer }
    const after = withHoursFrom(hours, asked.from, asked.hours)
    await keep(
      trx,
      { now, actor, after, reason: why.value.reason },
      { action: 'hours.changed', from: asked.from, changes },
    )
    return { outcome: 'kept' }
  })
}

export type TakeBackOutcome =
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  | { readonly outcome: 'stale'; readonly values: ChangeAnswer['values'] }
  | { readonly outcome: 'not-found' }

/** Takes back a change of the hours that has not begun; what holds before it goes on. */
export async function takeBackHours(
  { db, now }: Live,
  actor: Actor,
  day: IsoDay,
  posted: Posted,
): Promise<TakeBackOutcome> {
  const read = readChange(reasonedForm, posted)
  return db.transaction().execute(async (trx): Promise<TakeBackOutcome> => {
    const { rowId, hours } = await readHeld(trx, actor)
    const planned = plannedIn(hours, londonDayOf(now)).find((one) => one.day === day)
    if (!planned) return { outcome: 'not-found' }
    if (!read.ok) return { outcome: 'returned', answer: read.answer }
    if (read.value.version !== rowId) return { outcome: 'stale', values: read.values }
    const after = withoutHoursFrom(hours, day)
    const changes = differences(hoursOn(hours, day), hoursOn(after, day))
    await keep(
      trx,
      { now, actor, after, reason: read.value.reason },
      { action: 'hours.taken-back', from: day, changes },
    )
    return { outcome: 'kept' }
  })
}

async function readHeld(trx: Executor, { icbCode }: Actor) {
  const newest = await findSettingValue(trx, icbCode, 'hours')
  const { hours, weeklyPack } = await readIcbSettings(trx, icbCode)
  return { rowId: newest?.id ?? 0, hours, weeklyPack }
}

async function keep(
  trx: Executor,
  made: { now: Date; actor: Actor; after: IcbHours; reason: string },
  line: { action: string; from: IsoDay; changes: readonly Difference[] },
): Promise<void> {
  const { actor, after, reason } = made
  const { icbCode, personId } = actor
  const at = instant(made.now)
  await insertSetting(trx, { icbCode, key: 'hours', value: JSON.stringify(after), at, personId, reason })
  await insertAudit(trx, {
    at,
    personId,
    action: line.action,
    subjectKind: 'settings',
    subjectId: 'hours',
    icbCode,
    before: sideOf(line.changes, 'before'),
    after: { 'Counts from': formatDay(line.from), ...sideOf(line.changes, 'after') },
    reason,
  })
}

function lastOf({ later = [], ...first }: IcbHours): HoursOfPeriod {
  return later.at(-1)?.hours ?? first
}

function differences(before: HoursOfPeriod, after: HoursOfPeriod): Difference[] {
  return settingDifferences(hoursFacts(before), hoursFacts(after))
}
