import { expect, test } from 'vitest'
import { readReason } from '~/features/practice-team/team-forms'

const reason = 'Left; ring 943 476 5919'

test('a reason that looks like a patient’s details can be cleaned, or said to be none', () => {
  expect(readReason({ reason })).toMatchObject({
    ok: false,
    answer: { asksPatient: true, values: { reason } },
  })
  expect(readReason({ reason, patientWords: 'remove' })).toEqual({ ok: true, reason: 'Left; ring [removed]' })
  expect(readReason({ reason, patientWords: 'keep' })).toEqual({ ok: true, reason })
})

test('an empty reason is asked for, whatever was said about patients', () => {
  expect(readReason({ reason: '', patientWords: 'keep' })).toMatchObject({
    ok: false,
    answer: { problems: [{ field: 'reason' }] },
  })
})
