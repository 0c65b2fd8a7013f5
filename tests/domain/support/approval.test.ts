import { describe, expect, test } from 'vitest'
import { instant, isoDay } from '~/domain/calendar/days'
import { allowanceWords, financialYearOf } from '~/domain/support/allowance'
import { type ApprovalAsked, approvalChecks, type CoverAsk, isApprovable } from '~/domain/support/approval'
import { findClashes, type PlannedClosure } from '~/domain/support/clash-guard'
import { halvesTouched } from '~/domain/support/halves'
import {
  compareTurns,
  findDisplaceable,
  mayDisplace,
  type WantsHalfDay,
} from '~/domain/support/who-goes-first'

const asked: PlannedClosure = {
  reference: 'R-1',
  kind: 'half_day',
  practiceCode: 'A00001',
  name: 'Oak',
  pcnCode: 'U00001',
  building: 'The Old Mill',
  day: isoDay('2026-11-24'),
  startMinute: 13 * 60,
  endMinute: 18 * 60 + 30,
}

const neighbour: PlannedClosure = {
  ...asked,
  reference: 'R-2',
  practiceCode: 'A00002',
  name: 'Elm',
  building: null,
}

const morning = { startMinute: 8 * 60, endMinute: 13 * 60 }

describe('the clash guard', () => {
  test.each<[string, Partial<PlannedClosure>, string | undefined]>([
    ['a closure in the same PCN', {}, 'pcn'],
    ['a PLT session in the same PCN', { kind: 'extra_plt' }, 'pcn'],
    [
      'a lunchtime closure that reaches into the half',
      { kind: 'lunchtime', startMinute: 750, endMinute: 840 },
      'pcn',
    ],
    ['a lunchtime closure before one', { kind: 'lunchtime', startMinute: 720, endMinute: 780 }, undefined],
    ['a closure the other half day', morning, undefined],
    ['a closure the day after', { day: isoDay('2026-11-25') }, undefined],
    ['a closure in another PCN', { pcnCode: 'U00002' }, undefined],
    [
      'a closure in the same building, another PCN',
      { pcnCode: 'U00002', building: 'the old mill ' },
      'building',
    ],
    ['another closure of the practice itself', { practiceCode: 'A00001' }, 'practice'],
    ['the same request', { reference: 'R-1' }, undefined],
    ['the PLT of the whole area', { kind: 'area_plt', practiceCode: '', pcnCode: null }, 'area'],
    ['the PLT of another PCN', { kind: 'area_plt', practiceCode: '', pcnCode: 'U00002' }, undefined],
  ])('%s', (_what, changes, nearness) => {
    expect(findClashes(asked, [{ ...neighbour, ...changes }])[0]?.nearness).toBe(nearness)
  })

  test('two practices of which neither has a known building or PCN do not clash', () => {
    const nowhere = { building: null, pcnCode: null }
    expect(findClashes({ ...asked, ...nowhere }, [{ ...neighbour, ...nowhere }])).toEqual([])
  })

  test('the area’s own PLT counts once, and the nearest clash comes first', () => {
    const area = { ...neighbour, kind: 'area_plt', practiceCode: '', name: 'LLR', pcnCode: null } as const
    const clashes = findClashes(asked, [
      { ...area, reference: 'P-1' },
      { ...area, reference: 'P-2' },
      neighbour,
      { ...asked, reference: 'R-9' },
    ])
    expect(clashes.map(({ words }) => words)).toEqual([
      'The practice itself has a half-day closure on Tue 24 Nov, afternoon (1pm to 6:30pm, R-9).',
      'Elm, in the same PCN, has a half-day closure on Tue 24 Nov, afternoon (1pm to 6:30pm, R-2).',
      'LLR has its own PLT on Tue 24 Nov, afternoon (1pm to 6:30pm).',
    ])
  })

  test.each([
    [480, 780, ['morning']],
    [780, 1110, ['afternoon']],
    [720, 840, ['morning', 'afternoon']],
    [1110, 1200, []],
  ])('minutes %i to %i touch %j', (start, end, halves) => {
    expect(halvesTouched(start, end)).toEqual(halves)
  })
})

const halfDay: ApprovalAsked = {
  closureKind: 'half_day',
  needsProviderCover: true,
  clinicianHasConfirmed: true,
  reasonToGoOn: '',
}
const accepted: CoverAsk = { providerName: 'DHU', state: 'accepted' }
const clashes = findClashes(asked, [neighbour])

describe('approval of a half-day closure', () => {
  test('is possible with accepted cover, a confirmed clinician and no clash', () => {
    const checks = approvalChecks(halfDay, [accepted], [], null)
    expect(isApprovable(checks)).toBe(true)
    expect(checks.map(({ words }) => words)).toEqual([
      'DHU accepted the cover.',
      'The named clinician confirmed the statement.',
      'No other closure or session that half day in the same PCN or building, or with the same provider.',
    ])
  })

  test.each<[string, CoverAsk[], string]>([
    ['nobody was asked', [], 'No cover: no provider has been asked yet.'],
    ['nobody has answered', [{ providerName: 'DHU', state: 'asked' }], 'No cover: DHU has not answered yet.'],
    [
      'all said no',
      [
        { providerName: 'DHU', state: 'declined' },
        { providerName: 'Hub', state: 'declined' },
      ],
      'No cover: DHU and Hub declined.',
    ],
    [
      'one withdrew and one was too late',
      [
        { providerName: 'DHU', state: 'withdrawn' },
        { providerName: 'Hub', state: 'expired' },
      ],
      'No cover: Hub did not answer in time; DHU withdrew.',
    ],
  ])('is impossible when %s, whatever reason is given', (_what, asks, words) => {
    const checks = approvalChecks({ ...halfDay, reasonToGoOn: 'Urgent' }, asks, [], null)
    expect(isApprovable(checks)).toBe(false)
    expect(checks[0]).toEqual({ name: 'cover', result: 'failed', words })
  })

  test('is impossible without accepted cover even where a request claims to need none', () => {
    expect(isApprovable(approvalChecks({ ...halfDay, needsProviderCover: false }, [], [], null))).toBe(false)
  })

  test('is impossible before the named clinician has confirmed', () => {
    const checks = approvalChecks({ ...halfDay, clinicianHasConfirmed: false }, [accepted], [], null)
    expect(isApprovable(checks)).toBe(false)
  })

  test('needs a reason where another practice of the PCN is closed', () => {
    const without = approvalChecks(halfDay, [accepted], clashes, null)
    expect(isApprovable(without)).toBe(false)
    expect(without.at(-1)).toMatchObject({ name: 'clash', result: 'needs_reason' })
    const blank = approvalChecks({ ...halfDay, reasonToGoOn: '  ' }, [accepted], clashes, null)
    expect(isApprovable(blank)).toBe(false)
    const withReason = approvalChecks(
      { ...halfDay, reasonToGoOn: 'Elm is a branch.' },
      [accepted],
      clashes,
      null,
    )
    expect(isApprovable(withReason)).toBe(true)
    expect(withReason.at(-1)?.words).toMatch(/Going on: Elm is a branch\.$/)
  })
})

describe('approval of an extra PLT session', () => {
  const session: ApprovalAsked = {
    ...halfDay,
    closureKind: 'extra_plt',
    needsProviderCover: false,
    clinicianHasConfirmed: false,
  }

  test('with open doors needs neither cover nor a clinician', () => {
    expect(isApprovable(approvalChecks(session, [], [], { perYear: 2, used: 1 }))).toBe(true)
  })

  test('with a provider asked for needs its answer', () => {
    expect(isApprovable(approvalChecks({ ...session, needsProviderCover: true }, [], [], null))).toBe(false)
  })

  test('beyond the allowance needs a reason', () => {
    const usedUp = { perYear: 2, used: 2 }
    expect(approvalChecks(session, [], [], usedUp).at(-1)).toMatchObject({
      name: 'allowance',
      result: 'needs_reason',
    })
    expect(
      isApprovable(approvalChecks({ ...session, reasonToGoOn: 'Six new starters' }, [], [], usedUp)),
    ).toBe(true)
  })
})

test('support that shuts no doors has nothing to clash with', () => {
  const call: ApprovalAsked = { ...halfDay, closureKind: null, needsProviderCover: false }
  expect(approvalChecks(call, [], clashes, null)).toEqual([])
})

test.each([
  ['2026-03-31', '2025-04-01', '2026-03-31'],
  ['2026-04-01', '2026-04-01', '2027-03-31'],
  ['2026-12-01', '2026-04-01', '2027-03-31'],
])('%s lies in the year from %s to %s', (day, firstDay, lastDay) => {
  expect(financialYearOf(isoDay(day))).toEqual({ firstDay, lastDay })
})

test('an allowance overdrawn has none left', () => {
  expect(allowanceWords({ perYear: 2, used: 3 })).toBe('0 of 2 left this year.')
})

describe('who goes first', () => {
  const wants = (
    reference: string,
    closureKind: WantsHalfDay['closureKind'],
    minute: number,
  ): WantsHalfDay => ({
    reference,
    closureKind,
    askedAt: instant(new Date(Date.UTC(2026, 10, 20, 9, minute))),
  })

  test('unsafe to open goes before training, and within each the earlier request', () => {
    const order = [
      wants('R-1', 'extra_plt', 1),
      wants('R-2', 'half_day', 9),
      wants('R-3', 'half_day', 5),
      wants('R-5', 'lunchtime', 3),
      wants('R-4', 'extra_plt', 3),
    ].sort(compareTurns)
    expect(order.map(({ reference }) => reference)).toEqual(['R-3', 'R-2', 'R-1', 'R-4', 'R-5'])
  })

  test('only a safety closure displaces, and only an extra PLT session', () => {
    const [safety, session] = [wants('R-1', 'half_day', 9), wants('R-2', 'extra_plt', 1)]
    expect(mayDisplace(safety, session)).toBe(true)
    expect(mayDisplace(safety, wants('R-3', 'half_day', 1))).toBe(false)
    expect(mayDisplace(session, wants('R-3', 'extra_plt', 1))).toBe(false)
    expect(mayDisplace(safety, wants('R-3', 'lunchtime', 1))).toBe(false)
  })

  test('the session asked for last gives way', () => {
    const settled = [wants('R-1', 'extra_plt', 1), wants('R-2', 'extra_plt', 8), wants('R-3', 'half_day', 9)]
    expect(findDisplaceable(wants('R-9', 'half_day', 30), settled)?.reference).toBe('R-2')
    expect(findDisplaceable(wants('R-9', 'extra_plt', 30), settled)).toBeUndefined()
  })
})
