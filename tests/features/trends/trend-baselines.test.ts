import { describe, expect, test } from 'vitest'
import { listAudit } from '#db/queries/audit-search'
import { listBaselineHistory } from '#db/queries/trend-baselines'
import { isoDay } from '~/domain/calendar/days'
import { trendMeasure } from '~/domain/trends/trend-measures'
import { readNewBaseline } from '~/features/trends/baseline-form'
import { readBaseline, readBaselines } from '~/features/trends/read-baselines.server'
import { readTrend } from '~/features/trends/read-trend.server'
import { setBaseline, takeBaselineBack } from '~/features/trends/set-baseline.server'
import { usualTrendAddress } from '~/features/trends/trend-address'
import { insertActor, testIcb } from '../../factories/organisations'
import { testDb } from '../../support/test-db'
import {
  areasOfPcn,
  insertHistoryAreas,
  insertHistoryPractice,
  insertToldDays,
  otherIcb,
  workDays,
} from './trend-history'

const now = new Date('2026-11-21T12:00:00Z')
const measure = trendMeasure('score')
const area = { kind: 'icb' } as const
const change = isoDay('2026-08-31')

/** Twenty weeks: a score of about 20, and of about 40 from the week of 31 August on. */
async function aChange() {
  const db = await testDb()
  await insertHistoryAreas(db)
  await insertHistoryPractice(db, 'C10001', 'NORTH')
  await insertToldDays(
    db,
    workDays(isoDay('2026-07-06'), 20).map((day, index) => ({
      code: 'C10001',
      day,
      pcn: 'NORTH',
      ...areasOfPcn.NORTH,
      patients: 5000,
      state: 'returned' as const,
      level: 1 as const,
      score: (day < change ? 20 : 40) + (Math.floor(index / 5) % 3),
    })),
  )
  const manager = await insertActor(db, { role: 'manager', name: 'Ines Grant' })
  const world = { db, now }
  const read = async () => {
    const trend = await readTrend(world, {
      icbCode: testIcb,
      ...usualTrendAddress({ measure: 'score', area }),
    })
    if (!trend) throw new Error('The ICB has no trend')
    return trend.report
  }
  return { db, world, manager, read }
}

describe('a new baseline', () => {
  test('gives new limits from its week on, and the chart says why and who', async () => {
    const { world, manager, read } = await aChange()
    expect((await read()).found.length).toBeGreaterThan(0)
    const done = await setBaseline(world, manager, { measure, area, week: change, reason: 'Total triage' })
    expect(done).toEqual({ outcome: 'done' })
    const { phases, found, sentence, points } = await read()
    expect(phases.map(({ from, to, baseline }) => [from, to, baseline?.reason])).toEqual([
      [0, 7, undefined],
      [8, 19, 'Total triage'],
    ])
    expect(phases[1]?.baseline?.fromWords).toBe('Monday 31 August 2026')
    expect(phases[1]?.baseline?.setBy).toBe('Ines Grant, Saturday 21 November 2026, midday')
    expect(points[8]?.movingRange).toBeNull()
    expect(found).toEqual([])
    expect(sentence).toMatch(/^Nothing out of the ordinary: the pressure score was 4[012]/)
  })

  test('holds for its measure and area alone', async () => {
    const { world, manager } = await aChange()
    await setBaseline(world, manager, { measure, area, week: change, reason: 'Total triage' })
    const phasesOf = async (given: Parameters<typeof usualTrendAddress>[0]) =>
      (await readTrend(world, { icbCode: testIcb, ...usualTrendAddress(given) }))?.report.phases.length
    expect(await phasesOf({ measure: 'return-rate', area })).toBe(1)
    expect(await phasesOf({ measure: 'score', area: { kind: 'pcn', id: 'NORTH' } })).toBe(1)
  })

  test('too short for limits yet, the chart has none there and says what they take', async () => {
    const { world, manager, read } = await aChange()
    await setBaseline(world, manager, { measure, area, week: isoDay('2026-11-02'), reason: 'New telephones' })
    const report = await read()
    expect(report.phases[1]?.limits).toBeNull()
    expect(report.limitsNote).toBe(
      'No limits since the new baseline: they take 6 weeks with a figure, most of them next to each other. There are 3 so far.',
    )
    expect(report.row.variation).toBe('too-few')
  })

  test.each([
    ['2026-11-23', 'Enter a week that has begun.'],
    ['2026-07-06', /^Enter a week after that of the first return, Monday 6 July 2026/],
    ['2016-07-04', /^Enter a week after that of the first return/],
  ])('cannot begin with the week of %s', async (week, message) => {
    const { world, manager } = await aChange()
    const result = await setBaseline(world, manager, { measure, area, week: isoDay(week), reason: 'No' })
    expect(result).toMatchObject({
      outcome: 'refused',
      field: 'week',
      message: expect.stringMatching(message),
    })
  })

  test('cannot begin twice with the same week, nor in an area of another ICB', async () => {
    const { world, manager } = await aChange()
    const asked = { measure, area, week: change, reason: 'Total triage' }
    await setBaseline(world, manager, asked)
    expect(await setBaseline(world, manager, asked)).toMatchObject({ outcome: 'refused', field: 'week' })
    const far = { ...asked, area: { kind: 'pcn', id: 'FAR' } as const }
    expect(await setBaseline(world, manager, far)).toEqual({ outcome: 'not-found' })
  })
})

describe('withdrawing a baseline', () => {
  test('brings the old limits back, keeps who and why, and is done once', async () => {
    const { db, world, manager, read } = await aChange()
    await setBaseline(world, manager, { measure, area, week: change, reason: 'Total triage' })
    const id = (await read()).phases[1]?.baseline?.id ?? 0
    const back = () => takeBaselineBack(world, manager, { id, reason: 'It was put off' })
    expect((await back()).outcome).toBe('done')
    expect((await back()).outcome).toBe('withdrawn-already')
    expect((await read()).phases).toHaveLength(1)
    const [kept] = await listBaselineHistory(db, testIcb, { area: 'icb', measure: 'score' })
    expect(kept).toMatchObject({ reason: 'Total triage', withdrawReason: 'It was put off' })
    expect((await readBaseline(world, testIcb, id))?.withdrawn?.by).toMatch(/^Ines Grant, /)
    // The week is free again.
    const again = { measure, area, week: change, reason: 'Now for good' }
    expect(await setBaseline(world, manager, again)).toEqual({ outcome: 'done' })
  })

  test('both acts are in the audit with their reasons', async () => {
    const { db, world, manager, read } = await aChange()
    await setBaseline(world, manager, { measure, area, week: change, reason: 'Total triage' })
    const id = (await read()).phases[1]?.baseline?.id ?? 0
    await takeBaselineBack(world, manager, { id, reason: 'It was put off' })
    const lines = await listAudit(db, { icbCode: testIcb, limit: 10, offset: 0 })
    expect(lines.map(({ action, reason }) => [action, reason])).toEqual([
      ['trend-baseline.withdrawn', 'It was put off'],
      ['trend-baseline.set', 'Total triage'],
    ])
  })

  test('another ICB neither sees nor withdraws it', async () => {
    const { world, manager, read } = await aChange()
    await setBaseline(world, manager, { measure, area, week: change, reason: 'Total triage' })
    const id = (await read()).phases[1]?.baseline?.id ?? 0
    const stranger = { ...manager, icbCode: otherIcb }
    expect(await takeBaselineBack(world, stranger, { id, reason: 'Mine now' })).toEqual({
      outcome: 'not-found',
    })
    expect(await readBaseline(world, otherIcb, id)).toBeUndefined()
    expect((await readBaselines(world, otherIcb, { measure, area }))?.baselines).toEqual([])
  })

  test('nothing else of a baseline can change, and none can be deleted', async () => {
    const { db, world, manager } = await aChange()
    await setBaseline(world, manager, { measure, area, week: change, reason: 'Total triage' })
    const changed = db.updateTable('trend_baselines').set({ reason: 'Something else' }).execute()
    await expect(changed).rejects.toThrow('a baseline can only be withdrawn')
    await expect(db.deleteFrom('trend_baselines').execute()).rejects.toThrow('append-only')
  })
})

describe('the form', () => {
  const posted = (fields: Record<string, string>) => readNewBaseline(Object.entries(fields))

  test('takes any day of the week', () => {
    const read = posted({ 'week-day': '3', 'week-month': '9', 'week-year': '2026', reason: 'Total triage' })
    expect(read).toMatchObject({ ok: true, value: { week: change, reason: 'Total triage' } })
  })

  test('says what is missing beside each field and keeps what was typed', () => {
    const read = posted({ 'week-day': '31', 'week-month': '2', 'week-year': '2026', reason: '' })
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.answer.problems.map(({ field }) => field)).toEqual(['week', 'reason'])
    expect(read.answer.values['week-day']).toBe('31')
  })

  test('asks about words that look like a patient’s', () => {
    const read = posted({ week: '2026-08-31', reason: 'Because of 943 476 5919' })
    expect(read.ok).toBe(false)
    if (read.ok) return
    expect(read.answer.patientWords).toEqual(['943 476 5919'])
    const kept = posted({ week: '2026-08-31', reason: 'Because of 943 476 5919', patientWords: 'keep' })
    expect(kept.ok).toBe(true)
  })
})
