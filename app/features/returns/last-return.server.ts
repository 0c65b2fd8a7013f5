import type { Db } from '#db/connection'
import { listLatestReturns, type ReturnVersion } from '#db/queries/returns'
import type { PracticeScope } from '~/domain/access/actor'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBetween } from '~/domain/calendar/reporting-days'
import { formatShortDay } from '~/domain/calendar/words'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { LastReturn } from '~/domain/returns/same-as-yesterday'
import { historyOf, type ParameterHistory } from '~/domain/returns/soft-checks'
import { answerWords } from './answer-words'

/** What stood of the newest day before `day` that has a return; undefined when there is none. */
export async function findLastReturn(
  db: Db,
  scope: PracticeScope,
  practiceCode: string,
  { day, holidays }: { day: IsoDay; holidays: BankHolidays },
): Promise<(LastReturn & { readonly version: ReturnVersion }) | undefined> {
  const [version] = await listLatestReturns(db, scope, practiceCode, { beforeDay: day, limit: 1 })
  if (!version) return undefined
  const between = reportingDaysBetween(addDays(version.day, 1), day, holidays).length
  return {
    day: version.day,
    reportingDaysOld: Math.max(1, between),
    answers: version.submission.answers,
    version,
  }
}

/** "Yesterday", or the day where a weekend or more lies between. */
export function lastReturnWhen(last: Pick<LastReturn, 'day'>, today: IsoDay): string {
  return last.day === addDays(today, -1) ? 'Yesterday' : formatShortDay(last.day)
}

/** What was answered last to each question, by parameter id. */
export function lastAnswers(ruleSet: RuleSet, last: LastReturn): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ruleSet.parameters.flatMap((parameter) => {
      const answer = last.answers.parameters[parameter.id]
      return answer?.state === 'value' ? [[parameter.id, answerWords(parameter, answer)]] : []
    }),
  )
}

/** 8 weeks of reporting days. */
const daysOfHistory = 40

/** The practice's own numbers of the last 8 weeks, which an unlikely one is held against. */
export async function readParameterHistory(
  db: Db,
  scope: PracticeScope,
  practiceCode: string,
  { day, ruleSet }: { day: IsoDay; ruleSet: RuleSet },
): Promise<ParameterHistory> {
  const versions = await listLatestReturns(db, scope, practiceCode, { beforeDay: day, limit: daysOfHistory })
  const since = addDays(day, -56)
  const answers = versions.filter((one) => one.day >= since).map(({ submission }) => submission.answers)
  return historyOf(ruleSet, answers)
}
