import type { IsoDay } from '~/domain/calendar/days'
import type { ReturnAnswers } from '~/domain/returns/answers'
import { storedAnswers, storedCodes } from '~/domain/returns/stored-return'
import type { Executor } from '../connection'

/** The answers of the returns of an ICB that stand, from one day to another (both included), without whose they are. */
export async function listStandingAnswers(
  db: Executor,
  asked: { readonly icbCode: string; readonly fromDay: IsoDay; readonly toDay: IsoDay },
): Promise<ReturnAnswers[]> {
  const rows = await db
    .selectFrom('daily_returns')
    .select(['answers', 'triggers'])
    .where('icb_code', '=', asked.icbCode)
    .where('day', '>=', asked.fromDay)
    .where('day', '<=', asked.toDay)
    .where('is_current', '=', 1)
    .execute()
  return rows.map(({ answers, triggers }) => ({
    parameters: storedAnswers.parse(JSON.parse(answers)),
    triggers: storedCodes.parse(JSON.parse(triggers)),
  }))
}
