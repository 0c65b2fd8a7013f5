import { assertNever } from '~/domain/assert-never'
import { shareOf } from './practice-day'
import { type MeasuredTarget, responseTimes } from './response-times'
import type { ReturnsDay } from './returns-day'
import type { TrendMeasureKey } from './trend-measures'

/** What happened in one step (a week or a day) in an area. */
export interface StepFacts {
  readonly days: readonly ReturnsDay[]
  readonly targets: readonly MeasuredTarget[]
  readonly approved: number
}

/** One figure with what it counts and what it counts it of. Shares are in percent. */
export interface StepFigure {
  /** Null where there is nothing to tell: nobody returned, nothing was promised. Never a zero instead. */
  readonly value: number | null
  readonly part: number | null
  readonly whole: number | null
}

const noFigure: StepFigure = { value: null, part: null, whole: null }

/** The figure of a measure for one step. What the week page calls the same is worked out the same way. */
export function stepFigure(measure: TrendMeasureKey, facts: StepFacts): StepFigure {
  const { days, targets } = facts
  switch (measure) {
    case 'patients-at-3-or-4':
      return averageDay(
        days,
        (day) => day.patientsAtThreeOrFour,
        (day) => day.patientsCovered,
      )
    case 'practices-at-3-or-4':
      return averageDay(
        days,
        (day) => day.practicesAtThreeOrFour,
        (day) => day.onTime + day.late,
      )
    case 'coverage':
      return averageDay(
        days,
        (day) => day.patientsCovered,
        (day) => day.patientsExpected,
      )
    case 'score':
      return averageScore(days)
    case 'return-rate':
      return ofAll(days, (day) => day.onTime + day.late)
    case 'on-time-rate':
      return ofAll(days, (day) => day.onTime)
    case 'acknowledge-minutes':
      return median(targets, 'acknowledge')
    case 'call-back-minutes':
      return median(targets, 'call_back')
    case 'in-time':
      return keptInTime(targets)
    case 'support-agreed':
      return { value: facts.approved, part: null, whole: null }
    default:
      return assertNever(measure)
  }
}

type OfDay = (day: ReturnsDay) => number

/** The mean of the days' shares: what an average day looked like. Days with nothing below the line are left out. */
function averageDay(days: readonly ReturnsDay[], partOf: OfDay, wholeOf: OfDay): StepFigure {
  const known = days.filter((day) => wholeOf(day) > 0)
  return {
    value: percentOf(
      sumOf(known, (day) => partOf(day) / wholeOf(day)),
      known.length,
    ),
    part: shareOf(sumOf(known, partOf), known.length),
    whole: shareOf(sumOf(known, wholeOf), known.length),
  }
}

function averageScore(days: readonly ReturnsDay[]): StepFigure {
  const known = days.filter((day) => day.patientsScored > 0)
  return {
    value: shareOf(
      sumOf(known, (day) => day.scoreTimesPatients / day.patientsScored),
      known.length,
    ),
    part: null,
    whole: shareOf(
      sumOf(known, (day) => day.patientsScored),
      known.length,
    ),
  }
}

/** Over the step: every expected practice day counts once. */
function ofAll(days: readonly ReturnsDay[], partOf: OfDay): StepFigure {
  const whole = sumOf(days, (day) => day.expected)
  if (whole === 0) return noFigure
  const part = sumOf(days, partOf)
  return { value: percentOf(part, whole), part, whole }
}

function median(targets: readonly MeasuredTarget[], kind: MeasuredTarget['kind']): StepFigure {
  const { met, medianMinutes } = responseTimes(targets, kind)
  return met === 0 ? noFigure : { value: medianMinutes, part: met, whole: null }
}

function keptInTime(targets: readonly MeasuredTarget[]): StepFigure {
  let [part, whole] = [0, 0]
  for (const { isMet, isBreached, count } of targets) {
    if (isMet || isBreached) whole += count
    if (isMet && !isBreached) part += count
  }
  return whole === 0 ? noFigure : { value: percentOf(part, whole), part, whole }
}

function percentOf(part: number, whole: number): number | null {
  const share = shareOf(part, whole)
  return share === null ? null : share * 100
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}
