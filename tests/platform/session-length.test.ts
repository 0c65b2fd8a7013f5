import { describe, expect, test } from 'vitest'
import { type Role, roles } from '~/domain/access/roles'
import { openSession, readSession, sessionLengthMs } from '~/platform/session.server'
import { insertActor, insertPractice } from '../factories/organisations'
import { appOf } from '../support/route-calls'
import { testDb } from '../support/test-db'

const hours = (count: number) => count * 3_600_000
const signedInAt = new Date('2026-11-20T09:00:00Z')

describe('how long a session lasts', () => {
  test.each(roles.map((role) => [role]))(
    '%s: 30 days for a practice, 12 hours for everybody else',
    (role) => {
      expect(sessionLengthMs([role])).toBe(role === 'practice_user' ? hours(30 * 24) : hours(12))
    },
  )

  test('whoever holds several roles has the shortest, and whoever holds none too', () => {
    expect(sessionLengthMs(['practice_user', 'practice_user'])).toBe(hours(30 * 24))
    expect(sessionLengthMs(['practice_user', 'pcn_lead'])).toBe(hours(12))
    expect(sessionLengthMs([])).toBe(hours(12))
  })

  test.each<[Role, number]>([
    ['practice_user', 30 * 24],
    ['manager', 12],
    ['admin', 12],
  ])('that of %s ends after %d hours, also when it is used all the time', async (role, length) => {
    const db = await testDb()
    await insertPractice(db)
    const { personId } = await insertActor(db, { role })
    const cookie = await openSession(appOf({ db, now: signedInAt }), new Request('http://localhost:3000'), {
      personId,
      browserToken: 'browser'.padEnd(43, 'x'),
      secondFactorBy: 'app',
    })
    expect(cookie).toContain(`Max-Age=${length * 3600}`)
    const stateAfter = async (milliseconds: number) => {
      const app = appOf({ db, now: new Date(signedInAt.getTime() + milliseconds) })
      const Cookie = cookie.split(';')[0] ?? ''
      const request = new Request('http://localhost:3000', { headers: { Cookie } })
      const context = { app, nonce: '', requestId: '', log: app.log, drained: async () => {} }
      return (await readSession({ request, context })).state
    }
    for (let hour = 1; hour < length; hour += length / 12)
      expect(await stateAfter(hours(hour))).toBe('signed-in')
    expect(await stateAfter(hours(length) - 1000)).toBe('signed-in')
    expect(await stateAfter(hours(length))).toBe('expired')
  })
})
