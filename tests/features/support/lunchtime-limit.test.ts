import { describe, expect, test } from 'vitest'
import { type IsoDay, isoDay } from '~/domain/calendar/days'
import { lunchtimeLimitProblem } from '~/domain/support/lunchtime-limit'
import { submitRequest } from '~/features/support/submit-request.server'
import { turnDownRequest } from '~/features/support/turn-down-request.server'
import { liveAt } from '../../factories/returns'
import {
  approveNow,
  lunchtimes,
  mondayAtTen,
  requestNow,
  supportCast,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

const days = (...texts: string[]): IsoDay[] => texts.map(isoDay)
const threeInDecember = days('2026-12-01', '2026-12-03', '2026-12-08')
const threeMore = days('2026-12-02', '2026-12-10', '2026-12-15')

describe('at most 5 lunchtime closures within 3 weeks', () => {
  test.each<[string, IsoDay[], IsoDay[], string | undefined]>([
    ['two more beside three', days('2026-12-02', '2026-12-10'), threeInDecember, undefined],
    ['three more beside three', threeMore, threeInDecember, 'S-0001 (Tue 1 Dec, Thu 3 Dec, Tue 8 Dec)'],
    [
      'three more, three weeks after the first',
      days('2026-12-22', '2026-12-23', '2026-12-29'),
      threeInDecember,
      undefined,
    ],
    [
      'three that end where three others begin',
      days('2026-11-18', '2026-11-24', '2026-11-26'),
      threeInDecember,
      'S-0001',
    ],
    [
      'a date the other series has',
      days('2026-12-03'),
      threeInDecember,
      'Thu 3 Dec is a lunchtime closure of S-0001',
    ],
  ])('%s', (_what, asked, taken, words) => {
    const problem = lunchtimeLimitProblem(asked, [{ reference: 'S-0001', days: taken }])
    expect(problem).toEqual(words === undefined ? undefined : expect.stringContaining(words))
  })

  test('holds across the requests of a practice when it asks, and names the other series', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const other = await whenThePracticeAsks(db, cast, lunchtimes(threeInDecember))
    const ask = () =>
      submitRequest(liveAt(db, mondayAtTen), {
        actor: cast.atPractice,
        practiceCode: cast.practice.code,
        details: lunchtimes(threeMore),
        submitKey: 'another',
      })
    expect(await ask()).toEqual({
      outcome: 'too-many',
      problem: `With ${other} (Tue 1 Dec, Thu 3 Dec, Tue 8 Dec) it would be 6 lunchtime closures within 3 weeks. A practice may have 5.`,
    })
    const { version } = await requestNow(db, other)
    await turnDownRequest(liveAt(db, mondayAtTen), {
      actor: cast.manager,
      reference: other,
      version,
      act: 'decline',
      reason: 'Too many at once.',
    })
    expect(await ask()).toMatchObject({ outcome: 'sent' })
  })

  test('holds when two series are approved at once: one is, the other is refused whatever the reason', async () => {
    const db = await testDb()
    const cast = await supportCast(db)
    const one = await whenThePracticeAsks(db, cast, lunchtimes(threeInDecember))
    const two = await whenThePracticeAsks(db, cast, lunchtimes(days('2027-01-12')))
    // Two series that were asked for before the limit held across requests.
    const details = JSON.stringify(lunchtimes(threeMore))
    await db.updateTable('support_requests').set({ details }).where('reference', '=', two).execute()
    const reasonToGoOn = 'The backlog is large.'
    const outcomes = await Promise.all([
      approveNow(db, cast.manager, one, { reasonToGoOn }),
      approveNow(db, cast.manager, two, { reasonToGoOn }),
    ])
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['blocked', 'done'])
    const blocked = outcomes.find(({ outcome }) => outcome === 'blocked')
    expect(blocked?.outcome === 'blocked' && blocked.checks).toContainEqual({
      name: 'lunchtimes',
      result: 'failed',
      words: expect.stringContaining('6 lunchtime closures within 3 weeks'),
    })
  })
})
