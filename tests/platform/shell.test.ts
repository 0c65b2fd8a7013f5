import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { defaultIcbSettings } from '~/domain/settings/icb-settings'
import { loadShell } from '~/platform/shell.server'
import { insertPractice } from '../factories/organisations'
import { appOf } from '../support/route-calls'
import { testDb } from '../support/test-db'

function shellOfAVisitor(db: Db) {
  const app = appOf({ db, now: new Date('2026-11-20T09:40:00Z') })
  const request = new Request('http://localhost:3000/sign-in')
  return loadShell({
    request,
    context: { app, nonce: 'nonce', requestId: 'request', log: app.log, drained: async () => {} },
  })
}

test('whoever cannot sign in finds the number to ring at the foot of the page', async () => {
  const db = await testDb()
  await insertPractice(db)
  const shell = await shellOfAVisitor(db)
  expect(shell.person).toBeNull()
  expect(shell.teamPhone).toBe(defaultIcbSettings.telephones.team)
  expect(shell.icbName).toBe('Test ICB')
})

test('a service that is not set up yet shows its sign-in page without a number', async () => {
  expect((await shellOfAVisitor(await testDb())).teamPhone).toBeNull()
})
