import { describe, expect, test } from 'vitest'
import { DEFAULT_TARGET_SETTINGS } from '~/domain/cases/target-settings'
import { readChange } from '~/features/administration/change-form'
import { changeTargets, readTargets } from '~/features/administration/change-targets.server'
import { fieldValues, settingsOf, targetsForm } from '~/features/administration/targets-form'
import { lengthWords, readLength } from '~/features/administration/targets-words'
import { readIcbWorld } from '~/platform/icb-world.server'
import { levelFour, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const live = (db: Awaited<ReturnType<typeof testDb>>) => liveAt(db, '2026-11-20T10:00:00Z')

function asked(fields: Readonly<Record<string, string>>) {
  const values = {
    ...fieldValues(DEFAULT_TARGET_SETTINGS),
    reason: 'Agreed with the LMC',
    version: '0',
    ...fields,
  }
  const read = readChange(targetsForm, Object.entries(values))
  if (!read.ok) throw new Error(JSON.stringify(read.answer.problems))
  return read.value
}

describe('a length as people write it', () => {
  test.each([
    ['15 minutes', { unit: 'minutes', count: 15 }],
    ['15 min', { unit: 'minutes', count: 15 }],
    [' 2 Hours ', { unit: 'minutes', count: 120 }],
    ['1 working day', { unit: 'working-days', count: 1 }],
    ['by the end of the next working day', { unit: 'next-working-day' }],
    ['same day before 15:00, else 12:00', { unit: 'same-day', before: '15:00', elseBy: '12:00' }],
    ['', null],
    ['soon', undefined],
    ['0 minutes', undefined],
    ['-5 minutes', undefined],
  ])('%s', (text, length) => {
    expect(readLength(text)).toEqual(length)
  })

  test('what the form shows is what it reads again', () => {
    expect(settingsOf(asked({}), DEFAULT_TARGET_SETTINGS)).toEqual(DEFAULT_TARGET_SETTINGS)
    expect(lengthWords({ unit: 'minutes', count: 60 })).toBe('1 hour')
  })
})

describe('response targets as a setting', () => {
  test('a change is kept with who and why, before and after, and counts for what is raised from then on', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
    const [first, second] = [await insertPractice(db), await insertPractice(db)]
    const old = await raiseCase(db, {
      practiceCode: first.code,
      at: november('20 09:50'),
      triggers: [levelFour],
    })
    expect(await changeTargets(live(db), admin, asked({ '1-acknowledge': '10 minutes' }))).toEqual({
      outcome: 'done',
    })
    await raiseCase(db, { practiceCode: second.code, at: november('20 10:00'), triggers: [levelFour] })
    const due = await db
      .selectFrom('case_targets')
      .select(['case_id', 'due_at'])
      .where('kind', '=', 'acknowledge')
      .orderBy('case_id')
      .execute()
    expect(due.map(({ due_at }) => due_at)).toEqual(['2026-11-20T10:05:00.000Z', '2026-11-20T10:10:00.000Z'])
    expect(old.caseId).toBe(due[0]?.case_id)
    const { changes } = await readTargets(live(db), admin)
    expect(changes).toMatchObject([
      {
        who: 'Ada Min',
        reason: 'Agreed with the LMC',
        what: [{ label: 'Priority 1: acknowledge', before: '15 minutes', after: '10 minutes' }],
      },
    ])
    const [line] = await db.selectFrom('audit').select(['action', 'before', 'after']).execute()
    expect(line).toMatchObject({ action: 'targets.changed' })
    expect(JSON.parse(line?.after ?? '')).toEqual({ 'Priority 1: acknowledge': '10 minutes' })
    expect((await readIcbWorld(db, testIcb)).clock.settings.promises[1].acknowledge).toEqual({
      unit: 'minutes',
      count: 10,
    })
  })

  test('nothing is saved where nothing differs, or where a colleague was faster', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    expect(await changeTargets(live(db), admin, asked({}))).toEqual({ outcome: 'nothing-changed' })
    await changeTargets(live(db), admin, asked({ nextStepMinutes: '5' }))
    expect(await changeTargets(live(db), admin, asked({ nextStepMinutes: '9' }))).toEqual({
      outcome: 'changed-meanwhile',
    })
  })

  test('acknowledging cannot be left empty, and what is no length says how to write one', () => {
    const values = { ...fieldValues(DEFAULT_TARGET_SETTINGS), reason: 'Agreed', version: '0' }
    const read = readChange(
      targetsForm,
      Object.entries({ ...values, '1-acknowledge': '', '2-plan': 'soon', warnAtPercent: '100' }),
    )
    expect(read.ok ? [] : read.answer.problems.map(({ field }) => field)).toEqual([
      '1-acknowledge',
      '2-plan',
      'warnAtPercent',
    ])
  })
})
