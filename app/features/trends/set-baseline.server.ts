import { insertAudit } from '#db/queries/audit'
import {
  findBaseline,
  insertBaseline,
  type TrendBaseline,
  withdrawBaseline,
} from '#db/queries/trend-baselines'
import { findFirstReturnDay } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { formatDay } from '~/domain/calendar/words'
import { readTrendArea, type TrendArea, trendAreaText } from '~/domain/trends/trend-area'
import type { TrendMeasure } from '~/domain/trends/trend-measures'
import { weekProblem } from './baseline-form'
import type { TrendWorld } from './read-trend.server'
import { readTrendAreas } from './trend-choices.server'

export type SetBaselineOutcome =
  | { readonly outcome: 'done' | 'not-found' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

/** Limits of a measure and area are worked out anew from that week on. Kept with who and why; nothing is overwritten. */
export async function setBaseline(
  { db, now }: TrendWorld,
  { icbCode, personId }: Actor,
  asked: {
    readonly measure: TrendMeasure
    readonly area: TrendArea
    readonly week: IsoDay
    readonly reason: string
  },
): Promise<SetBaselineOutcome> {
  const today = londonDayOf(now)
  const areas = await readTrendAreas(db, icbCode, today)
  if (areas.nameOf(asked.area) === undefined) return { outcome: 'not-found' }
  const message = await problemWith({ db, now }, icbCode, asked.week)
  if (message) return { outcome: 'refused', field: 'week', message }
  const content = {
    measure: asked.measure.key,
    area: trendAreaText(asked.area),
    fromDay: asked.week,
    reason: asked.reason,
  }
  const at = instant(now)
  return db.transaction().execute(async (trx): Promise<SetBaselineOutcome> => {
    const id = await insertBaseline(trx, icbCode, content, { at, personId })
    if (id === undefined) {
      const taken = 'There is a baseline from that week already. Withdraw it first, or choose another week.'
      return { outcome: 'refused', field: 'week', message: taken }
    }
    const { reason, ...after } = content
    await insertAudit(trx, {
      ...lineOf(icbCode, personId, id, content.area),
      at,
      action: 'trend-baseline.set',
      after,
      reason,
    })
    return { outcome: 'done' }
  })
}

async function problemWith(
  { db, now }: TrendWorld,
  icbCode: string,
  week: IsoDay,
): Promise<string | undefined> {
  const last = mondayOf(londonDayOf(now))
  const first = await findFirstReturnDay(db, icbCode)
  if (first === undefined) return 'There are no returns yet, so there is nothing to work limits out from.'
  switch (weekProblem(week, { first: mondayOf(first), last })) {
    case 'too-late':
      return 'Enter a week that has begun.'
    case 'too-early':
      return `Enter a week after that of the first return, ${formatDay(first)}: limits begin there by themselves.`
    default:
      return undefined
  }
}

export type WithdrawOutcome =
  | { readonly outcome: 'done'; readonly baseline: TrendBaseline }
  | { readonly outcome: 'not-found' }
  /** Somebody was quicker. */
  | { readonly outcome: 'withdrawn-already' }

/** Takes a baseline back with a reason; it stays on record. */
export async function takeBaselineBack(
  { db, now }: TrendWorld,
  { icbCode, personId }: Actor,
  asked: { readonly id: number; readonly reason: string },
): Promise<WithdrawOutcome> {
  const at = instant(now)
  return db.transaction().execute(async (trx): Promise<WithdrawOutcome> => {
    const baseline = await findBaseline(trx, icbCode, asked.id)
    if (!baseline) return { outcome: 'not-found' }
    if (!(await withdrawBaseline(trx, asked.id, { at, personId, reason: asked.reason })))
      return { outcome: 'withdrawn-already' }
    const { measure, area, fromDay } = baseline
    await insertAudit(trx, {
      ...lineOf(icbCode, personId, asked.id, area),
      at,
      action: 'trend-baseline.withdrawn',
      before: { measure, area, fromDay },
      after: { measure, area, fromDay, withdrawnAt: at },
      reason: asked.reason,
    })
    return { outcome: 'done', baseline }
  })
}

function lineOf(icbCode: string, personId: number, id: number, area: string) {
  const of = readTrendArea(area)
  const practiceCode = of?.kind === 'practice' ? of.id : null
  return { personId, subjectKind: 'trend-baseline', subjectId: String(id), icbCode, practiceCode }
}
