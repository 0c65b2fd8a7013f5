import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { nominate, recordNominationAnswer } from '~/features/at-risk/nominate.server'
import { actOnPlan, openPlan } from '~/features/at-risk/plan-acts.server'
import type { PlanActForm } from '~/features/at-risk/plan-forms'
import { readQuality } from '~/features/at-risk/quality-form'
import { readNominations } from '~/features/at-risk/read-nominations.server'
import { readOwnView } from '~/features/at-risk/read-own-view.server'
import { readPlanPage } from '~/features/at-risk/read-plan.server'
import { readQualityPage } from '~/features/at-risk/read-quality.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { aQualityLine, atRiskCast } from '../../factories/at-risk'
import { testDb } from '../../support/test-db'

const today = isoDay('2026-11-20')

describe('the quality view', () => {
  test('a CQC report is corrected by a new line; the one before is kept with the reason', async () => {
    const { db, live, manager, practice } = await atRiskCast(await testDb())
    const report = aQualityLine({ kind: 'cqc', stage: 'final', rating: 'good', source: '', note: '' })
    await recordQuality(live, manager, practice.code, report)
    const corrected = {
      ...report,
      rating: 'inadequate',
      replaces: 1,
      reason: 'Wrong row of the list',
    } as const
    expect(await recordQuality(live, manager, practice.code, corrected)).toEqual({ outcome: 'done' })
    expect(await recordQuality(live, manager, practice.code, corrected)).toEqual({ outcome: 'changed' })
    const page = await readQualityPage(live, manager, practice.code)
    expect(page?.cqc.map(({ cqc }) => cqc)).toEqual(['Final report: Inadequate'])
    expect(page?.corrected).toMatchObject([{ cqc: 'Final report: Good', why: 'Wrong row of the list' }])
    await expect(db.updateTable('quality_entries').set({ note: 'x' }).execute()).rejects.toThrow(
      /append-only/,
    )
  })

  test('a concern is open until it is closed with a reason, and open again when its end is taken back', async () => {
    const { live, manager, practice } = await atRiskCast(await testDb())
    const record = (given: Parameters<typeof aQualityLine>[0]) =>
      recordQuality(live, manager, practice.code, aQualityLine(given))
    const ends = async () =>
      (await readQualityPage(live, manager, practice.code))?.concerns.map(({ end }) => end?.note ?? null)
    await record({})
    await record({ note: 'Fridge records of two weeks are missing', replaces: 1, reason: 'Two weeks only' })
    expect(await ends()).toEqual([null])
    const end = { kind: 'concern_closed', about: 1, source: '', note: 'Records are complete' } as const
    expect(await record(end)).toEqual({ outcome: 'done' })
    expect(await ends()).toEqual(['Records are complete'])
    expect(await record(end)).toMatchObject({ outcome: 'refused' })
    await record({ ...end, replaces: 3, reason: 'It was another practice', isWithdrawn: true })
    expect(await ends()).toEqual([null])
  })

  test.each([
    ['cqc', {}, ['stage']],
    ['cqc', { stage: 'final' }, ['rating']],
    ['complaints', {}, ['note', 'source']],
    ['concern_closed', {}, ['note']],
    ['healthwatch', { note: 'Praise', source: 'Visit', replaces: '1' }, ['reason']],
  ] as const)('%s with %o lacks %o', (kind, typed, fields) => {
    const read = readQuality(kind, Object.entries({ day: '20/11/2026', ...typed }), today)
    expect(read.ok ? [] : read.answer.problems.map(({ field }) => field)).toEqual(fields)
  })

  test('an inspection may be announced for a day to come; nothing else may', () => {
    const typed = { day: '1/12/2026', stage: 'announced' }
    expect(readQuality('cqc', Object.entries(typed), today).ok).toBe(true)
    expect(readQuality('cqc', Object.entries({ ...typed, stage: 'provisional' }), today).ok).toBe(false)
  })

  test('a note about a patient is asked about', () => {
    const typed = { day: '20/11/2026', source: 'Complaint', note: 'About 943 476 5919' }
    const read = readQuality('complaints', Object.entries(typed), today)
    expect(read.ok ? [] : read.answer.patientWords).toHaveLength(1)
  })

  test('the practice does not read it', async () => {
    const { live, manager, reporter, practice } = await atRiskCast(await testDb())
    await recordQuality(live, manager, practice.code, aQualityLine({ note: 'Soft intelligence' }))
    expect(JSON.stringify(await readOwnView(live, reporter, practice.code))).not.toContain(
      'Soft intelligence',
    )
  })
})

describe('a plan', () => {
  async function aBespokePlan() {
    const cast = await atRiskCast(await testDb())
    const { live, manager, practice } = cast
    const plan = { type: 'rcgp_bespoke', aim: 'Share the load', reviewDay: isoDay('2026-12-10') } as const
    const opened = await openPlan(live, manager, practice.code, plan)
    const id = opened.outcome === 'done' ? opened.id : 0
    const act = (posted: PlanActForm) => actOnPlan(live, manager, { practiceCode: practice.code, id, posted })
    return { ...cast, id, act, plan }
  }

  test('has actions with owner and day, reviews and an end; two at once are told apart', async () => {
    const { live, manager, reporter, practice, id, act, plan } = await aBespokePlan()
    expect(await openPlan(live, manager, practice.code, plan)).toMatchObject({
      outcome: 'refused',
      field: 'type',
    })
    const action = { what: 'New rota', owner: 'Practice manager', dueDay: isoDay('2026-11-19'), version: 1 }
    expect(await act({ act: 'add-action', form: action })).toEqual({ outcome: 'done' })
    expect(await act({ act: 'add-action', form: action })).toEqual({ outcome: 'changed' })
    const page = () => readPlanPage(live, manager, practice.code, id)
    expect(await page()).toMatchObject({ actions: '0 of 1 action done, 1 action overdue' })
    await act({ act: 'action-done', form: { action: 1, note: 'Since Monday', version: 2 } })
    await act({ act: 'close', form: { outcome: 'achieved', note: 'Calls are answered', version: 3 } })
    expect(await page()).toMatchObject({
      isOpen: false,
      closed: 'It did what it was for. Calls are answered',
    })
    expect(await act({ act: 'add-action', form: { ...action, version: 4 } })).toMatchObject({
      outcome: 'refused',
    })
    const own = await readOwnView(live, reporter, practice.code)
    expect(own.plans).toMatchObject([{ aim: 'Share the load', toDo: [{ what: 'New rota', isDone: true }] }])
  })

  test('RCGP support is neither opened nor taken further while a concern is open', async () => {
    const { live, manager, practice, act } = await aBespokePlan()
    expect(await act({ act: 'move-stage', form: { stage: 'scoping', version: 1 } })).toEqual({
      outcome: 'done',
    })
    await recordQuality(live, manager, practice.code, aQualityLine())
    expect(await act({ act: 'move-stage', form: { stage: 'diagnostic_visit', version: 2 } })).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining('concern is open'),
    })
    const other = await atRiskCast(live.db)
    await recordQuality(live, manager, other.practice.code, aQualityLine())
    const plan = { type: 'rcgp_bespoke', aim: 'Share the load', reviewDay: isoDay('2026-12-10') } as const
    expect(await openPlan(live, manager, other.practice.code, plan)).toMatchObject({ field: 'type' })
  })
})

test('a nomination is told to the practice with who rings, answered once, and not taken up with a reason', async () => {
  const { live, manager, reporter, practice } = await atRiskCast(await testDb())
  const form = { offer: 'Access programme', criteria: 'Calls over 10 minutes', rungBy: manager.personId }
  expect(await nominate(live, manager, practice.code, form)).toEqual({ outcome: 'done' })
  expect(await nominate(live, manager, practice.code, form)).toMatchObject({
    outcome: 'refused',
    field: 'offer',
  })
  expect((await readOwnView(live, reporter, practice.code)).nominations).toMatchObject([
    { offer: 'Access programme', rungBy: 'Mary Manager', state: 'Not answered yet' },
  ])
  const answer = { answer: 'not_taken_up', reason: 'No room before April', version: 1 } as const
  expect(await recordNominationAnswer(live, manager, 1, answer)).toEqual({ outcome: 'done' })
  expect(await recordNominationAnswer(live, manager, 1, answer)).toEqual({ outcome: 'changed' })
  expect((await readNominations(live, manager, null)).groups).toMatchObject([
    { offer: 'Access programme', rows: [{ state: 'Not taken up, Friday 20 November 2026' }] },
  ])
  await expect(live.db.updateTable('offer_nominations').set({ criteria: 'x' }).execute()).rejects.toThrow(
    /history/,
  )
})
