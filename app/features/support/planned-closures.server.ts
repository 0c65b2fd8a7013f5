import type { Executor } from '#db/connection'
import { listAreaPlt, listPcnPlaces } from '#db/queries/area-plt'
import { type Closure, listClosures } from '#db/queries/closures'
import {
  addDays,
  atLondonMinute,
  dateOf,
  type IsoDay,
  instant,
  londonDayOf,
  londonMinuteOf,
} from '~/domain/calendar/days'
import { plannedAreaPlt } from '~/domain/support/area-plt'
import { type Clash, findClashes, type PlannedClosure } from '~/domain/support/clash-guard'
import { halfMinutes } from '~/domain/support/halves'
import type { RequestDetails } from '~/domain/support/stored-details'
import { closureKindOf } from './request-words'

/** Whose doors, under which name. */
export interface ClosureOwner {
  readonly reference: string
  readonly practiceCode: string
  readonly practiceName: string
  readonly pcnCode: string
  readonly building: string | null
}

/** One stretch of one day that a request asks for, in minutes of the London clock. */
export interface AskedStretch {
  readonly day: IsoDay
  readonly startMinute: number
  readonly endMinute: number
}

/** The stretches a request asks for, one per date; none for support that shuts no doors. */
export function stretchesOf(details: RequestDetails): AskedStretch[] {
  if (details.kind === 'other') return []
  if (details.kind === 'lunchtime_closures') {
    const { days, startTime, endTime } = details.form
    return days.map((day) => ({ day, startMinute: startTime, endMinute: endTime }))
  }
  const { start, end } = halfMinutes[details.form.half]
  return [{ day: details.form.day, startMinute: start, endMinute: end }]
}

/** Every clash of a request with what stands in the calendar of its ICB, date by date, nearest first within a date. */
export async function findRequestClashes(
  db: Executor,
  owner: ClosureOwner & { readonly icbCode: string },
  details: RequestDetails,
  /** Who has accepted to cover it; null while nobody has. */
  provider: PlannedClosure['provider'] = null,
): Promise<Clash[]> {
  const kind = closureKindOf(details)
  if (kind === null) return []
  const clashes: Clash[] = []
  for (const stretch of stretchesOf(details)) {
    const others = await listPlanned(db, owner.icbCode, stretch.day)
    clashes.push(...findClashes({ ...plannedOf(owner), kind, provider, ...stretch }, others))
  }
  return clashes
}

function plannedOf({ reference, practiceCode, practiceName, pcnCode, building }: ClosureOwner) {
  return { reference, practiceCode, name: practiceName, pcnCode, building }
}

/** Whatever shuts doors in an ICB on a day: agreed, notified, or the area's own PLT. */
async function listPlanned(db: Executor, icbCode: string, day: IsoDay): Promise<PlannedClosure[]> {
  const startsAt = instant(atLondonMinute(day, 0))
  const found = await listClosures(db, { icbCode }, { firstDay: day, lastDay: day, startsAt })
  const sessions = await listAreaPlt(db, icbCode, { firstDay: day, lastDay: day })
  const pcnPlaces = sessions.length > 0 ? await listPcnPlaces(db, icbCode, day) : new Map<string, string>()
  return [
    ...found.flatMap((closure) => plannedOn(closure, day) ?? []),
    ...sessions.flatMap((session) => plannedAreaPlt(session, pcnPlaces)),
  ]
}

/** A closure as far as it lies on a day; undefined when it is over before. Nobody knows the end of some: the whole day then. */
export function plannedOn(closure: Closure, day: IsoDay): PlannedClosure | undefined {
  const begins = dateOf(closure.startsAt)
  const end = closure.reopenedAt ?? closure.endsAt
  const endDay = end === null ? addDays(day, 1) : londonDayOf(dateOf(end))
  if (londonDayOf(begins) > day || endDay < day) return undefined
  return {
    ...plannedOf({
      ...closure,
      reference: closure.requestReference ?? closure.noticeNumber ?? String(closure.id),
    }),
    kind: closure.isReducedService ? 'reduced_service' : closure.kind,
    provider:
      closure.providerCode && closure.providerName
        ? { code: closure.providerCode, name: closure.providerName }
        : null,
    day,
    startMinute: londonDayOf(begins) === day ? londonMinuteOf(begins) : 0,
    endMinute: end !== null && endDay === day ? londonMinuteOf(dateOf(end)) : 1440,
  }
}
