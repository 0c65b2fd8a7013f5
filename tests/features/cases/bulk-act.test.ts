import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { actOnCases, previewBulk } from '~/features/cases/bulk-act.server'
import { readPicked } from '~/features/cases/bulk-form'
import { levelFour, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time = '09:30') => liveAt(db, `2026-11-20T${time}:00Z`)

async function someCases(db: Db, names: readonly string[]) {
  const cases = []
  for (const name of names) {
    const practice = await insertPractice(db, { name })
    const raised = await raiseCase(db, {
      practiceCode: practice.code,
      at: november('20 09:00'),
      triggers: [levelFour],
    })
    cases.push({ reference: raised.reference, version: 2, practice })
  }
  return cases
}

test('what is ticked is read once each, and nonsense is left out', () => {
  expect(readPicked(['C-0001:3', 'C-0001:3', 'nonsense', 'C-0002:', 'C-0003:12'])).toEqual([
    { reference: 'C-0001', version: 3 },
    { reference: 'C-0003', version: 12 },
  ])
})

test('the preview says to which it will be done, and to which it cannot and why', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  const [one, two] = await someCases(db, ['one', 'two'])
  if (!one || !two) throw new Error()
  await actOnCases(at(db), triager, [two], { act: 'acknowledge' })
  const preview = await previewBulk(at(db), triager, 'acknowledge', [one, two])
  expect(preview.items.map((item) => [item.practiceName, item.problem === null, item.hasChanged])).toEqual([
    ['one', true, false],
    ['two', false, true],
  ])
  expect((await previewBulk(at(db), triager, 'snooze', [two])).items[0]?.problem).toContain('priority 1')
})

test('each case is done by itself: one that changed since is said so, and the others are done', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  const colleague = await insertActor(db, { role: 'triage' })
  const cases = await someCases(db, ['one', 'two', 'three'])
  await actOnCases(at(db), colleague, cases.slice(1, 2), { act: 'message', body: 'We ring you.' })
  const results = await actOnCases(at(db, '09:31'), triager, cases, { act: 'acknowledge' })
  expect(results.map((result) => [result.practiceName, result.isDone])).toEqual([
    ['one', true],
    ['two', false],
    ['three', true],
  ])
  expect(results[1]?.problem).toContain('since you looked')
  const owners = await db.selectFrom('cases').select('owner_id').orderBy('id').execute()
  expect(owners.map((row) => row.owner_id)).toEqual([triager.personId, null, triager.personId])
})

test('nobody reaches a case of another team, nor decides for a practice where they hold a role', async () => {
  const db = await testDb()
  const workforce = await insertActor(db, { role: 'workforce' })
  const triager = await insertActor(db, { role: 'triage' })
  const [one, two] = await someCases(db, ['one', 'two'])
  if (!one || !two) throw new Error()
  expect(await actOnCases(at(db), workforce, [one], { act: 'acknowledge' })).toEqual([])
  await db
    .insertInto('person_roles')
    .values({
      person_id: triager.personId,
      role: 'practice_user',
      icb_code: 'QK1',
      scope_kind: 'practice',
      scope_code: one.practice.code,
      is_lead: 0,
      granted_at: '2026-01-01T09:00:00.000Z' as never,
      granted_by: null,
      ended_at: null,
    })
    .execute()
  const results = await actOnCases(at(db), triager, [one, two], { act: 'acknowledge' })
  expect(results.map((result) => result.isDone)).toEqual([false, true])
})
