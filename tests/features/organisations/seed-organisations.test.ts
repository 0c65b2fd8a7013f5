import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listCatalogue } from '#db/queries/catalogue'
import { changePractice } from '#db/queries/organisations-import'
import { listPractices } from '#db/queries/practices'
import { listBankHolidays } from '#db/queries/settings'
import { isoDay } from '~/domain/calendar/days'
import { practiceCode } from '~/domain/organisations/codes'
import { addFirstAdministrator, seedOrganisations } from '~/features/organisations/seed-organisations.server'
import { readRuleSetInForce } from '~/platform/rule-sets.server'
import { readSeedFiles } from '../../../scripts/project-files'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-22T10:00:00Z')
const today = isoDay('2026-11-22')
const seed = (db: Db) => seedOrganisations({ db, now }, { ...readSeedFiles(), joinedDay: today })
const practicesOf = (db: Db) => listPractices(db, { icbCode: 'QK1' }, today)

test('an empty database gets practices, rules, catalogue, bank holidays and providers', async () => {
  const db = await testDb()
  expect(await seed(db)).toEqual({ outcome: 'seeded', addedPractices: 130 })
  const practices = await practicesOf(db)
  expect(new Set(practices.map(({ pcnCode }) => pcnCode)).size).toBe(24)
  expect(practices.every(({ joinedDay }) => joinedDay === today)).toBe(true)
  expect((await readRuleSetInForce(db, 'QK1', today)).ruleSet.name).toBe('GP OPEL v1')
  expect(await listCatalogue(db, 'QK1', today)).toHaveLength(16)
  expect((await listBankHolidays(db)).length).toBeGreaterThan(8)
  const providers = await db.selectFrom('providers').select(['code', 'kind', 'half_day_capacity']).execute()
  expect(providers).toContainEqual({ code: 'DHU', kind: 'cover_provider', half_day_capacity: 2 })
  expect(providers.filter(({ kind }) => kind === 'partner').map(({ code }) => code)).toEqual([
    'SCC',
    'UHL',
    'EMAS',
    'LPT',
  ])
})

test('seeding again changes nothing, not even what an administrator has changed since', async () => {
  const db = await testDb()
  await seed(db)
  await changePractice(db, practiceCode('Z90001'), { name: 'Latham House Medical Practice' })
  await db.updateTable('providers').set({ half_day_capacity: 3 }).where('code', '=', 'DHU').execute()
  const before = await practicesOf(db)
  expect(await seed(db)).toEqual({ outcome: 'seeded', addedPractices: 0 })
  expect(await practicesOf(db)).toEqual(before)
  const dhu = await db.selectFrom('providers').select('half_day_capacity').where('code', '=', 'DHU').execute()
  expect(dhu).toEqual([{ half_day_capacity: 3 }])
})

test('the first administrator is added once, with an audit line', async () => {
  const db = await testDb()
  await seed(db)
  expect(await addFirstAdministrator({ db, now }, 'Admin@Example.nhs.uk')).toBe(true)
  expect(await addFirstAdministrator({ db, now }, 'admin@example.nhs.uk')).toBe(false)
  const held = await db.selectFrom('person_roles').select(['role', 'scope_code']).execute()
  expect(held).toEqual([{ role: 'admin', scope_code: 'QK1' }])
  const audit = await db.selectFrom('audit').select('action').where('subject_kind', '=', 'person').execute()
  expect(audit).toEqual([{ action: 'role.given' }])
})

test('a practice list that cannot be read is named by its line, and no practice is added', async () => {
  const db = await testDb()
  const practiceList = new TextEncoder().encode('code,name\nZ90001,Latham House\n')
  const outcome = await seedOrganisations({ db, now }, { ...readSeedFiles(), practiceList, joinedDay: today })
  expect(outcome).toMatchObject({ outcome: 'refused', problems: [{ line: 1 }] })
  expect(await practicesOf(db)).toEqual([])
})
