import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAudit } from '#db/queries/audit-search'
import { listCatalogue } from '#db/queries/catalogue'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { makeVersion, readEntry, readVersionStart } from '~/features/administration/catalogue-entry.server'
import { readCatalogueLines } from '~/features/administration/catalogue-lines.server'
import { valuesPosted, valuesToPublish } from '~/features/administration/catalogue-version-form'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = '2026-11-20T09:40:00Z'
const code = 'extra_plt'

async function setUp() {
  const db = await testDb()
  return { db, admin: await insertActor(db, { role: 'admin' }) }
}

async function changed(
  db: Db,
  admin: Actor,
  values: Record<string, string>,
  intent: 'check' | 'publish' = 'publish',
) {
  const start = await readVersionStart(liveAt(db, at), admin, code)
  if (!start) throw new Error('The entry is there')
  const form = { ...start.current, version: String(start.version), reason: 'Agreed with the LMC', ...values }
  return makeVersion(liveAt(db, at), admin, code, { values: form, intent })
}

describe('a new version of a catalogue entry', () => {
  test('holds from its day, and the version before is as it was', async () => {
    const { db, admin } = await setUp()
    const made = await changed(db, admin, { allowancePerYear: '3', validFromDay: '2026-12-01' })
    expect(made).toEqual({ outcome: 'published', version: 2 })
    const on = async (day: string) =>
      (await listCatalogue(db, testIcb, isoDay(day))).find((entry) => entry.code === code)?.allowancePerYear
    expect(await on('2026-11-30')).toBe(2)
    expect(await on('2026-12-01')).toBe(3)
    const page = await readEntry(liveAt(db, at), admin, code, '1')
    expect(page?.shown.version).toBe(1)
    expect(page?.versions.map((one) => [one.version, one.standing, one.reason])).toEqual([
      [2, 'Holds later', 'Agreed with the LMC'],
      [1, 'Offered today', null],
    ])
  })

  test('is in the audit with what was and what is, and why', async () => {
    const { db, admin } = await setUp()
    await changed(db, admin, { allowancePerYear: '3' })
    const [line] = await listAudit(db, {
      icbCode: testIcb,
      subject: { kind: 'catalogue', id: code },
      limit: 1,
      offset: 0,
    })
    expect(line?.reason).toBe('Agreed with the LMC')
    expect(JSON.parse(line?.before ?? '')).toMatchObject({
      version: 1,
      'How often in a financial year': '2, more with a reason',
    })
    expect(JSON.parse(line?.after ?? '')).toMatchObject({
      version: 2,
      'How often in a financial year': '3, more with a reason',
    })
  })

  test('is shown before it is published: changes, message, examples; nothing is stored', async () => {
    const { db, admin } = await setUp()
    const result = await changed(
      db,
      admin,
      { condition: 'score_at_least:phones:2', messageTemplate: 'Dear {practice}, {owner} rings.' },
      'check',
    )
    if (result.outcome !== 'checked') throw new Error(result.outcome)
    expect(result.checked.changes.map((one) => one.label)).toEqual([
      'Suggested when',
      'Message to the practice',
      'Offered from',
    ])
    expect(result.checked.preview).toBe('Dear Latham House, Asha Patel rings.')
    const monday = result.checked.tried.find(({ name }) => name.startsWith('A Monday peak'))
    expect(monday).toMatchObject({ before: [], after: [expect.stringContaining('2 of 3 points')] })
    expect((await readEntry(liveAt(db, at), admin, code, null))?.versions).toHaveLength(1)
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['an unknown word in the message', { messageTemplate: 'Dear {patient}' }, 'messageTemplate', '{patient}'],
    ['an unknown question', { condition: 'score_at_least:moonlight:2' }, 'condition', '“moonlight”'],
    ['an unknown trigger', { condition: 'trigger:full_moon' }, 'condition', '“full_moon”'],
    ['an unknown reason', { condition: 'level_at_least:3&reason:boredom' }, 'condition', '“boredom”'],
    ['a day in the past', { validFromDay: '2026-11-19' }, 'validFromDay', 'past stays as it was'],
    [
      'a last day before the first',
      { validFromDay: '2026-12-02', validToDay: '2026-12-01' },
      'validToDay',
      'before the first',
    ],
    ['nobody to begin it', { requestedBy: '' }, 'requestedBy', 'at least one'],
    ['an empty checklist', { checklist: ' \n' }, 'checklist', 'at least one line'],
    ['an allowance of 99', { allowancePerYear: '99' }, 'allowancePerYear', '1 to 52'],
  ])('with %s is refused beside its field', async (_what, values, field, words) => {
    const { db, admin } = await setUp()
    const result = await changed(db, admin, values)
    if (result.outcome !== 'returned') throw new Error(result.outcome)
    expect(result.answer.problems.find((one) => one.field === field)?.message).toContain(words)
  })

  test('keeps on its way to being published what was said to be no patient', async () => {
    const { db, admin } = await setUp()
    const asked = { messageTemplate: 'Hello {practice}. Reference 943 476 5919.' }
    expect(await changed(db, admin, asked, 'check')).toMatchObject({ outcome: 'returned' })
    const checked = await changed(db, admin, { ...asked, patientWords: 'keep' }, 'check')
    if (checked.outcome !== 'checked') throw new Error(JSON.stringify(checked))
    const published = await changed(db, admin, valuesToPublish(checked.checked.values))
    expect(published).toEqual({ outcome: 'published', version: 2 })
  })

  test('that changes nothing is not published, nor one without a reason', async () => {
    const { db, admin } = await setUp()
    expect((await changed(db, admin, {})).outcome).toBe('returned')
    const unreasoned = await changed(db, admin, { allowancePerYear: '3', reason: '' })
    expect(unreasoned).toMatchObject({ outcome: 'checked', answer: { problems: [{ field: 'reason' }] } })
  })

  test('made on a version that is no longer the newest comes back with both, and nothing is lost', async () => {
    const { db, admin } = await setUp()
    await changed(db, admin, { allowancePerYear: '3' })
    const late = await changed(db, admin, { version: '1', allowancePerYear: '4' })
    expect(late).toMatchObject({
      outcome: 'stale',
      values: { allowancePerYear: '4' },
      labels: { allowancePerYear: '4, more with a reason' },
    })
  })

  test('with a last day ends the support, and no older version comes back', async () => {
    const { db, admin } = await setUp()
    await changed(db, admin, { validToDay: '2026-11-30' })
    const codes = async (day: string) =>
      (await listCatalogue(db, testIcb, isoDay(day))).map((entry) => entry.code)
    expect(await codes('2026-11-30')).toContain(code)
    expect(await codes('2026-12-01')).not.toContain(code)
    const { entries } = await readCatalogueLines(liveAt(db, '2026-12-01T09:00:00Z'), admin)
    expect(entries.find((line) => line.code === code)).toMatchObject({
      isOffered: false,
      standing: 'Not offered',
    })
  })

  test('can never change a stored one', async () => {
    const { db } = await setUp()
    const change = db.updateTable('support_actions').set({ body: '{}' }).where('version', '=', 1).execute()
    await expect(change).rejects.toThrow('append-only')
  })
})

test('what a browser posts is put together: boxes of a date, check boxes, the facts of each way', () => {
  const values = valuesPosted([
    ['requestedBy', 'practice'],
    ['requestedBy', 'icb'],
    ['way-1', 'level_at_least:3'],
    ['way-1', 'help_wanted'],
    ['way-1', ''],
    ['way-2', ''],
    ['way-3', 'sustained'],
    ['checklist', 'One\r\nTwo'],
    ['validFromDay-day', '1'],
    ['validFromDay-month', '12'],
    ['validFromDay-year', '2026'],
    ['validToDay-day', ''],
    ['validToDay-month', ''],
    ['validToDay-year', ''],
  ])
  expect(values).toMatchObject({
    requestedBy: 'practice,icb',
    condition: 'level_at_least:3&help_wanted;sustained',
    checklist: 'One\nTwo',
    validFromDay: '2026-12-01',
    validToDay: '',
  })
})
