import { describe, expect, test } from 'vitest'
import { caseActKinds, readCaseAct } from '~/features/cases/case-act-form'
import { november } from '../../factories/cases'

const now = november('20 09:40')
const read = (fields: Record<string, string>, at = now) => readCaseAct(Object.entries(fields), at)

describe('the forms of the case page', () => {
  test.each([
    [{ act: 'assign', owner: '', reason: 'R' }, 'owner', 'Choose who takes the case.'],
    [{ act: 'assign', owner: '4:everyone', reason: 'R' }, 'owner', 'Choose who takes the case.'],
    [{ act: 'message', body: '  ' }, 'body', 'Enter the message.'],
    [{ act: 'record_call_back', spokeTo: '', summary: '' }, 'spokeTo', 'Enter who you spoke to.'],
    [{ act: 'record_decision', decision: 'D' }, 'reason', 'Enter a reason, as the practice will read it.'],
    [{ act: 'snooze', untilDay: '', untilTime: '2pm', reason: 'R' }, 'untilDay', 'Choose the day.'],
    [{ act: 'snooze', untilDay: '2026-11-31', untilTime: '2pm', reason: 'R' }, 'untilDay', 'Choose the day.'],
    [
      { act: 'snooze', untilDay: '2026-11-20', untilTime: 'soon', reason: 'R' },
      'untilTime',
      'Enter the time it comes back. Write it like 12:30.',
    ],
    [{ act: 'resolve', outcome: 'magic', reason: 'R' }, 'outcome', 'Choose what came of it.'],
    [{ act: 'wait', asked: '' }, 'asked', 'Enter what the practice is asked.'],
  ])('%j is sent back with a message at %s', (fields, field, message) => {
    const found = read(fields)
    expect(found?.ok === false && found.problems).toEqual([{ field, message }])
  })

  test('a form that names no act of the page is none', () => {
    expect(read({ act: 'delete', version: '3' })).toBeUndefined()
    expect(read({})).toBeUndefined()
  })

  test('a time of day is London’s: in summer an hour before UTC', () => {
    const found = read({ act: 'snooze', untilDay: '2026-07-01', untilTime: '2pm', reason: 'R', version: '4' })
    expect(found).toMatchObject({
      ok: true,
      version: 4,
      posted: { act: 'snooze', until: new Date('2026-07-01T13:00:00Z') },
    })
  })

  test('the on-call told “at 23:50”, recorded after midnight, was told the evening before', () => {
    const found = read({ act: 'tell_on_call', name: 'Dr On Call', toldTime: '23:50' }, november('21 00:10'))
    expect(found).toMatchObject({ ok: true, posted: { toldAt: november('20 23:50') } })
  })

  test('every free text of every act is looked at for a patient’s details', () => {
    const nhsNumber = '943 476 5919'
    const filled: Record<string, string> = {
      body: nhsNumber,
      reason: nhsNumber,
      spokeTo: nhsNumber,
      summary: nhsNumber,
      plan: nhsNumber,
      decision: nhsNumber,
      asked: nhsNumber,
      name: nhsNumber,
      what: nhsNumber,
      owner: '4:triage',
      outcome: 'eased',
      untilDay: '2026-11-23',
      untilTime: '10:00',
      toldTime: '09:00',
    }
    for (const act of caseActKinds.filter((kind) => kind !== 'acknowledge')) {
      const found = read({ ...filled, act })
      expect(found?.ok === false && found.patientWords.length, act).toBeGreaterThan(0)
      const removed = read({ ...filled, act, patientWords: 'remove' })
      expect(JSON.stringify(removed), act).not.toContain(nhsNumber)
    }
  })
})
