import { atLondonTime, type Instant, type IsoDay } from '~/domain/calendar/days'
import {
  type BankHolidays,
  isReportingDay,
  previousReportingDay,
  reportingDaysAfter,
} from '~/domain/calendar/reporting-days'
import type { OpelLevel } from '~/domain/opel/levels'
import type { SupportHelpAnswer } from './request-events'

/** How many reporting days after delivery a practice is asked again. */
export const ASK_AGAIN_AFTER_DAYS = 2
/** After the morning's returns are in. */
const ASK_AGAIN_CLOCK = '11:00'

/** What is kept of whether support helped. */
export interface SupportOutcome {
  readonly askedAgainAt: Instant | null
  readonly firstAnswer: SupportHelpAnswer | null
  readonly secondAnswer: SupportHelpAnswer | null
}

/** The days a delivery is measured by: the reporting day on or before the asking, and the day the practice is asked again. */
export function outcomeDays(
  askedDay: IsoDay,
  deliveredDay: IsoDay,
  holidays: BankHolidays,
): { beforeDay: IsoDay; askAgainDay: IsoDay } {
  const beforeDay = isReportingDay(askedDay, holidays) ? askedDay : previousReportingDay(askedDay, holidays)
  return { beforeDay, askAgainDay: reportingDaysAfter(deliveredDay, ASK_AGAIN_AFTER_DAYS, holidays) }
}

/** From when on a practice is asked again on that day. */
export function askAgainFrom(askAgainDay: IsoDay): Date {
  return atLondonTime(askAgainDay, ASK_AGAIN_CLOCK)
}

/**
 * Which of the two questions is open: the first from delivery until it is answered or asked again, the second from then until it is
 * answered; null when none is.
 */
export function openQuestion({
  askedAgainAt,
  firstAnswer,
  secondAnswer,
}: SupportOutcome): 'first' | 'second' | null {
  if (askedAgainAt !== null) return secondAnswer === null ? 'second' : null
  return firstAnswer === null ? 'first' : null
}

/** "No", or "partly" with a line, gives the case back to its owner. */
export function needsMore(answer: SupportHelpAnswer, line: string): boolean {
  return answer === 'no' || (answer === 'partly' && line.trim() !== '')
}

/** One delivery of a support action, with the practice's worst level on the days it is measured by. */
export interface DeliveredOnce {
  readonly actionCode: string
  readonly firstAnswer: SupportHelpAnswer | null
  readonly askedAgainAt: Instant | null
  readonly secondAnswer: SupportHelpAnswer | null
  readonly levelBefore: OpelLevel | null
  readonly levelAfter: OpelLevel | null
}

type Answers = Readonly<Record<SupportHelpAnswer, number>> & {
  readonly asked: number
  readonly answered: number
}

export interface ActionOutcome {
  readonly actionCode: string
  readonly delivered: number
  readonly atDelivery: Answers
  readonly twoDaysOn: Answers
  /** Of those with a level on both days, how many were lower, the same and higher after it. */
  readonly levels: {
    readonly known: number
    readonly lower: number
    readonly same: number
    readonly higher: number
  }
}

/** How often each action helped, with its denominators; in the order the actions first occur. */
export function outcomesByAction(delivered: readonly DeliveredOnce[]): ActionOutcome[] {
  const codes = [...new Set(delivered.map(({ actionCode }) => actionCode))]
  return codes.map((actionCode) => {
    const of = delivered.filter((one) => one.actionCode === actionCode)
    const again = of.filter(({ askedAgainAt }) => askedAgainAt !== null)
    return {
      actionCode,
      delivered: of.length,
      atDelivery: answersOf(of.map(({ firstAnswer }) => firstAnswer)),
      twoDaysOn: answersOf(again.map(({ secondAnswer }) => secondAnswer)),
      levels: levelsOf(of),
    }
  })
}

function answersOf(answers: readonly (SupportHelpAnswer | null)[]): Answers {
  const count = (wanted: SupportHelpAnswer) => answers.filter((answer) => answer === wanted).length
  return {
    asked: answers.length,
    answered: answers.filter((answer) => answer !== null).length,
    helped: count('helped'),
    partly: count('partly'),
    no: count('no'),
  }
}

function levelsOf(delivered: readonly DeliveredOnce[]): ActionOutcome['levels'] {
  const moves = delivered.flatMap(({ levelBefore, levelAfter }) =>
    levelBefore === null || levelAfter === null ? [] : [Math.sign(levelAfter - levelBefore)],
  )
  const count = (wanted: number) => moves.filter((move) => move === wanted).length
  return { known: moves.length, lower: count(-1), same: count(0), higher: count(1) }
}
