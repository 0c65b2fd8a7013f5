import { expect, test } from 'vitest'
import { listOutages } from '#db/queries/service-outages'
import { instant } from '~/domain/calendar/days'
import { startHeartbeat } from '~/platform/heartbeat.server'
import { testDb } from '../support/test-db'

const at = (time: string) => new Date(`2026-11-20T${time}Z`)
const longAgo = instant(new Date('2026-01-01T00:00:00Z'))

test('a service that was off keeps from when until when, once', async () => {
  const db = await testDb()
  const first = startHeartbeat(db)
  for (const time of ['09:00:00', '09:00:30', '09:01:00', '09:01:03']) await first(at(time))
  // Started anew, on the same database.
  const second = startHeartbeat(db)
  await second(at('11:30:00'))
  await second(at('11:30:03'))
  expect(await listOutages(db, longAgo)).toEqual([
    { fromAt: instant(at('09:01:00')), untilAt: instant(at('11:30:00')) },
  ])
  expect(await listOutages(db, instant(at('11:31:00')))).toEqual([])
})

test('a restart of a few minutes and a first start are no outage', async () => {
  const db = await testDb()
  await startHeartbeat(db)(at('09:00:00'))
  await startHeartbeat(db)(at('09:04:00'))
  expect(await listOutages(db, longAgo)).toEqual([])
})

test('a process that slept, as on a machine that was suspended, keeps that too', async () => {
  const db = await testDb()
  const beat = startHeartbeat(db)
  await beat(at('09:00:00'))
  await beat(at('10:00:00'))
  expect(await listOutages(db, longAgo)).toHaveLength(1)
})
