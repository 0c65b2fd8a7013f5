import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { ParameterAnswer, ReturnAnswers } from '~/domain/returns/answers'
import { sameAsYesterday } from '~/domain/returns/same-as-yesterday'
import { historyOf, softChecks, wholeDaysOf } from '~/domain/returns/soft-checks'

function answersOf(parameters: Record<string, ParameterAnswer>): ReturnAnswers {
  return { parameters, triggers: [] }
}
const value = (exact: Record<string, number>): ParameterAnswer => ({ state: 'value', exact })

describe('numbers far from the practice’s own last 8 weeks', () => {
  const weeks = (percents: number[]) =>
    historyOf(
      defaultRuleSet,
      percents.map((percent) => answersOf({ clinicalStaff: value({ percent }) })),
    )
  const asked = (percent: number, history: ReturnType<typeof weeks>) =>
    softChecks(defaultRuleSet, answersOf({ clinicalStaff: value({ percent }) }), history).map(
      ({ message }) => message,
    )
  const steady = weeks([95, 96, 95, 94, 95, 96, 95, 95, 97, 95])

  test('are asked about in the practice’s own numbers', () => {
    expect(asked(40, steady)).toEqual([
      'Clinical sessions filled: you entered 40%, but in the last 8 weeks it was mostly from 95% to 96%. Is that right?',
    ])
    expect(asked(40, weeks(Array.from({ length: 8 }, () => 95)))[0]).toContain('mostly about 95%')
  })

  test('are not asked about when they are within reach, or when too little is known', () => {
    expect(asked(85, steady)).toEqual([])
    expect(asked(40, weeks([95, 95, 95, 95, 95, 95, 95]))).toEqual([])
    expect(asked(40, weeks([40, 95, 60, 50, 90, 45, 95, 70, 55]))).toEqual([])
  })

  test('answers by band have no number to ask about and add nothing to the history', () => {
    const banded = answersOf({ clinicalStaff: { state: 'value', band: 3 } })
    expect(softChecks(defaultRuleSet, banded, steady)).toEqual([])
    expect(historyOf(defaultRuleSet, [banded])['clinicalStaff.percent']).toEqual([])
  })

  test('stand beside the field of their number', () => {
    const phones = answersOf({ phones: value({ waitMinutes: 100, missedPercent: 3 }) })
    expect(softChecks(defaultRuleSet, phones)).toMatchObject([{ field: 'phones.waitMinutes' }])
  })
})

describe('on a day of which half is PLT', () => {
  const earlier = Array.from({ length: 8 }, () => answersOf({ clinicalStaff: value({ part: 8, whole: 9 }) }))
  const asked = (whole: number, history = wholeDaysOf(defaultRuleSet, earlier)) =>
    softChecks(defaultRuleSet, answersOf({ clinicalStaff: value({ part: 4, whole }) }), history)

  test('as many sessions as on a whole day are asked about, beside their field', () => {
    expect(asked(9)).toMatchObject([
      {
        id: 'clinicalStaff.wholeDay.9',
        field: 'clinicalStaff.whole',
        message: expect.stringContaining('PLT'),
      },
    ])
  })

  test('the sessions of the other half are not, nor anything where little is known or on other days', () => {
    expect(asked(5)).toEqual([])
    expect(asked(9, wholeDaysOf(defaultRuleSet, earlier.slice(1)))).toEqual([])
    expect(asked(9, historyOf(defaultRuleSet, earlier.slice(1)))).toEqual([])
  })
})

describe('same as yesterday', () => {
  const day = isoDay('2026-11-19')
  const last: ReturnAnswers = {
    parameters: {
      clinicalStaff: value({ part: 7, whole: 9 }),
      unmetSameDay: { state: 'value', band: 1 },
      oldestResult: value({ days: 3 }),
      premisesIt: { state: 'value', band: 0 },
      oldestLetter: { state: 'value', band: 0 },
      nextRoutine: { state: 'value', band: 1 },
      externalTriggers: { state: 'value', kinds: ['outbreak', 'pharmacy_closed'] },
      phones: { state: 'notKnown', reason: 'no report' },
      demandVsUsual: { state: 'notApplicable', reason: 'new' },
    },
    triggers: ['systems_lost'],
  }

  test('copies the answers, asks grown day counts again, and nothing of the safety question', () => {
    expect(sameAsYesterday(defaultRuleSet, { day, reportingDaysOld: 1, answers: last })).toEqual({
      outcome: 'copied',
      fromDay: day,
      askAgain: ['oldestResult', 'nextRoutine'],
      fields: {
        'clinicalStaff.exact': '7',
        'clinicalStaff.of': '9',
        'unmetSameDay.band': '1',
        'premisesIt.band': '0',
        'oldestLetter.band': '0',
        'externalTriggers.kind[]': ['pharmacy_closed'],
        'demandVsUsual.band': 'notApplicable',
        'demandVsUsual.reason': 'new',
        // 7 of 9 and "pharmacy closed" were confirmed when they were sent.
        'confirmed[]': ['clinicalStaff.percent.78', 'externalTriggers.count.1'],
      },
    })
  })

  test('“none of these” is copied; only pressures the ICB had set leave the question open', () => {
    const copied = (kinds: string[]) =>
      sameAsYesterday(defaultRuleSet, {
        ...{ day, reportingDaysOld: 3 },
        answers: answersOf({ externalTriggers: { state: 'value', kinds } }),
      })
    expect(copied([])).toMatchObject({ fields: { 'externalTriggers.kind[]': ['none'] } })
    expect(copied(['outbreak'])).toMatchObject({ fields: {} })
    expect(Object.keys(copied(['outbreak']))).toContain('fields')
  })

  test('a return more than three reporting days old is not copied', () => {
    expect(sameAsYesterday(defaultRuleSet, { day, reportingDaysOld: 4, answers: last })).toEqual({
      outcome: 'too-old',
    })
  })
})
