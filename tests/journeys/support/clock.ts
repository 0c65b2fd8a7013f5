import { expect, type Page } from '@playwright/test'
import { openDatabase } from '#db/connection'
import { findFact } from '#db/queries/facts'
import { londonDayOf, londonMinuteOf } from '~/domain/calendar/days'
import { journeysDatabase, journeysOrigin } from './service.ts'

/** The service's day and minute in London, as it last kept them. */
export async function clock() {
  const db = openDatabase(journeysDatabase())
  try {
    const now = new Date((await findFact(db, 'demo-clock')) ?? Number.NaN)
    return { day: londonDayOf(now), minute: londonMinuteOf(now) }
  } finally {
    await db.destroy()
  }
}

/** Moves the demo's clock, as its administrator does. */
export async function moveClock(administrator: Page, to: string): Promise<void> {
  const answer = await administrator.request.post('/admin/clock', {
    form: { to },
    headers: { Origin: journeysOrigin },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}
