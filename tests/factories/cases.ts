import type { Db } from '#db/connection'
import { dateOf, type Instant, instant, isoDay } from '~/domain/calendar/days'
import type { CaseTrigger } from '~/domain/cases/triggers'
import type { OpelLevel } from '~/domain/opel/levels'
import { type RaisedCase, recordTriggers } from '~/features/cases/record-trigger.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { testIcb } from './organisations'

export const levelFour: CaseTrigger = { kind: 'effective_level', level: 4 }
export const levelThree: CaseTrigger = { kind: 'effective_level', level: 3 }
export const adviceWanted: CaseTrigger = { kind: 'help_wanted', want: 'advice' }

/** A London winter moment in November 2026: `november('20 09:40')`. */
export function november(text: string): Date {
  return new Date(`2026-11-${text.replace(' ', 'T')}:00Z`)
}

/** The case that those triggers open, or join, at a practice of the test ICB. */
export async function raiseCase(
  db: Db,
  given: {
    practiceCode: string
    at: Date
    triggers?: readonly CaseTrigger[]
    level?: OpelLevel | null
    suggestions?: readonly { code: string; because: readonly string[] }[]
  },
): Promise<RaisedCase & { reference: string }> {
  const { clock } = await readIcbWorld(db, testIcb)
  const raised = await db.transaction().execute((trx) =>
    recordTriggers(
      trx,
      { clock, now: given.at },
      {
        practice: {
          code: given.practiceCode,
          icbCode: testIcb,
          pcnCode: 'U00001',
          placeId: 'leicestershire',
        },
        triggers: given.triggers ?? [levelThree],
        level: given.level ?? null,
        personId: null,
        ...(given.suggestions ? { suggestions: given.suggestions } : {}),
      },
    ),
  )
  const [first] = raised
  if (!first) throw new Error('No trigger, no case')
  const row = await db
    .selectFrom('cases')
    .select('reference')
    .where('id', '=', first.caseId)
    .executeTakeFirstOrThrow()
  return { ...first, reference: row.reference }
}

/** A practice's reporting day as it stands: a level when it has returned, else the state given. */
export async function insertDay(
  db: Db,
  given: {
    practiceCode: string
    day: string
    level?: OpelLevel
    state?: 'awaited' | 'returned' | 'late' | 'missing' | 'closed' | 'not_required'
    patients?: number
    coreScorePercent?: number
    at?: Instant
    pcnCode?: string
    placeId?: string
  },
): Promise<void> {
  const level = given.level ?? null
  const at = level === null ? null : (given.at ?? instant(dateOf(`${given.day}T09:00:00.000Z` as Instant)))
  await db
    .insertInto('practice_days')
    .values({
      practice_code: given.practiceCode,
      day: isoDay(given.day),
      icb_code: testIcb,
      pcn_code: given.pcnCode ?? 'U00001',
      place_id: given.placeId ?? 'leicestershire',
      footprint_id: 'elr',
      patients: given.patients ?? 8000,
      state: given.state ?? (level === null ? 'awaited' : 'returned'),
      returned_at: at,
      first_level: level,
      first_at: at,
      worst_level: level,
      worst_at: at,
      last_level: level,
      last_at: at,
      core_score_percent: level === null ? null : (given.coreScorePercent ?? 0),
      return_id: null,
    })
    .execute()
}
