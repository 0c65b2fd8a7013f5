import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDay } from '~/domain/calendar/days'
import {
  DEFAULT_PURPOSE_STATEMENTS,
  findPurpose,
  type PurposeStatements,
  purposeOn,
  purposeStanding,
  purposeStatements,
  withAgreement,
  withNextPurpose,
} from '~/domain/settings/purpose-statement'

const day = (text: string) => isoDay(`2026-${text}`)
const next = (from: string) => ({
  fromDay: day(from),
  inShort: `In short from ${from}`,
  paragraphs: [`In full from ${from}`],
  agreement: null,
})
const two = withNextPurpose(DEFAULT_PURPOSE_STATEMENTS, next('12-01'))

describe('which words are shown', () => {
  test('a new version is shown from its day on, and the one before it until then', () => {
    expect(purposeOn(two, day('11-30')).version).toBe(1)
    expect(purposeOn(two, day('12-01')).version).toBe(2)
    expect(purposeOn(two, day('12-02')).version).toBe(2)
  })

  test('a later version with an earlier day overtakes the one that was to come', () => {
    const three = withNextPurpose(two, next('11-27'))
    expect(purposeOn(three, day('12-05')).version).toBe(3)
    expect(three.map((one) => purposeStanding(three, one, day('11-20')))).toEqual([
      'shown',
      'replaced',
      'coming',
    ])
  })

  test('the wording that the service begins with claims no agreement', () => {
    expect(DEFAULT_PURPOSE_STATEMENTS.map(({ agreement }) => agreement)).toEqual([null])
  })

  test('what is stored is read again as it was', () => {
    const agreed = withAgreement(two, 2, { with: 'LLR LMC', onDay: day('11-19') })
    expect(purposeStatements.parse(JSON.parse(JSON.stringify(agreed)))).toEqual(agreed)
    expect(findPurpose(agreed, 1)).toEqual(findPurpose(two, 1))
  })

  test('no change ever alters the words or the day of a version that is there, nor what past days were shown', () => {
    const today = day('11-20')
    const change = fc.oneof(
      fc.record({ kind: fc.constant('next' as const), after: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ kind: fc.constant('agreed' as const), version: fc.integer({ min: 1, max: 8 }) }),
    )
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 8 }),
        fc.integer({ min: 0, max: 300 }),
        (changes, daysAgo) => {
          const past = addDays(today, -daysAgo)
          let held: PurposeStatements = DEFAULT_PURPOSE_STATEMENTS
          for (const one of changes) {
            const before = held
            held =
              one.kind === 'next'
                ? withNextPurpose(held, { ...next('12-01'), fromDay: addDays(today, one.after) })
                : withAgreement(held, one.version, { with: 'LMC', onDay: today })
            for (const { agreement: _, ...words } of before) {
              expect(findPurpose(held, words.version)).toMatchObject(words)
            }
            expect(purposeOn(held, past).version).toBe(purposeOn(before, past).version)
          }
        },
      ),
    )
  })
})
