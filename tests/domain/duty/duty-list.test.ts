import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDay } from '~/domain/calendar/days'
import {
  type DutyList,
  defaultDutyList,
  dutyManagersOf,
  dutyOn,
  EMPTY_ROTA,
  nextStep,
} from '~/domain/duty/duty-list'

const [ANN, BEN, CAZ, DEE] = [1, 2, 3, 4]
const friday = isoDay('2026-11-20')
const monday = isoDay('2026-11-23')
const everybody = () => true

function aList(given: Partial<DutyList> = {}): DutyList {
  return {
    steps: [
      { name: 'First line', rota: { standing: [ANN], weekdays: [BEN, null, null, null, null, null, null] } },
      { name: 'Duty manager', rota: { ...EMPTY_ROTA, standing: [DEE] } },
    ],
    onCall: EMPTY_ROTA,
    absences: [],
    ...given,
  }
}

function away(personId: number, coverId: number | null, from = friday, to = friday, id = 1) {
  return { id, personId, fromDay: from, toDay: to, coverId }
}

function namesOf(list: DutyList, day = friday, isThere: (id: number) => boolean = everybody) {
  return dutyOn(list, day, isThere).steps.map(({ people }) =>
    people.map(({ personId, coversFor }) => (coversFor === null ? personId : `${personId} for ${coversFor}`)),
  )
}

describe('who is on duty', () => {
  test('those who stand every day, and the one named for the weekday', () => {
    expect(namesOf(aList(), friday)).toEqual([[ANN], [DEE]])
    expect(namesOf(aList(), monday)).toEqual([[ANN, BEN], [DEE]])
  })

  test('who is away is replaced by their cover, on the first and the last day too', () => {
    const list = aList({ absences: [away(ANN, CAZ, friday, monday)] })
    for (const day of [friday, monday]) expect(namesOf(list, day)[0]).toContain(`${CAZ} for ${ANN}`)
    expect(namesOf(list, addDays(monday, 1))[0]).toEqual([ANN])
    expect(namesOf(list, addDays(friday, -1))[0]).toEqual([ANN])
  })

  test('a cover who is away too hands on to their own cover', () => {
    const list = aList({ absences: [away(ANN, BEN), away(BEN, CAZ, friday, friday, 2)] })
    expect(namesOf(list)[0]).toEqual([`${CAZ} for ${ANN}`])
  })

  test.each([
    ['an absence nobody covers', [away(ANN, null)], everybody],
    ['two who cover each other and are both away', [away(ANN, BEN), away(BEN, ANN)], everybody],
    ['somebody who has left', [], (id: number) => id !== ANN],
    ['a cover who has left', [away(ANN, BEN)], (id: number) => id !== BEN],
  ])('%s leaves a gap', (_what, absences, isThere) => {
    expect(namesOf(aList({ absences }), friday, isThere)[0]).toEqual([])
  })

  test('who covers a colleague of the same step stands there once, as themselves', () => {
    expect(namesOf(aList({ absences: [away(ANN, BEN, monday, monday)] }), monday)[0]).toEqual([BEN])
  })

  test('the duty manager is the last step that somebody covers', () => {
    expect(dutyManagersOf(dutyOn(aList(), friday, everybody)).map(({ personId }) => personId)).toEqual([DEE])
    const gone = dutyOn(aList({ absences: [away(DEE, null)] }), friday, everybody)
    expect(dutyManagersOf(gone).map(({ personId }) => personId)).toEqual([ANN])
    expect(dutyManagersOf(dutyOn(aList(), friday, () => false))).toEqual([])
  })

  test('a step that nobody covers is skipped, and the last one that is covered is known as such', () => {
    const steps = [ANN, null, CAZ, null].map((id, index) => ({
      name: `Step ${index + 1}`,
      rota: { ...EMPTY_ROTA, standing: id === null ? [] : [id] },
    }))
    const duty = dutyOn(aList({ steps }), friday, everybody)
    expect(nextStep(duty, 0)).toMatchObject({ step: { number: 1 }, skipped: [], isLast: false })
    expect(nextStep(duty, 1)).toMatchObject({ step: { number: 3 }, skipped: [{ number: 2 }], isLast: true })
    expect(nextStep(duty, 3)).toMatchObject({ step: undefined, skipped: [{ number: 4 }], isLast: true })
  })

  test('an ICB without a list of its own tells the whole team, then its managers', () => {
    expect(namesOf(defaultDutyList([ANN, DEE], [DEE]))).toEqual([[ANN, DEE], [DEE]])
  })

  test('whatever the absences are, nobody is on who has left or is away, and nobody stands in a step twice', () => {
    const person = fc.integer({ min: 1, max: 6 })
    const absence = fc.record({
      id: person,
      personId: person,
      fromDay: fc.constant(friday),
      toDay: fc.constantFrom(friday, monday),
      coverId: fc.option(person),
    })
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 6 }),
        fc.array(absence, { maxLength: 6 }),
        fc.array(person),
        (standing, absences, left) => {
          const list = aList({ steps: [{ name: 'One', rota: { ...EMPTY_ROTA, standing } }], absences })
          const people = dutyOn(list, friday, (id) => !left.includes(id)).steps[0]?.people ?? []
          expect(new Set(people.map(({ personId }) => personId)).size).toBe(people.length)
          for (const { personId } of people) {
            expect(left).not.toContain(personId)
            expect(absences.map((one) => one.personId)).not.toContain(personId)
          }
        },
      ),
    )
  })
})
