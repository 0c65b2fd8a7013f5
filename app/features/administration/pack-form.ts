import { z } from 'zod'
import { minuteOfClock } from '~/domain/calendar/days'
import { formatMinuteOfDay } from '~/domain/calendar/words'
import type { FormProblem } from '~/domain/support/form-entries'
import { timeOfForm } from '~/domain/support/form-fields'
import { reasonField, versionField } from './change-form'

/** The times of the weekly pack, in the order of the form. */
export const packFields = [
  { name: 'madeAt', label: 'Made and frozen, on the last reporting day of the week' },
  { name: 'mailedAt', label: 'Mailed to its readers, on the reporting day after' },
] as const

const clock = (ask: string) =>
  timeOfForm(ask).transform(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  )

/** When the weekly pack is made and mailed. */
export const packForm = z.object({
  madeAt: clock('Enter when the pack is made.'),
  mailedAt: clock('Enter when the pack is mailed.'),
  version: versionField,
  reason: reasonField,
})
export type PackAsked = z.output<typeof packForm>

/** A pack made before returns close would be made of a day that goes on. */
export function packProblems({ madeAt }: Pick<PackAsked, 'madeAt'>, lastClosesAt: string): FormProblem[] {
  if (madeAt >= lastClosesAt) return []
  const closes = formatMinuteOfDay(minuteOfClock(lastClosesAt))
  return [{ field: 'madeAt', message: `Enter ${closes} or later: returns can be sent until then.` }]
}
