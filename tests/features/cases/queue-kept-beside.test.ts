import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { levelOn } from '#db/queries/queue-narrowed'
import { instant, isoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { insertDay, november, raiseCase } from '../../factories/cases'
import { insertPractice } from '../../factories/organisations'
import { testDb } from '../../support/test-db'

const days = ['2026-11-18', '2026-11-19', '2026-11-20'].map(isoDay)

type Happening =
  | {
      readonly what: 'level'
      readonly practice: number
      readonly day: number
      readonly level: OpelLevel | null
    }
  | { readonly what: 'raise' | 'close' | 'reopen' | 'move' | 'rename'; readonly practice: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    what: fc.constant('level' as const),
    practice: fc.nat(1),
    day: fc.nat(2),
    level: fc.constantFrom<OpelLevel | null>(1, 2, 3, 4, null),
  }),
  fc.record({ what: fc.constantFrom('raise', 'close', 'reopen', 'move', 'rename'), practice: fc.nat(1) }),
)

async function letHappen(db: Db, codes: readonly string[], one: Happening): Promise<void> {
  const code = codes[one.practice] ?? ''
  const cases = db.updateTable('cases').where('practice_code', '=', code)
  switch (one.what) {
    case 'level': {
      const day = days[one.day] ?? isoDay('2026-11-18')
      const { numUpdatedRows } = await db
        .updateTable('practice_days')
        .set({
          last_level: one.level,
          state: one.level === null ? 'awaited' : 'returned',
          returned_at: instant(november('18 09:00')),
        })
        .where('practice_code', '=', code)
        .where('day', '=', day)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n)
        await insertDay(db, { practiceCode: code, day, ...(one.level && { level: one.level }) })
      return
    }
    case 'raise':
      await raiseCase(db, { practiceCode: code, at: november('20 08:00'), level: 3 })
      return
    case 'close':
      await cases.set({ state: 'closed', closed_at: instant(november('20 08:30')) }).execute()
      return
    case 'reopen':
      // One open case of a kind is the most a practice has.
      await cases
        .where('id', '=', (eb) =>
          eb
            .selectFrom('cases as newest')
            .select((inner) => inner.fn.max('newest.id').as('id'))
            .where('newest.practice_code', '=', code)
            .having(sql`count(newest.closed_at)`, '=', sql`count(*)`),
        )
        .set({ state: 'acknowledged', closed_at: null })
        .execute()
      return
    case 'rename':
      await db
        .updateTable('practices')
        .set({ name: sql`name || ' again'` })
        .where('code', '=', code)
        .execute()
      return
    case 'move': {
      const isTaken = await db
        .selectFrom('cases')
        .select('id')
        .where('practice_code', '=', codes[1 - one.practice] ?? '')
        .executeTakeFirst()
      if (!isTaken) await cases.set({ practice_code: codes[1 - one.practice] ?? '' }).execute()
    }
  }
}

test('the level and the name an open case is found by are those of its practice, whatever happened in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 60, maxLength: 60 }), async (happenings) => {
      const db = await testDb()
      const codes = [(await insertPractice(db)).code, (await insertPractice(db)).code]
      for (const one of happenings) {
        await letHappen(db, codes, one)
        const levels = await levelsOfCases(db)
        expect(levels.map(({ kept }) => kept)).toEqual(levels.map(({ joined }) => joined))
        expect(levels.map(({ keptName }) => keptName)).toEqual(levels.map(({ name }) => name))
      }
    }),
    { numRuns: 10 },
  )
})

async function levelsOfCases(db: Db) {
  const day = isoDay('2026-11-20')
  return db
    .selectFrom('cases')
    .leftJoin('practice_days', (join) =>
      join.onRef('practice_days.practice_code', '=', 'cases.practice_code').on('practice_days.day', '=', day),
    )
    .innerJoin('practices', 'practices.code', 'cases.practice_code')
    .where('cases.state', '<>', 'closed')
    .select(['cases.practice_name as keptName', 'practices.name as name'])
    .select([levelOn(day).as('kept'), sql`coalesce(practice_days.last_level, cases.level)`.as('joined')])
    .execute()
}
