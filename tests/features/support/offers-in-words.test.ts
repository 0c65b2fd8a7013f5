import { expect, test } from 'vitest'
import { addSupportActions } from '#db/queries/seed'
import { defaultCatalogue } from '~/domain/support/default-catalogue'
import { listOffers } from '~/features/support/support-offers.server'
import { insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

test('who decides on support is said in short sentences, with names as they are written', async () => {
  const db = await testDb()
  const practice = await insertPractice(db)
  const entries = defaultCatalogue.map((entry) => ({
    code: entry.code,
    body: JSON.stringify(entry),
    fromDay: entry.validFromDay,
    toDay: entry.validToDay,
  }))
  await addSupportActions(db, testIcb, entries)
  const offers = await listOffers(liveAt(db, '2026-11-20T09:00:00Z'), {
    code: practice.code,
    icbCode: testIcb,
  })
  const said = new Map(offers.map(({ code, whoDecides }) => [code, whoDecides]))
  expect(said.get('mutual_aid')).toBe(
    'The primary care team decides within 2 working days, at once when it cannot wait. Asked first: the PCN lead.',
  )
  expect(said.get('it_premises')).toMatch(/ Asked first: the IT or estates desk\.$/)
  expect(said.get('workforce_help')).toMatch(/at once when it cannot wait\.$/)
})
