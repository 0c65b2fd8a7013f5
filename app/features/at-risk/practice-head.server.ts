import { findPractice } from '#db/queries/practices'
import { listWorstLevels } from '#db/queries/pressure-days'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { pressureWords } from '~/domain/at-risk/pressure-words'
import { londonDayOf } from '~/domain/calendar/days'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import { conflictProblem } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { pressureDaysOf } from './pressure-days'

/** Reporting days looked back over: the last 20 reported and the 60 before fit where some are missing. */
const lookedBackDays = 120

/** A practice and how its pressure has been, for the pages about it; undefined outside the actor's scope. */
export async function readPracticeHead({ db, now }: Live, actor: Actor, practiceCode: string) {
  const today = londonDayOf(now)
  const practice = await findPractice(db, practiceScopeOf(actor), practiceCode, today)
  if (!practice) return undefined
  const { holidays, settings } = await readIcbWorld(db, actor.icbCode)
  const days = reportingDaysBack(lookedBackDays, today, holidays)
  const levels = await listWorstLevels(db, {
    icbCode: actor.icbCode,
    practiceCodes: [practiceCode],
    from: days[0] ?? today,
    to: today,
  })
  return {
    code: practiceCode,
    name: practice.name,
    where: `${practice.pcnName} PCN, ${practice.placeName}`,
    today,
    teamPhone: settings.telephones.team,
    /** What stands against this person acting for the practice. */
    conflict: (await conflictProblem(db, actor, practiceCode)) ?? null,
    pressure: pressureWords(pressureDaysOf(days, levels, practiceCode)),
  }
}

export type PracticeHead = NonNullable<Awaited<ReturnType<typeof readPracticeHead>>>
