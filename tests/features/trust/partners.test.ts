import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSystemPicture } from '~/features/today/system-picture.server'
import { insertDay } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const placeIds = ['leicestershire', 'leicester', 'rutland'] as const
const levels = fc.array(fc.constantFrom(1, 2, 3, 4, null), { maxLength: 6 })

async function pictureOf(places: readonly (readonly (1 | 2 | 3 | 4 | null)[])[]) {
  const db = await testDb()
  const partner = await insertActor(db, { role: 'partner', scopeCode: 'UHL' })
  for (const [index, placeId] of placeIds.entries()) {
    if (index > 0) {
      await db.insertInto('places').values({ id: placeId, icb_code: testIcb, name: placeId }).execute()
    }
    for (const level of places[index] ?? []) {
      const { code } = await insertPractice(db)
      const day = { practiceCode: code, day: '2026-11-20', placeId }
      await insertDay(db, level === null ? day : { ...day, level })
    }
  }
  return readSystemPicture(liveAt(db, '2026-11-20T09:40:00Z'), partner)
}

test('whatever has returned, a partner can neither read nor work out the figures of fewer than three returns', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(levels, levels, levels), async (places) => {
      const picture = await pictureOf(places)
      for (const place of picture.places) {
        if (!place.isSuppressed) expect(place.row.returned).toBeGreaterThanOrEqual(3)
        else expect(Object.keys(place).sort()).toEqual(['isSuppressed', 'name'])
      }
      // A total beside all places but one would tell the one: then the first line leaves it out, and says so.
      const heldBack = picture.places.filter((place) => place.isSuppressed)
      if (heldBack.length > 0 && heldBack.length === picture.places.length) {
        expect(picture.firstLine).toMatch(/^Test has no level to show yet/)
      } else if (heldBack.length > 0) {
        const names = heldBack.map((place) => ('name' in place ? place.name : ''))
        expect(picture.firstLine.startsWith(`Test without ${names.join(' and ')} `)).toBe(true)
      }
      expect(picture.practicesAt4).toBeNull()
    }),
    { numRuns: 12 },
  )
})
