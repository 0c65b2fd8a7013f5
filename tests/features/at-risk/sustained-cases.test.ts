import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { atLondonTime, isoDay } from '~/domain/calendar/days'
import { reportingDaysBack } from '~/domain/calendar/reporting-days'
import type { OpelLevel } from '~/domain/opel/levels'
import { readAtRiskList } from '~/features/at-risk/at-risk-list.server'
import { recordConversation } from '~/features/at-risk/record-conversation.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { openSustainedCases, sustainedPressureJob } from '~/features/at-risk/sustained-job.server'
import { readCasePage } from '~/features/cases/case-page.server'
import { readPracticePage } from '~/features/practices/practice-page.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { aConversation, aQualityLine, atRiskCast } from '../../factories/at-risk'
import { insertDay } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const lastDay = isoDay('2026-11-20')

/** The practice's last reporting days up to 20 November by their worst level: "33-31". */
async function reported(db: Db, practiceCode: string, levels: string, upTo = lastDay): Promise<void> {
  const days = reportingDaysBack(levels.length, upTo, new Set())
  for (const [index, sign] of [...levels].entries()) {
    const day = days[index] ?? upTo
    if (sign === '-') await insertDay(db, { practiceCode, day, state: 'missing' })
    else await insertDay(db, { practiceCode, day, level: Number(sign) as OpelLevel })
  }
}

async function look(db: Db, day = lastDay) {
  const live = liveAt(db, atLondonTime(day, '18:31').toISOString())
  return openSustainedCases(live, await readIcbWorld(db, testIcb), day)
}

const sustainedCases = (db: Db) =>
  db
    .selectFrom('cases')
    .select(['practice_code', 'reference', 'state'])
    .where('lane', '=', 'sustained')
    .execute()

describe('when a reporting day has closed', () => {
  test.each([
    ['11133333', 1],
    ['1113333', 0],
    ['3-3-3-3-3', 1],
    ['33333-', 0],
    ['31313131313131311113', 1],
    ['31313131313131311111', 1],
  ])('%s opens %i case', async (levels, count) => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await insertPractice(db)
    await reported(db, practice.code, levels)
    expect(await look(db)).toBe(count)
    expect((await sustainedCases(db)).map((one) => one.practice_code)).toEqual(count ? [practice.code] : [])
  })

  test('one that is open stays as it is; after it is closed only later days count', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await reported(db, practice.code, '33333')
    expect(await look(db)).toBe(1)
    expect(await look(db)).toBe(0)
    await db
      .updateTable('cases')
      .set({ state: 'closed', closed_at: '2026-11-20T19:00:00.000Z' as never })
      .execute()
    await reported(db, practice.code, '3333', isoDay('2026-11-26'))
    expect(await look(db, isoDay('2026-11-26'))).toBe(0)
    await reported(db, practice.code, '3', isoDay('2026-11-27'))
    expect(await look(db, isoDay('2026-11-27'))).toBe(1)
  })

  test('the job is planned for the closing time of each reporting day, and runs once', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await reported(db, practice.code, '44444')
    const live = liveAt(db, '2026-11-20T18:35:00Z')
    const planned = await sustainedPressureJob.plan(live)
    const today = planned.find(({ uniqueKey }) => uniqueKey.endsWith('2026-11-20'))
    expect(today?.runAfter).toBe('2026-11-20T18:30:00.000Z')
    expect(planned.some(({ uniqueKey }) => uniqueKey.endsWith('2026-11-21'))).toBe(false)
    for (const job of planned) await sustainedPressureJob.run(live, JSON.parse(job.payload ?? '{}'))
    expect(await sustainedCases(db)).toHaveLength(1)
  })

  test('the case suggests RCGP support, but not while a concern is open', async () => {
    const db = await testDb()
    const calm = await atRiskCast(db)
    const other = await insertPractice(db)
    for (const { code } of [calm.practice, other]) await reported(db, code, '33333')
    await recordQuality(calm.live, calm.manager, other.code, aQualityLine())
    await look(db)
    const suggested = await db
      .selectFrom('case_suggestions')
      .innerJoin('cases', 'cases.id', 'case_suggestions.case_id')
      .select(['cases.practice_code as code', 'action_code as action'])
      .execute()
    expect(suggested).toContainEqual({ code: calm.practice.code, action: 'rcgp_bespoke' })
    expect(suggested).not.toContainEqual({ code: other.code, action: 'rcgp_bespoke' })
    expect(suggested).toContainEqual({ code: other.code, action: 'risk_review' })
  })
})

test('the list, the case and the practice page say since when, and what to do next', async () => {
  const db = await testDb()
  const { manager, practice } = await atRiskCast(db)
  await reported(db, practice.code, '1111133333')
  await look(db)
  const live = liveAt(db, '2026-11-23T10:00:00Z')
  const list = () => readAtRiskList(live, manager, { view: 'open', overdue: false })
  expect((await list()).notSpokenWith).toMatchObject([
    { practiceName: 'Pasley Road', since: 'Friday 20 November 2026' },
  ])
  const [found] = await sustainedCases(db)
  const onCase = async () => (await readCasePage(live, manager, found?.reference ?? '', null))?.lasting
  expect(await onCase()).toMatchObject({ isSpokenWith: false })
  const page = await readPracticePage(live, manager, practice.code)
  expect(page?.pressure.sentences[0]).toBe(
    'Under sustained pressure since Friday 20 November 2026: OPEL 3 or 4 on 5 of 5 reported days in a row.',
  )
  await recordConversation(live, manager, practice.code, aConversation(manager))
  expect((await list()).notSpokenWith).toEqual([])
  expect((await list()).spokenWith).toMatchObject([{ practiceName: 'Pasley Road' }])
  expect(await onCase()).toMatchObject({ isSpokenWith: true })
  const workforce = await insertActor(db, { role: 'workforce' })
  expect(await readCasePage(live, workforce, found?.reference ?? '', null)).toBeUndefined()
})
