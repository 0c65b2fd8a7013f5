import { insertAudit } from '#db/queries/audit'
import { findNewestSetting, insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { hoursOn, type IcbHours } from '~/domain/calendar/icb-hours'
import type { Live } from '~/platform/live.server'
import { readIcbSettings } from '~/platform/settings.server'
import { type ChangeAnswer, type Posted, readChange, refused } from './change-form'
import { momentWords } from './moments'
import { packForm, packProblems } from './pack-form'

/** When the weekly pack is made and mailed, and what a form about it carries. */
export async function readPackTimes({ db }: Pick<Live, 'db'>, { icbCode }: Pick<Actor, 'icbCode'>) {
  const [{ weeklyPack }, newest] = await Promise.all([
    readIcbSettings(db, icbCode),
    findNewestSetting(db, icbCode, 'weeklyPack'),
  ])
  const who = newest ? `${newest.setByName ?? 'the service'}, ${momentWords(newest.setAt)}` : 'the service'
  return {
    times: weeklyPack,
    version: newest?.id ?? 0,
    changedBy: who,
    setWords: newest ? `Set by ${who}: ${newest.reason}` : 'These are the times the service starts with.',
  }
}

export type PackOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  /** A colleague changed the times since the form was opened. */
  | { readonly outcome: 'stale'; readonly values: ChangeAnswer['values'] }

/** Sets when the weekly pack is made and mailed, from the next pack on that is not made yet; one that is made stays as it is. */
export async function changePackTimes({ db, now }: Live, actor: Actor, posted: Posted): Promise<PackOutcome> {
  const { icbCode, personId } = actor
  const read = readChange(packForm, posted)
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const { values } = read
  const { version, reason, ...after } = read.value
  return db.transaction().execute(async (trx): Promise<PackOutcome> => {
    const newest = await findNewestSetting(trx, icbCode, 'weeklyPack')
    const { weeklyPack: before, hours } = await readIcbSettings(trx, icbCode)
    const problems = packProblems(after, lastCloses(hours, now))
    if (problems.length > 0) return { outcome: 'returned', answer: { values, problems, patientWords: [] } }
    if ((newest?.id ?? 0) !== version) return { outcome: 'stale', values }
    if (before.madeAt === after.madeAt && before.mailedAt === after.mailedAt) {
      const nothing = 'Nothing is different. Change a time, or leave the page.'
      return { outcome: 'returned', answer: refused(values, 'madeAt', nothing) }
    }
    const at = instant(now)
    await insertSetting(trx, {
      icbCode,
      key: 'weeklyPack',
      value: JSON.stringify(after),
      at,
      personId,
      reason,
    })
    await insertAudit(trx, {
      at,
      personId,
      action: 'weekly-pack.times-changed',
      subjectKind: 'settings',
      subjectId: 'weeklyPack',
      icbCode,
      before,
      after,
      reason,
    })
    return { outcome: 'done' }
  })
}

/** The latest that returns close, today and by any change that is planned. */
function lastCloses(hours: IcbHours, now: Date): string {
  const today = londonDayOf(now)
  const planned = (hours.later ?? []).filter(({ fromDay }) => fromDay > today).map((one) => one.hours)
  return (
    [hoursOn(hours, today), ...planned]
      .map(({ returns }) => returns.closes)
      .sort()
      .at(-1) ?? ''
  )
}
