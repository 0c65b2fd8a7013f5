import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { isoDay } from '~/domain/calendar/days'
import { type DutyList, EMPTY_ROTA } from '~/domain/duty/duty-list'
import { changeDuty } from '~/features/administration/change-duty.server'
import { readChange } from '~/features/administration/change-form'
import {
  absenceForm,
  dutyStepForm,
  joinTicked,
  withAbsence,
  withStep,
} from '~/features/administration/duty-forms'
import { readDutyPage } from '~/features/administration/read-duty.server'
import { readDuty } from '~/platform/duty.server'
import { setDutyList, stepOf } from '../../factories/duty'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const fridayAtTen = '2026-11-20T10:00:00Z'
const reason = 'New rota'

async function aTeam(db: Db) {
  const officer = await insertActor(db, { role: 'triage', name: 'Olive Officer' })
  const manager = await insertActor(db, { role: 'manager', name: 'Mo Manager' })
  return { officer, manager }
}

async function versionOf(db: Db) {
  return (await readDuty(db, testIcb)).version
}

describe('changing the duty list', () => {
  test('it is a new row with who and why, in the audit before and after, and holds at once', async () => {
    const db = await testDb()
    const { officer, manager } = await aTeam(db)
    const live = liveAt(db, fridayAtTen)
    const change = () => ({
      steps: [stepOf('First line', officer.personId), stepOf('Duty manager', manager.personId)],
      onCall: EMPTY_ROTA,
      absences: [],
    })
    expect(await changeDuty(live, manager, { version: 0, reason, change })).toEqual({ outcome: 'done' })
    const page = await readDutyPage(live, manager)
    expect(page.now).toMatchObject({
      steps: [{ people: 'Olive Officer' }, { people: 'Mo Manager' }],
      dutyManager: 'Mo Manager',
    })
    expect(page.changes).toMatchObject([{ who: 'Mo Manager', reason }])
    const [line] = await db.selectFrom('audit').select(['action', 'before', 'after', 'reason']).execute()
    expect(line).toMatchObject({ action: 'duty-list.changed', reason })
    expect(JSON.parse(line?.before ?? '')).toMatchObject({ 'Step 2': 'Managers: Mo Manager' })
    expect(JSON.parse(line?.after ?? '')).toMatchObject({
      'Step 1': 'First line: Olive Officer',
      Away: 'Nobody',
    })
  })

  test('on a list that a colleague has changed since nothing is saved', async () => {
    const db = await testDb()
    const { officer, manager } = await aTeam(db)
    await setDutyList(db, { steps: [stepOf('First line', officer.personId)] })
    const asked = { version: 0, reason, change: (list: DutyList) => list }
    expect(await changeDuty(liveAt(db, fridayAtTen), manager, asked)).toEqual({
      outcome: 'changed-meanwhile',
    })
  })

  test('nobody outside the team comes on it, and the last step cannot be removed', async () => {
    const db = await testDb()
    const { officer, manager } = await aTeam(db)
    const stranger = await insertActor(db, { role: 'admin' })
    await setDutyList(db, { steps: [stepOf('First line', officer.personId)] })
    const version = await versionOf(db)
    const live = liveAt(db, fridayAtTen)
    for (const steps of [[stepOf('One', stranger.personId)], []]) {
      const change = (list: DutyList) => ({ ...list, steps })
      expect(await changeDuty(live, manager, { version, reason, change })).toMatchObject({
        outcome: 'refused',
      })
    }
  })
})

describe('the forms of the duty list', () => {
  const list = { steps: [stepOf('One', 1), stepOf('Two', 2)], onCall: EMPTY_ROTA, absences: [] }

  function aStep(fields: Readonly<Record<string, string>>, ticked: readonly string[] = []) {
    const entries = joinTicked([
      ...Object.entries({ name: 'New', place: '1', reason, version: '1', ...fields }),
      ...ticked.map((id) => ['standing', id] as const),
    ])
    const read = readChange(dutyStepForm, entries)
    if (!read.ok) throw new Error(JSON.stringify(read.answer.problems))
    return read.value
  }

  test('a step goes to its place, with everybody ticked and the one of a weekday', () => {
    const changed = withStep(list, null, aStep({ place: '2', monday: '4' }, ['3', '5']))
    expect(changed.steps.map(({ name }) => name)).toEqual(['One', 'New', 'Two'])
    expect(changed.steps[1]?.rota).toEqual({
      standing: [3, 5],
      weekdays: [4, null, null, null, null, null, null],
    })
  })

  test('a step can be moved and removed', () => {
    expect(withStep(list, 2, aStep({ name: 'Two' })).steps.map(({ name }) => name)).toEqual(['Two', 'One'])
    expect(withStep(list, 1, aStep({ act: 'remove' })).steps.map(({ name }) => name)).toEqual(['Two'])
  })

  test('an absence is added, changed and removed; those long over go', () => {
    const today = isoDay('2026-11-20')
    const read = readChange(absenceForm, [
      ['person', '1'],
      ['fromDay-day', '23'],
      ['fromDay-month', '11'],
      ['fromDay-year', '2026'],
      ['toDay', '27/11/2026'],
      ['cover', ''],
      ['reason', reason],
      ['version', '1'],
    ])
    if (!read.ok) throw new Error(JSON.stringify(read.answer.problems))
    const old = {
      id: 3,
      personId: 2,
      fromDay: isoDay('2026-10-01'),
      toDay: isoDay('2026-10-02'),
      coverId: null,
    }
    const added = withAbsence({ ...list, absences: [old] }, null, read.value, today)
    expect(added.absences).toEqual([
      { id: 4, personId: 1, fromDay: '2026-11-23', toDay: '2026-11-27', coverId: null },
    ])
    expect(withAbsence(added, 4, { ...read.value, act: 'remove' }, today).absences).toEqual([])
  })
})

test('on a Saturday the page says who is on call and who is on duty on Monday', async () => {
  const db = await testDb()
  const { officer, manager } = await aTeam(db)
  await setDutyList(db, { steps: [stepOf('First line', officer.personId)], onCall: [manager.personId] })
  const page = await readDutyPage(liveAt(db, '2026-11-21T12:00:00Z'), officer)
  expect(page).toMatchObject({
    isAtWork: false,
    now: null,
    onCallNow: 'Mo Manager',
    mayChange: false,
    next: { day: 'Monday 23 November 2026', dutyManager: 'Olive Officer' },
  })
})
