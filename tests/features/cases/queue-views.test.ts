import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { readQueue } from '~/features/cases/queue.server'
import { readAskedQueue } from '~/features/cases/queue-filters'
import { changeViews, readViewsPage } from '~/features/cases/queue-views.server'
import { levelFour, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db) => liveAt(db, '2026-11-20T09:30:00Z')

function save(db: Db, actor: Actor, name: string, search: string, isShared = false) {
  return changeViews(at(db), actor, { act: 'save', name, search, isShared })
}

async function tabsFor(db: Db, actor: Actor, search = '') {
  const queue = await readQueue(at(db), actor, readAskedQueue(new URLSearchParams(search)))
  return queue.tabs.map((tab) => `${tab.label}: ${tab.count}${tab.isCurrent ? ', shown' : ''}`).slice(6)
}

async function viewsOf(db: Db, actor: Actor) {
  return (await readViewsPage(at(db), actor, new URLSearchParams())).views
}

test('a saved view is a tab with its count, for its maker alone, and is shown as the one in force', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  const colleague = await insertActor(db, { role: 'triage' })
  const practice = await insertPractice(db)
  await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00'), triggers: [levelFour] })
  expect(await save(db, triager, 'Urgent', 'priority=2&priority=1')).toEqual({
    outcome: 'saved',
    href: '/icb/queue?priority=1&priority=2',
  })
  await save(db, triager, 'Advice', 'priority=3&nonsense=1')
  expect(await tabsFor(db, triager, 'priority=1&priority=2')).toEqual(['Advice: 0', 'Urgent: 1, shown'])
  expect(await tabsFor(db, colleague)).toEqual([])
})

test('a shared view is everybody’s tab, with who shared it, and "me" in it is whoever reads it', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const workforce = await insertActor(db, { role: 'workforce' })
  await save(db, triager, 'Mine or nobody’s', 'owner=me&owner=nobody', true)
  expect(await tabsFor(db, triager)).toEqual(['Mine or nobody’s: 0'])
  expect(await tabsFor(db, workforce)).toEqual(['Mine or nobody’s, by Asha Patel: 0'])
  expect(await save(db, workforce, 'Ours', 'owner=me', true)).toMatchObject({
    outcome: 'refused',
    problem: 'Only the primary care team and its managers share views.',
  })
})

test('a name is given once, among one’s own views and among the shared ones', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  await save(db, triager, 'City', 'priority=1')
  expect(await save(db, triager, 'City', 'priority=2')).toMatchObject({ outcome: 'refused', field: 'name' })
  expect(await save(db, triager, 'City', 'priority=2', true)).toMatchObject({ outcome: 'saved' })
  await save(db, triager, 'County', 'priority=3')
  const county = (await viewsOf(db, triager)).find((view) => view.name === 'County')
  const renamed = { act: 'rename', id: county?.id ?? 0, version: 1, name: 'City' } as const
  expect(await changeViews(at(db), triager, renamed)).toMatchObject({ outcome: 'refused', field: 'name' })
})

test('a view is changed by its maker, a shared one by a manager too, and never by a stale form', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  const other = await insertActor(db, { role: 'triage' })
  const manager = await insertActor(db, { role: 'manager' })
  await save(db, triager, 'City', 'priority=1', true)
  const id = (await viewsOf(db, triager))[0]?.id ?? 0
  const rename = { act: 'rename', id, version: 1, name: 'The city' } as const
  expect(await changeViews(at(db), other, rename)).toMatchObject({ outcome: 'refused' })
  expect(await changeViews(at(db), manager, rename)).toEqual({ outcome: 'renamed' })
  expect(await changeViews(at(db), triager, { act: 'delete', id, version: 1 })).toEqual({
    outcome: 'changed',
  })
  expect(await changeViews(at(db), triager, { act: 'delete', id, version: 2 })).toEqual({
    outcome: 'deleted',
  })
  expect(await changeViews(at(db), triager, { act: 'delete', id, version: 2 })).toEqual({
    outcome: 'not-found',
  })
  const audit = await db
    .selectFrom('audit')
    .select('action')
    .where('subject_kind', '=', 'queue-view')
    .execute()
  expect(audit.map((line) => line.action)).toEqual([
    'queue-view.saved',
    'queue-view.renamed',
    'queue-view.deleted',
  ])
})

test('somebody else’s own view cannot be reached by its number', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  const manager = await insertActor(db, { role: 'manager' })
  await save(db, triager, 'Only mine', 'priority=1')
  const id = (await viewsOf(db, triager))[0]?.id ?? 0
  expect(await changeViews(at(db), manager, { act: 'delete', id, version: 1 })).toEqual({
    outcome: 'not-found',
  })
})
