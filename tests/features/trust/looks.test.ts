import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { submitReturn } from '~/features/returns/submit-return.server'
import { levelThree, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { askedBy, liveAt } from '../../factories/returns'
import { anExtraPlt, supportCast, whenThePracticeAsks } from '../../factories/support'
import { callRoute, routeOf, routes } from '../../support/route-calls'
import { readSource } from '../../support/source-files'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')

/** Permissions by which somebody outside a practice opens what is one practice's. */
const outside = [
  'return:read',
  'return:on-behalf',
  'case:read',
  'practice:read',
  'request:review',
  'closures:read',
  'approval:read',
  'cover:answer',
  'conversation:record',
  'at-risk:read',
  'at-risk:work',
  'risk-pack:read',
]

/** Forms of the call list: a practice's name and number to ring, and nothing that it sent. */
const showNothingSent = [
  'icb.missing.$practiceCode.phoned',
  'icb.missing.$practiceCode.closed._index',
  'icb.missing.$practiceCode.closed.safety',
]

/** Whether the page is about one thing of one practice, rather than a list or a form's target. */
function opensSomething(route: (typeof routes)[number]): boolean {
  const access = route.module.handle?.access ?? ''
  return (
    outside.includes(access) &&
    route.params.length > 0 &&
    'default' in route.module &&
    !showNothingSent.includes(route.id)
  )
}

async function looksAt(db: Db, practiceCode: string) {
  return db
    .selectFrom('access_log')
    .innerJoin('people', 'people.id', 'access_log.person_id')
    .select([
      'people.name as name',
      'access_log.role as role',
      'access_log.what as what',
      'access_log.at as at',
    ])
    .where('practice_code', '=', practiceCode)
    .orderBy('access_log.id')
    .execute()
}

describe('who looked', () => {
  test('each page by which somebody outside opens a return, case, request or practice keeps that they did', () => {
    const opening = routes.filter(opensSomething)
    expect(opening.length).toBeGreaterThan(8)
    const silent = opening.filter(({ id }) => !readSource(`app/routes/${id}.tsx`).includes('await noteLook('))
    expect(silent.map(({ id }) => id)).toEqual([])
  })

  test('opening a practice, its return and its case is kept with person, role, thing and time', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const sender = await insertActor(db, { scopeCode: practice.code })
    const sent = await submitReturn(liveAt(db, now.toISOString()), askedBy(sender, practice))
    if (sent.outcome !== 'submitted') throw new Error(sent.outcome)
    const { reference } = await raiseCase(db, {
      practiceCode: practice.code,
      at: now,
      triggers: [levelThree],
    })
    const officer = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
    const call = { db, now, personId: officer.personId }
    const practiceCode = practice.code
    const answers = [
      await callRoute(routeOf('icb.practices.$practiceCode'), { ...call, params: { practiceCode } }),
      await callRoute(routeOf('icb.practices.$practiceCode.returns.$reference._index'), {
        ...call,
        params: { practiceCode, reference: sent.reference },
      }),
      await callRoute(routeOf('icb.cases.$reference'), { ...call, params: { reference } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const seen = { name: 'Olive Officer', role: 'triage', at: now.toISOString() }
    expect(await looksAt(db, practiceCode)).toEqual([
      { ...seen, what: 'practice' },
      { ...seen, what: 'return' },
      { ...seen, what: 'case' },
    ])
  })

  test('a second look in the same hour is one line, in the next hour another', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    const look = (at: string) =>
      callRoute(routeOf('icb.practices.$practiceCode'), {
        db,
        now: new Date(at),
        personId: officer.personId,
        params: { practiceCode: practice.code },
      })
    await look('2026-11-20T09:10:00Z')
    await look('2026-11-20T09:59:00Z')
    expect(await looksAt(db, practice.code)).toHaveLength(1)
    await look('2026-11-20T10:00:00Z')
    expect(await looksAt(db, practice.code)).toHaveLength(2)
  })

  test('an officer who opens a request stands in the practice’s own list', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, anExtraPlt())
    const officer = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
    const at = new Date('2026-11-23T10:30:00Z')
    const params = { reference }
    await callRoute(routeOf('icb.requests.$reference'), { db, now: at, personId: officer.personId, params })
    expect(await looksAt(db, cast.practice.code)).toMatchObject([{ name: 'Olive Officer', what: 'request' }])
  })
})
