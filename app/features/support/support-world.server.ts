import type { Executor } from '#db/connection'
import { listCatalogue } from '#db/queries/catalogue'
import { findPracticeDay } from '#db/queries/practice-day-results'
import { findPractice, type Practice } from '#db/queries/practices'
import type { PracticeScope } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { isWorkingTime } from '~/domain/calendar/working-time'
import type { ResponseClock } from '~/domain/cases/targets'
import type { OpelLevel } from '~/domain/opel/levels'
import { type CatalogueEntry, findEntry, isSupportActionCode } from '~/domain/support/catalogue'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { notFound } from '~/platform/responses.server'

/** The practice as it stands today, in the scope. Throws a 404 answer when it is not there. */
export async function requirePractice(
  { db, now }: Pick<Live, 'db' | 'now'>,
  scope: PracticeScope,
  practiceCode: string,
): Promise<Practice> {
  const practice = await findPractice(db, scope, practiceCode, londonDayOf(now))
  if (!practice) throw notFound('practice')
  return practice
}

/** The practice of something that happens inside a transaction. Throws when it is not there today. */
export async function getPractice(
  trx: Executor,
  owner: { icbCode: string; practiceCode: string },
  now: Date,
): Promise<Practice> {
  const practice = await findPractice(trx, { icbCode: owner.icbCode }, owner.practiceCode, londonDayOf(now))
  if (!practice) throw new Error(`Practice ${owner.practiceCode} is not in any PCN today`)
  return practice
}

/** The level a practice stands at today; null before its first return of the day. */
export async function levelToday(db: Executor, practiceCode: string, now: Date): Promise<OpelLevel | null> {
  return (await findPracticeDay(db, practiceCode, londonDayOf(now)))?.lastLevel ?? null
}

/** The catalogue entry of a code, as the ICB offers it today; undefined when it does not. */
export async function findOffered(
  db: Executor,
  icbCode: string,
  code: string,
  now: Date,
): Promise<CatalogueEntry | undefined> {
  if (!isSupportActionCode(code)) return undefined
  return findEntry(await listCatalogue(db, icbCode, londonDayOf(now)), code)
}

/** What an action is called; its code where the ICB no longer offers it. */
export async function actionName(db: Executor, icbCode: string, code: string, now: Date): Promise<string> {
  return (await findOffered(db, icbCode, code, now))?.name ?? code
}

/** Whom a practice rings now: the team in its working hours, at other times the person on call first. */
export interface WhoToRing {
  readonly isWorkingTime: boolean
  readonly teamName: string
  readonly teamPhone: string
  readonly onCallName: string
  readonly onCallPhone: string
}

/** Telephone numbers of an ICB for this moment. */
export async function readWhoToRing(
  { db, now }: Pick<Live, 'db' | 'now'>,
  icbCode: string,
): Promise<WhoToRing> {
  return whoToRing(await readIcbWorld(db, icbCode), now)
}

/** The same from a world already read. */
export function whoToRing({ settings, clock }: Pick<IcbWorld, 'settings' | 'clock'>, now: Date): WhoToRing {
  const { team, teamName, onCall, onCallName } = settings.telephones
  return {
    isWorkingTime: isWorkingTime(clock.calendar, now),
    teamName,
    teamPhone: team,
    onCallName,
    onCallPhone: onCall,
  }
}

/** The response clock and the moment, as cases want them. */
export function caseTime(world: { clock: ResponseClock }, now: Date) {
  return { clock: world.clock, now }
}
