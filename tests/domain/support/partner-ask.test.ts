import { describe, expect, test } from 'vitest'
import {
  type PartnerAskState,
  partnerAskMoves,
  partnerAskProblem,
  partnerAskStates,
  readPartnerAsk,
} from '~/domain/support/partner-ask'

const now = new Date('2026-11-20T10:00:00Z')
const later = new Date('2026-11-20T17:00:00Z')

const form = {
  partner: 'UHL',
  asked: 'Take same-day bloods until Friday.',
  'untilDay-day': '20',
  'untilDay-month': '11',
  'untilDay-year': '2026',
  untilTime: '5pm',
  named: 'no',
}

describe('the life of an ask to a partner', () => {
  const sides = ['icb', 'partner', 'service'] as const

  test('nothing moves that the table does not name, by nobody else', () => {
    for (const from of partnerAskStates)
      for (const to of partnerAskStates)
        for (const by of sides) {
          const at = by === 'service' ? later : now
          const isThere = partnerAskMoves.some((one) => one.from === from && one.to === to && one.by === by)
          const problem = partnerAskProblem({ state: from, untilAt: later }, to, by, at)
          expect(problem === undefined, `${from} to ${to} by ${by}`).toBe(isThere)
        }
  })

  test.each<[PartnerAskState, 'icb' | 'partner', RegExp]>([
    ['acknowledged', 'partner', /time for this ask has passed/],
    ['done', 'partner', /time for this ask has passed/],
    ['cannot', 'partner', /time for this ask has passed/],
  ])('once its time has passed it cannot become %s', (to, by, words) => {
    expect(partnerAskProblem({ state: 'asked', untilAt: later }, to, by, later)).toMatch(words)
  })

  test('an ask whose time has passed cannot be sent, but taken back it can be', () => {
    expect(partnerAskProblem({ state: 'proposed', untilAt: now }, 'asked', 'icb', later)).toMatch(
      /later time/,
    )
    expect(partnerAskProblem({ state: 'asked', untilAt: now }, 'withdrawn', 'icb', later)).toBeUndefined()
  })
})

describe('writing an ask', () => {
  const names = ['Latham House', 'The Latham', 'Z90001']

  test('is read with its time in London', () => {
    const read = readPartnerAsk(form, names, now)
    expect(read.ok && read.value).toEqual({
      partner: 'UHL',
      asked: 'Take same-day bloods until Friday.',
      untilAt: later,
      namesPractice: false,
    })
  })

  test.each([
    [{ asked: 'Take the bloods of latham house.' }, 'asked'],
    [{ asked: 'Take the bloods of Z90001.' }, 'asked'],
    [{ asked: '' }, 'asked'],
    [{ asked: 'x'.repeat(501) }, 'asked'],
    [{ partner: '' }, 'partner'],
    [{ named: '' }, 'named'],
    [{ untilTime: '9am' }, 'untilDay'],
    [{ 'untilDay-month': '12', 'untilDay-day': '31' }, 'untilDay'],
  ])('with %o is given back at its field', (given, field) => {
    const read = readPartnerAsk({ ...form, ...given }, names, now)
    expect(read.ok ? [] : read.problems.map((problem) => problem.field)).toEqual([field])
  })

  test('may name the practice where it agreed', () => {
    const read = readPartnerAsk(
      { ...form, asked: 'Take the bloods of Latham House.', named: 'yes' },
      names,
      now,
    )
    expect(read.ok).toBe(true)
  })
})
