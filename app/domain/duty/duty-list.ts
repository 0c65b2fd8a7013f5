import { z } from 'zod'
import { isoDaySchema } from '~/domain/calendar/day-schemas'
import { type IsoDay, weekdayOf } from '~/domain/calendar/days'

const personId = z.int().min(1)

/** Who is on: some every day, and for each weekday (Monday first) one more, or nobody. */
const rota = z.object({
  standing: z.array(personId).max(50),
  weekdays: z.array(personId.nullable()).length(7),
})
export type Rota = z.infer<typeof rota>

const step = z.object({ name: z.string().min(2).max(60), rota })
export type DutyStep = z.infer<typeof step>

/** Somebody is away, both days included; `coverId` does what they would have done, null leaves a gap. */
const absence = z.object({
  id: z.int().min(1),
  personId,
  fromDay: isoDaySchema,
  toDay: isoDaySchema,
  coverId: personId.nullable(),
})
export type Absence = z.infer<typeof absence>

/** At most this many steps: a longer ladder would ring for half an hour. */
export const MOST_STEPS = 6

/**
 * The duty list of an ICB: who is told of OPEL 4, step after step, and who answers outside working hours. The last step is the
 * duty manager. A setting like any other: each change is a new row with who and why.
 */
export const dutyList = z.object({
  steps: z.array(step).min(1).max(MOST_STEPS),
  onCall: rota,
  absences: z.array(absence).max(200),
})
export type DutyList = z.infer<typeof dutyList>

export const EMPTY_ROTA: Rota = { standing: [], weekdays: [null, null, null, null, null, null, null] }

/** Somebody on duty, and for whom they stand in. */
export interface OnDuty {
  readonly personId: number
  readonly coversFor: number | null
}

export interface StepOnDuty {
  /** From 1. */
  readonly number: number
  readonly name: string
  /** Empty: nobody covers the step, and it is skipped. */
  readonly people: readonly OnDuty[]
}

/** Who is on duty on one day. */
export interface Duty {
  readonly steps: readonly StepOnDuty[]
  readonly onCall: readonly OnDuty[]
}

/**
 * The duty list of an ICB that has not made one: the whole team at once, then its managers. Nobody is named for the hours outside
 * work; the duty manager is told then.
 */
export function defaultDutyList(officerIds: readonly number[], managerIds: readonly number[]): DutyList {
  return {
    steps: [
      {
        name: 'Primary care team',
        rota: { ...EMPTY_ROTA, standing: [...new Set([...officerIds, ...managerIds])] },
      },
      { name: 'Managers', rota: { ...EMPTY_ROTA, standing: [...managerIds] } },
    ],
    onCall: EMPTY_ROTA,
    absences: [],
  }
}

/**
 * Who is on duty that day: absences are resolved first, a cover who is away too hands on to their own. Who `isThere` says has
 * left, and an absence without cover, leave a gap; nobody stands in a step twice.
 */
export function dutyOn(list: DutyList, day: IsoDay, isThere: (personId: number) => boolean): Duty {
  const resolve = (of: Rota) => resolveRota(of, list.absences, day, isThere)
  return {
    steps: list.steps.map(({ name, rota: of }, index) => ({ number: index + 1, name, people: resolve(of) })),
    onCall: resolve(list.onCall),
  }
}

/** The duty manager: the people of the last step that somebody covers; nobody when no step is covered. */
export function dutyManagersOf({ steps }: Duty): readonly OnDuty[] {
  return steps.findLast((one) => one.people.length > 0)?.people ?? []
}

/** The next step after that one (0 for the first of all) that somebody covers, and those skipped on the way to it. */
export function nextStep(
  { steps }: Duty,
  after: number,
): {
  readonly step: StepOnDuty | undefined
  readonly skipped: readonly StepOnDuty[]
  readonly isLast: boolean
} {
  const later = steps.filter((one) => one.number > after)
  const step = later.find((one) => one.people.length > 0)
  const skipped = later.filter((one) => one.people.length === 0 && (!step || one.number < step.number))
  const isLast = later.every(
    (one) => one === step || one.people.length === 0 || one.number <= (step?.number ?? 0),
  )
  return { step, skipped, isLast }
}

function resolveRota(
  { standing, weekdays }: Rota,
  absences: readonly Absence[],
  day: IsoDay,
  isThere: (personId: number) => boolean,
): OnDuty[] {
  const today = weekdays[weekdayOf(day) - 1] ?? null
  const named = [...new Set(today === null ? standing : [...standing, today])]
  const found = new Map<number, OnDuty>()
  for (const id of named) {
    const stands = standInFor(id, absences, day, isThere)
    if (stands === null) continue
    // Who is on in their own right is listed as themselves, also where they cover for a colleague.
    const known = found.get(stands)
    if (!known || stands === id) found.set(stands, { personId: stands, coversFor: stands === id ? null : id })
  }
  return [...found.values()]
}

function standInFor(
  id: number,
  absences: readonly Absence[],
  day: IsoDay,
  isThere: (personId: number) => boolean,
): number | null {
  const asked = new Set<number>()
  let current: number | null = id
  while (current !== null && !asked.has(current)) {
    asked.add(current)
    const who: number = current
    const away = absences.findLast((one) => one.personId === who && one.fromDay <= day && day <= one.toDay)
    if (!away) return isThere(who) ? who : null
    current = away.coverId
  }
  return null
}
