import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPatientDetails } from '~/domain/returns/patient-details'
import { askAboutPatients, patientProblem } from '~/domain/returns/patient-question'

const number = '943 476 5919'
const texts = { reason: `Ring about ${number}`, note: 'Two off.', plan: `${number} and dob 3/4/1950` }

describe('free text in any form', () => {
  test('what looks like a patient’s details is asked about beside each text that holds it', () => {
    const asked = askAboutPatients(texts, undefined)
    expect(asked.texts).toEqual(texts)
    expect(asked.words).toEqual([number, number, 'dob 3/4/1950'])
    expect(asked.problems.map(({ field }) => field)).toEqual(['reason', 'plan'])
    expect(asked.problems[0]?.message).toBe(patientProblem(texts.reason))
  })

  test('"Remove them" takes them out of every text, "This is no patient" lets them stand', () => {
    expect(askAboutPatients(texts, 'remove')).toEqual({
      texts: { reason: 'Ring about [removed]', note: 'Two off.', plan: '[removed] and [removed]' },
      words: [],
      problems: [],
    })
    expect(askAboutPatients(texts, 'keep')).toEqual({ texts, words: [], problems: [] })
  })

  test('any other choice asks again', () => {
    expect(askAboutPatients(texts, 'whatever').problems).toHaveLength(2)
  })

  test('a name and a postcode that come near each other only by the removal go too', () => {
    const text = `Mr Jones ${Array.from({ length: 4 }, () => number).join(' ')} LE1 1AA`
    expect(findPatientDetails(text).map(({ kind }) => kind)).not.toContain('name-and-postcode')
    expect(askAboutPatients({ text }, 'remove').texts.text).toBe(
      Array.from({ length: 6 }, () => '[removed]').join(' '),
    )
  })

  test('there is always a way on: after either choice nothing is asked any more', () => {
    const piece = fc.constantFrom(number, 'dob 3/4/1950', 'Mr Jones', 'LE1 1AA', ' ', 'waits', '[removed]')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ')
        const removed = askAboutPatients({ text }, 'remove')
        expect(removed.problems).toEqual([])
        expect(findPatientDetails(removed.texts.text)).toEqual([])
        expect(askAboutPatients({ text }, 'keep').texts.text).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })
})
