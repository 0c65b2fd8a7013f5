import { expect, test } from 'vitest'
import { rolePermissions } from '~/domain/access/permissions'
import { roles } from '~/domain/access/roles'
import { actOnCase } from '~/features/cases/act-on-case.server'
import { readOpel4Banner } from '~/platform/opel4.server'
import { insertDay, levelFour, november, raiseCase } from '../factories/cases'
import { insertActor, insertPractice, testIcb } from '../factories/organisations'
import { liveAt } from '../factories/returns'
import { testDb } from '../support/test-db'

const now = november('20 09:50')

test('OPEL 4 that nobody has acknowledged is on the banner by name, until somebody takes it', async () => {
  const db = await testDb()
  const practice = await insertPractice(db, { name: 'Latham House' })
  const officer = await insertActor(db, { role: 'triage' })
  await insertDay(db, { practiceCode: practice.code, day: '2026-11-20', level: 4 })
  const { reference } = await raiseCase(db, {
    practiceCode: practice.code,
    at: november('20 09:40'),
    triggers: [levelFour],
  })
  const banner = await readOpel4Banner(db, { icbCode: testIcb, role: 'triage' }, now)
  expect(banner).toMatchObject({
    lead: '1 practice is at OPEL 4 and nobody has acknowledged it.',
    links: [{ href: `/icb/cases/${reference}`, label: 'Latham House, since 9:40am today', after: '. ' }],
    waiting: { count: 1, newestSince: '2026-11-20T09:40:00.000Z' },
  })
  expect(banner?.tail).toContain('not a critical incident declaration')
  expect(banner?.tail).toContain('0116\u00a0496\u00a00199')
  const version = 2
  await actOnCase(liveAt(db, '2026-11-20T09:51:00Z'), {
    actor: officer,
    reference,
    version,
    posted: { act: 'acknowledge' },
  })
  expect(await readOpel4Banner(db, { icbCode: testIcb, role: 'triage' }, now)).toMatchObject({
    lead: '1 practice is at OPEL 4.',
    links: [{ href: '/icb/queue?level=4', label: 'See the case', after: '. ' }],
    waiting: { count: 0, newestSince: null },
  })
})

test('who may not see cases sees that there is one, and nobody outside the ICB sees any', async () => {
  const db = await testDb()
  const practice = await insertPractice(db)
  await raiseCase(db, { practiceCode: practice.code, at: november('20 09:40'), triggers: [levelFour] })
  for (const role of ['workforce', 'admin'] as const) {
    const banner = await readOpel4Banner(db, { icbCode: testIcb, role }, now)
    expect(banner).toMatchObject({ lead: expect.stringContaining('1 practice'), links: [] })
    expect(JSON.stringify(banner)).not.toContain(practice.name)
  }
  for (const role of ['practice_user', 'contract_quality', 'partner', 'pcn_lead', 'cover_provider'] as const)
    expect(await readOpel4Banner(db, { icbCode: testIcb, role }, now)).toBeNull()
})

test('every role that has the banner may ask for it again, and no other', () => {
  const watching = roles.filter((role) => rolePermissions[role].includes('opel-4:watch'))
  expect(watching.sort()).toEqual(['admin', 'manager', 'triage', 'workforce'])
})
