import { expect, test } from 'vitest'
import { insertSession, listOpenSessions } from '#db/queries/sessions'
import { instant } from '~/domain/calendar/days'
import { writeSeenSessions } from '~/platform/session.server'
import { insertActor } from '../factories/organisations'
import { testDb } from '../support/test-db'

const signedInAt = new Date('2026-11-20T08:00:00Z')
const usedAt = instant(new Date('2026-11-20T09:40:00Z'))

test('when a browser was last used is written down apart from its requests, once', async () => {
  const db = await testDb()
  const { personId } = await insertActor(db, {})
  for (const tokenHash of ['desk', 'telephone']) {
    await insertSession(db, {
      tokenHash,
      personId,
      activeRoleId: null,
      browserHash: tokenHash,
      browserName: tokenHash,
      at: instant(signedInAt),
      expiresAt: instant(new Date('2026-12-20T08:00:00Z')),
    })
  }
  const seenSessions = new Map([
    ['desk', usedAt],
    ['signed-out-long-ago', usedAt],
  ])
  await writeSeenSessions({ db, seenSessions })
  const open = await listOpenSessions(db, personId, usedAt)
  expect(open.map((one) => [one.browserName, one.seenAt])).toEqual([
    ['desk', usedAt],
    ['telephone', instant(signedInAt)],
  ])
  expect(seenSessions.size).toBe(0)
})
