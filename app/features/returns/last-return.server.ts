import type { Db } from '#db/connection'
import { listPltHalves } from '#db/queries/area-plt'
import { listPracticeDays, type PracticeDayState } from '#db/queries/practice-day-results'
import { listLatestReturns, type ReturnVersion } from '#db/queries/returns'
import type { PracticeScope } from '~/domain/access/actor'
import { addDays, type IsoDay } from '~/domain/calendar/days'
import { type BankHolidays, reportingDaysBack, reportingDaysBetween } from '~/domain/calendar/reporting-days'
import { formatShortDay } from '~/domain/calendar/words'
import type { RuleSet } from '~/domain/opel/rule-set'
import { answerWords } from '~/domain/returns/answer-words'
import type { ReturnAnswers } from '~/domain/returns/answers'
import type { LastReturn } from '~/domain/returns/same-as-yesterday'
import { historyOf, type ParameterHistory, wholeDaysOf } from '~/domain/returns/soft-checks'
import type { LastDay } from './form-page'

export type FoundReturn = LastReturn & { readonly version: ReturnVersion }

/** What stood of the newest day before `day` that has a return; undefined when there is none. */
export async function findLastReturn(
  db: Db,
  scope: PracticeScope,
  practiceCode: string,
  { day, holidays }: { day: IsoDay; holidays: BankHolidays },
): Promise<FoundReturn | undefined> {
  const [version] = await listLatestReturns(db, scope, practiceCode, { beforeDay: day, limit: 1 })
  return version && lastReturnIn(version, { day, holidays })
}

function lastReturnIn(
  version: ReturnVersion,
  { day, holidays }: { day: IsoDay; holidays: BankHolidays },
): FoundReturn {
  const between = reportingDaysBetween(addDays(version.day, 1), day, holidays).length
  return {
    day: version.day,
    reportingDaysOld: Math.max(1, between),
    answers: version.submission.answers,
    version,
  }
}

/** How many reporting days of answers stand beside each question. */
const daysBeside = 5

/** The last return, and what was answered on each of the last 5 reporting days, newest first. */
export async function readLastDays(
  db: Db,
  scope: PracticeScope,
  practiceCode: string,
  { day, holidays, ruleSet }: { day: IsoDay; holidays: BankHolidays; ruleSet: RuleSet },
): Promise<{ last: FoundReturn | undefined; days: readonly LastDay[] }> {
  const back = reportingDaysBack(daysBeside, addDays(day, -1), holidays)
  const own = { icbCode: scope.icbCode, practiceCode }
  const [versions, rows] = await Promise.all([
    listLatestReturns(db, scope, practiceCode, { beforeDay: day, limit: daysBeside }),
    listPracticeDays(db, own, back[0] ?? day, day),
  ])
  const states = new Map(rows.map((row) => [row.day, row.state]))
  const sent = new Map(versions.map((version) => [version.day, version.submission.answers]))
  const days = back.reverse().map((one): LastDay => {
    const when = lastReturnWhen({ day: one }, day)
    const answers = sent.get(one)
    if (answers) return { when, answers: wordsOf(ruleSet, answers) }
    return { when, instead: insteadWords[states.get(one) ?? 'none'] }
  })
  const [newest] = versions
  return { last: newest && lastReturnIn(newest, { day, holidays }), days }
}

/** Why a day has no answers. Returned without any is a practice whose closure notice counted. */
const insteadWords: Readonly<Record<PracticeDayState | 'none', string>> = {
  awaited: 'Not returned',
  missing: 'Not returned',
  returned: 'Closed',
  late: 'Closed',
  closed: 'Closed',
  not_required: 'No return needed',
  none: 'No return needed',
}

/** "Yesterday", or the day where a weekend or more lies between. */
export function lastReturnWhen(last: Pick<LastReturn, 'day'>, today: IsoDay): string {
  return last.day === addDays(today, -1) ? 'Yesterday' : formatShortDay(last.day)
}

/** What was answered to each question that was, by parameter id. */
function wordsOf(ruleSet: RuleSet, answers: ReturnAnswers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ruleSet.parameters.flatMap((parameter) => {
      const answer = answers.parameters[parameter.id]
      return answer ? [[parameter.id, answerWords(parameter, answer)]] : []
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
  const plt = await listPltHalves(db, { icbCode: scope.icbCode, practiceCode }, day)
  const versions = await listLatestReturns(db, scope, practiceCode, { beforeDay: day, limit: daysOfHistory })
  const since = addDays(day, -56)
  const answers = versions.filter((one) => one.day >= since).map(({ submission }) => submission.answers)
  const history = historyOf(ruleSet, answers)
  return plt.length === 0 ? history : { ...history, ...wholeDaysOf(ruleSet, answers) }
}
