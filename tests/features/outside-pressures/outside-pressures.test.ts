import { expect, test } from 'vitest'
import { listAudit } from '#db/queries/audit-search'
import { listPressures, listPressuresOfPractice, type PressureContent } from '#db/queries/outside-pressures'
import { practiceScopeOf } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { readPressure } from '~/features/outside-pressures/pressure-form'
import { readPressures } from '~/features/outside-pressures/read-pressures.server'
import { changePressure, endPressureNow, setPressure } from '~/features/outside-pressures/set-pressure.server'
import { openReturnForm } from '~/features/returns/open-return-form.server'
import { readToday } from '~/features/today/today.server'
import { insertOtherIcb, insertPcn, putInPcn } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const morning = '2026-11-20T08:30:00Z'

const diversion: PressureContent = {
  kind: 'diversion_111',
  areaKind: 'icb',
  areaCode: testIcb,
  fromDay: friday,
  toDay: friday,
  note: '111 sends callers to practices until 8pm',
}

async function aTriageOfficer() {
  const db = await testDb()
  const practice = await insertPractice(db, { name: 'Latham House' })
  const officer = await insertActor(db, { role: 'triage' })
  const live = liveAt(db, morning)
  const felt = async (day = friday) => {
    const scope = practiceScopeOf(officer)
    return (await listPressuresOfPractice(db, scope, practice.code, day)).map(({ kind }) => kind)
  }
  return { db, practice, officer, live, felt }
}

test.each([
  ['the whole ICB', { areaKind: 'icb', areaCode: testIcb }, 1],
  ['its place', { areaKind: 'place', areaCode: 'leicestershire' }, 1],
  ['its PCN', { areaKind: 'pcn', areaCode: 'U00001' }, 1],
  ['another PCN', { areaKind: 'pcn', areaCode: 'U00002' }, 0],
] as const)('a practice feels what is set for %s', async (_, area, count) => {
  const { db, officer, live, felt } = await aTriageOfficer()
  await insertPcn(db, { code: 'U00002', name: 'Carillon', icbCode: testIcb })
  expect(await setPressure(live, officer, { ...diversion, ...area })).toEqual({ outcome: 'done' })
  expect(await felt()).toHaveLength(count)
})

test('a pressure begins and ends by itself, and set twice in overlapping areas it counts once', async () => {
  const { officer, live, felt } = await aTriageOfficer()
  const span = { ...diversion, fromDay: isoDay('2026-11-23'), toDay: isoDay('2026-11-24') }
  await setPressure(live, officer, span)
  await setPressure(live, officer, { ...span, areaKind: 'pcn', areaCode: 'U00001' })
  expect(await felt(isoDay('2026-11-22'))).toEqual([])
  expect(await felt(isoDay('2026-11-23'))).toEqual(['diversion_111'])
  expect(await felt(isoDay('2026-11-24'))).toEqual(['diversion_111'])
  expect(await felt(isoDay('2026-11-25'))).toEqual([])
})

test('ended early it is no longer felt, and who set, changed and ended it stands in the audit', async () => {
  const { db, officer, live, felt } = await aTriageOfficer()
  await setPressure(live, officer, diversion)
  const [set] = await listPressures(db, testIcb, 1)
  const id = set?.id ?? 0
  await changePressure(live, officer, { ...diversion, note: 'Until 6pm', id, version: 1 })
  expect(await endPressureNow(live, officer, { id, version: 1, reason: 'Lifted' })).toEqual({
    outcome: 'changed-meanwhile',
  })
  expect(await endPressureNow(live, officer, { id, version: 2, reason: 'Lifted' })).toEqual({
    outcome: 'done',
  })
  expect(await felt()).toEqual([])
  expect(await changePressure(live, officer, { ...diversion, id, version: 3 })).toEqual({ outcome: 'over' })
  const lines = await listAudit(db, { icbCode: testIcb, limit: 10, offset: 0 })
  expect(lines.map(({ action, reason }) => [action, reason])).toEqual([
    ['outside-pressure.ended', 'Lifted'],
    ['outside-pressure.changed', null],
    ['outside-pressure.set', null],
  ])
})

test.each([
  ['a kind that only a practice can tick', { kind: 'care_home_surge' }, 'kind'],
  ['a place there is not', { areaKind: 'place', areaCode: 'derby' }, 'area'],
  ['another ICB', { areaKind: 'icb', areaCode: 'QZ9' }, 'area'],
] as const)('%s cannot be set', async (_, change, field) => {
  const { db, officer, live } = await aTriageOfficer()
  await insertOtherIcb(db)
  expect(await setPressure(live, officer, { ...diversion, ...change })).toMatchObject({
    outcome: 'refused',
    field,
  })
})

test('the same pressure for the same area and day is changed, not set twice', async () => {
  const { officer, live } = await aTriageOfficer()
  await setPressure(live, officer, diversion)
  expect(await setPressure(live, officer, diversion)).toMatchObject({ outcome: 'refused', field: 'kind' })
})

test.each([
  ['a last day before the first', '19/11/2026', 'toDay'],
  ['more than 31 days', '21/12/2026', 'toDay'],
  ['no day at all', '30/2/2027', 'toDay'],
])('%s is refused beside its field', (_, toDay, field) => {
  const typed = { kind: 'outbreak', area: 'icb:QK1', fromDay: '20/11/2026', toDay, note: 'Norovirus' }
  const read = readPressure(Object.entries(typed), friday)
  expect(read.ok ? [] : read.answer.problems.map((problem) => problem.field)).toEqual([field])
})

test('a note with a patient’s details is shown, and can be sent without them', () => {
  const typed = {
    ...{ kind: 'outbreak', area: 'icb:QK1', fromDay: '20/11/2026', toDay: '20/11/2026' },
    note: 'Ring the family of 943 476 5919',
  }
  const read = readPressure(Object.entries(typed), friday)
  expect(read.ok ? [] : read.answer.patientWords).toHaveLength(1)
  const removed = readPressure(Object.entries({ ...typed, patientWords: 'remove' }), friday)
  expect(removed.ok && removed.value.note).not.toContain('943')
})

test('the return form has it ticked with who set it; Today shows it; an ended one leaves both', async () => {
  const { db, practice, officer, live } = await aTriageOfficer()
  await setPressure(live, officer, diversion)
  const manager = await insertActor(db, { role: 'practice_user', scopeCode: practice.code })
  const open = () =>
    openReturnForm(live, { actor: manager, practiceCode: practice.code, act: 'first', channel: 'practice' })
  const form = await open()
  expect(form).toMatchObject({
    page: {
      fields: { 'externalTriggers.kind[]': ['diversion_111'] },
      outsidePressures: [{ kind: 'diversion_111', says: expect.stringContaining('until 8pm') }],
    },
  })
  expect((await readToday(live, officer)).pressures).toMatchObject([
    { label: '111 is diverting patients to practices', where: 'Test, until the end of the day' },
  ])
  const [set] = await listPressures(db, testIcb, 1)
  await endPressureNow(live, officer, { id: set?.id ?? 0, version: 1, reason: 'Lifted' })
  expect(await open()).toMatchObject({ page: { fields: {}, outsidePressures: [] } })
  expect((await readToday(live, officer)).pressures).toEqual([])
  expect(await readPressures(live, officer)).toMatchObject({ holding: [], over: [{ state: 'over' }] })
})

test('a practice that moved is asked about the area it is in that day', async () => {
  const { db, practice, officer, live, felt } = await aTriageOfficer()
  await insertPcn(db, { code: 'U00002', name: 'Carillon', icbCode: testIcb })
  await setPressure(live, officer, { ...diversion, areaKind: 'pcn', areaCode: 'U00002' })
  expect(await felt()).toEqual([])
  await putInPcn(db, practice.code, 'U00002')
  expect(await felt()).toEqual(['diversion_111'])
})
