import { expect, test } from 'vitest'
import { changePackTimes, readPackTimes } from '~/features/administration/change-pack.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

async function anAdministrator() {
  const db = await testDb()
  const live = liveAt(db, '2026-11-20T10:00:00Z')
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const change = (given: Readonly<Record<string, string>>) => {
    const posted = { madeAt: '18:45', mailedAt: '08:00', version: '0', reason: 'Read at home', ...given }
    return changePackTimes(live, admin, Object.entries(posted))
  }
  return { db, live, admin, change }
}

test('a change holds from the next pack, with before, after and why in the audit', async () => {
  const { db, live, admin, change } = await anAdministrator()
  expect(await change({ madeAt: '7pm', mailedAt: '7:30am' })).toEqual({ outcome: 'done' })
  expect((await readIcbWorld(db, testIcb)).settings.weeklyPack).toEqual({
    madeAt: '19:00',
    mailedAt: '07:30',
  })
  const line = await db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
  expect(line).toMatchObject({ action: 'weekly-pack.times-changed', reason: 'Read at home' })
  expect([JSON.parse(line.before ?? ''), JSON.parse(line.after ?? '')]).toEqual([
    { madeAt: '18:45', mailedAt: '08:00' },
    { madeAt: '19:00', mailedAt: '07:30' },
  ])
  expect((await readPackTimes(live, admin)).setWords).toContain(
    'Ada Min, 20 November 2026, 10am: Read at home',
  )
})

test.each([
  ['before returns close', { madeAt: '18:00' }, 'madeAt'],
  ['with no time', { mailedAt: 'early' }, 'mailedAt'],
  ['when nothing differs', {}, 'madeAt'],
  ['without a reason', { madeAt: '19:00', reason: '' }, 'reason'],
])('is refused %s', async (_, given, field) => {
  const { change } = await anAdministrator()
  expect(await change(given)).toMatchObject({ outcome: 'returned', answer: { problems: [{ field }] } })
})

test('of two administrators the second sees both', async () => {
  const { change } = await anAdministrator()
  await change({ madeAt: '19:00' })
  expect(await change({ madeAt: '20:00' })).toMatchObject({ outcome: 'stale', values: { madeAt: '20:00' } })
})
