import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Db, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { insertMessage, insertNote } from '#db/queries/messages'
import { insertRemoval, type PlaceName, writeThroughDoor } from '#db/queries/removals'
import { isWrittenTable, writtenTables } from '#db/queries/written-columns'
import { listWrittenPlaces } from '#db/queries/written-places'
import { instant } from '~/domain/calendar/days'
import { answerRemoval } from '~/features/administration/removal-request.server'
import { planRemoval, removeWords } from '~/features/administration/remove-words.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertOtherIcb, otherIcb } from '../../factories/administration'
import { atRiskCast, propose } from '../../factories/at-risk'
import { raiseCase } from '../../factories/cases'
import { insertActor, testIcb } from '../../factories/organisations'
import { aPracticeWithSender, aSubmission, askedBy, liveAt } from '../../factories/returns'
import { aCoveredClosure, approveNow, supportCast } from '../../factories/support'
import { testDb } from '../../support/test-db'

const morning = '2026-11-20T10:00:00Z'
const mark = '[Removed on Friday 20 November 2026 by Ada Min: details of a patient]'
const live = (db: Db) => liveAt(db, morning)

/** A practice whose return, a message and an internal note about it name a patient. */
async function wordsInThreePlaces(db: Db) {
  const { practice, sender } = await aPracticeWithSender(db)
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const submission = aSubmission({
    freeText: 'Short of rooms. Saw John Smith at 9.',
    freeTextConfirmed: true,
  })
  await submitReturn(live(db), askedBy(sender, practice, { submission }))
  const { caseId, reference } = await raiseCase(db, { practiceCode: practice.code, at: new Date(morning) })
  const at = instant(new Date(morning))
  const written = { caseId, eventSeq: 1, at, personId: sender.personId }
  await insertMessage(db, { ...written, direction: 'from_practice', body: 'JOHN  Smith was sent away' })
  await insertNote(db, { ...written, body: 'Mr (John\nSmith) may complain. Smithson is well.' })
  return { practice, admin, reference, caseId }
}

async function remove(db: Db, admin: Parameters<typeof removeWords>[1], pieces: string[], place?: PlaceName) {
  const asked = { pieces, isWhole: false, reason: 'patient' as const, place }
  const plan = await planRemoval(live(db), admin, asked)
  if (plan.outcome !== 'planned') throw new Error(JSON.stringify(plan))
  return removeWords(live(db), admin, { ...asked, version: plan.version })
}

const textsOf = async (db: Db) => {
  const { rows } = await sql<{ text: string }>`select free_text as text from daily_returns
    union all select body from case_messages union all select body from case_notes`.execute(db)
  return rows.map(({ text }) => text)
}

describe('words that somebody wrote', () => {
  test('go from every place they stand in, however they are written there', async () => {
    const db = await testDb()
    const { admin } = await wordsInThreePlaces(db)
    expect(await remove(db, admin, ['John Smith'])).toMatchObject({ outcome: 'done', places: 3 })
    expect(await textsOf(db)).toEqual([
      `Short of rooms. Saw ${mark} at 9.`,
      `${mark} was sent away`,
      `Mr (${mark}) may complain. Smithson is well.`,
    ])
  })

  test('the audit says who removed how much from where and why, and never the words', async () => {
    const db = await testDb()
    const { admin, practice } = await wordsInThreePlaces(db)
    await remove(db, admin, ['John Smith'])
    const line = await db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'words.removed')
      .executeTakeFirstOrThrow()
    expect(line).toMatchObject({
      person_id: admin.personId,
      icb_code: testIcb,
      practice_code: practice.code,
      reason: 'details of a patient',
    })
    expect(line.after).toMatch(/Return: anything else, R-.*"places":3/)
    expect(JSON.stringify(line)).not.toContain('Smith')
  })

  test('as they were shown, or not at all: a place that was changed meanwhile is shown again', async () => {
    const db = await testDb()
    const { admin, caseId } = await wordsInThreePlaces(db)
    const asked = { pieces: ['John Smith'], isWhole: false, reason: 'patient' as const, place: undefined }
    const plan = await planRemoval(live(db), admin, asked)
    if (plan.outcome !== 'planned') throw new Error(plan.outcome)
    await insertNote(db, {
      caseId,
      eventSeq: 1,
      at: instant(new Date(morning)),
      personId: admin.personId,
      body: 'John Smith rang',
    })
    const before = await textsOf(db)
    expect(await removeWords(live(db), admin, { ...asked, version: plan.version })).toEqual({
      outcome: 'changed-meanwhile',
    })
    expect(await textsOf(db)).toEqual(before)
  })

  test('the whole of a text goes with its copies, a short one alone', async () => {
    const db = await testDb()
    const { admin, reference } = await wordsInThreePlaces(db)
    const places = await listWrittenPlaces(db, { kind: 'case', icbCode: testIcb, reference })
    const note = places.find(({ table }) => table === 'case_notes')
    const asked = { pieces: [], isWhole: true, reason: 'patient' as const, place: note }
    const plan = await planRemoval(live(db), admin, asked)
    if (plan.outcome !== 'planned') throw new Error(plan.outcome)
    await removeWords(live(db), admin, { ...asked, version: plan.version })
    expect((await textsOf(db)).at(-1)).toBe(mark)
  })

  test.each([
    [['Peter Jones'], 'stand nowhere'],
    [['details of a patient'], 'also stands in the sentence'],
  ])('%j: %s', async (pieces, message) => {
    const db = await testDb()
    const { admin } = await wordsInThreePlaces(db)
    const asked = { pieces, isWhole: false, reason: 'patient' as const, place: undefined }
    expect(await planRemoval(live(db), admin, asked)).toMatchObject({
      outcome: 'refused',
      message: expect.stringContaining(message),
    })
  })

  test('a form without words or reason says what to do and keeps what was typed', async () => {
    const db = await testDb()
    const { admin } = await wordsInThreePlaces(db)
    const where = { place: undefined, isWholePossible: false }
    const answered = await answerRemoval(live(db), admin, [['words', 'Jo']], where)
    expect(answered).toMatchObject({
      kind: 'form',
      answer: {
        values: { words: 'Jo' },
        problems: [
          { message: expect.stringContaining('too short') },
          { message: 'Choose why the words go.' },
        ],
      },
    })
  })

  test('of another ICB are neither found nor touched', async () => {
    const db = await testDb()
    await wordsInThreePlaces(db)
    await insertOtherIcb(db)
    const stranger = { ...(await insertActor(db, { role: 'admin', name: 'Olga Other' })), icbCode: otherIcb }
    const asked = { pieces: ['John Smith'], isWhole: false, reason: 'patient' as const, place: undefined }
    expect(await planRemoval(live(db), stranger, asked)).toMatchObject({ outcome: 'refused' })
    const place = { table: 'daily_returns', column: 'free_text', rowId: 1 } as const
    expect(await planRemoval(live(db), stranger, { ...asked, place })).toEqual({ outcome: 'not-there' })
  })
})

describe('the door in history', () => {
  async function aNote(db: Db) {
    const { admin } = await wordsInThreePlaces(db)
    const place = { table: 'case_notes', column: 'body', rowId: 1 } as const
    const line = { place, icbCode: testIcb, foundIn: 'Internal note', reason: 'patient', firstId: null }
    const id = await insertRemoval(db, {
      ...line,
      at: instant(new Date(morning)),
      personId: admin.personId,
    })
    return { place, id }
  }

  test('lets one value into one place and shuts behind it', async () => {
    const db = await testDb()
    const { place, id } = await aNote(db)
    await writeThroughDoor(db, place, 'gone', id)
    expect(await db.selectFrom('history_doors').selectAll().execute()).toEqual([])
    await expect(sql`update case_notes set body = 'again'`.execute(db)).rejects.toThrow('append-only')
  })

  test('lets nothing else through while it is open', async () => {
    const db = await testDb()
    const { id } = await aNote(db)
    const door = { table_name: 'case_notes', row_id: 1, column_name: 'body', value: 'gone' }
    await db
      .insertInto('history_doors')
      .values({ ...door, redaction_id: id, retirement_id: null })
      .execute()
    await expect(sql`update case_notes set body = 'other'`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`update case_notes set body = 'gone', at = 'x'`.execute(db)).rejects.toThrow(
      'append-only',
    )
    await expect(sql`delete from case_notes`.execute(db)).rejects.toThrow('append-only')
  })

  test('opens for no removal that is not written down, and what is written down stays', async () => {
    const db = await testDb()
    const { place } = await aNote(db)
    await expect(writeThroughDoor(db, place, 'gone', 999)).rejects.toThrow('FOREIGN KEY')
    await expect(sql`update redactions set reason = 'x'`.execute(db)).rejects.toThrow('append-only')
    await expect(sql`delete from redactions`.execute(db)).rejects.toThrow('append-only')
  })
})

/** A database with something in most of its tables. */
async function aFullDatabase(db: Db) {
  const { admin } = await wordsInThreePlaces(db)
  const cast = await supportCast(db)
  const { reference } = await aCoveredClosure(db, cast)
  await approveNow(db, cast.manager, reference)
  await propose(await atRiskCast(db))
  await db.insertInto('jobs').values(aJob).execute()
  return admin
}

const aJob = {
  kind: 'x',
  unique_key: 'x',
  payload: '{}',
  run_after: instant(new Date(morning)),
  created_at: instant(new Date(morning)),
}

/** Puts the words into every place with text of every table, whatever may be written there. */
async function plant(db: Db, personId: number, words: string): Promise<number> {
  const at = instant(new Date(morning))
  let planted = 0
  for (const table of Object.keys(writtenTables).filter(isWrittenTable)) {
    for (const [column, shape] of Object.entries(writtenTables[table].columns)) {
      const { rows } = await sql<{ rowId: number }>`
        select rowid as "rowId" from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db)
      for (const { rowId } of rows) {
        const place = { table, column, rowId }
        const line = { place, icbCode: testIcb, foundIn: '', reason: 'patient', firstId: null }
        const id = await insertRemoval(db, { ...line, at, personId })
        const text = `So ${words} came.`
        const nested = { x: [{ y: text, z: JSON.stringify({ words: text }) }] }
        await writeThroughDoor(db, place, shape === 'json' ? JSON.stringify(nested) : text, id)
        planted += 1
      }
    }
  }
  return planted
}

/** Where the words stand, in whatever column of whatever table. */
async function standing(db: Db, words: string): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select t.name as "table", c.name as "column" from pragma_table_list t, pragma_table_info(t.name) c
    where t.type = 'table' and t.schema = 'main' and lower(c.type) = 'text'`.execute(db)
  const found = []
  for (const { table, column } of rows) {
    const inJson = JSON.stringify(words).slice(1, -1)
    const hits = await sql`select 1 from ${sql.table(table)}
      where instr(${sql.ref(column)}, ${words}) or instr(${sql.ref(column)}, ${inJson})`.execute(db)
    if (hits.rows.length > 0) found.push(`${table}.${column}`)
  }
  return found
}

test.each([['Jóhn "Jack" O’Smith\\Jones'], ['943 476 5919'], ['Ann'], ['50% of Lane_7, Flat/2']])(
  'after a removal “%s” stands in no column of any table',
  async (words) => {
    const db = await testDb()
    const admin = await aFullDatabase(db)
    // More would be refused: the words must be few enough to check.
    await sql`delete from outbox where id > 5`.execute(db)
    const planted = await plant(db, admin.personId, words)
    expect(planted).toBeGreaterThan(40)
    expect((await standing(db, words)).length).toBeGreaterThan(15)
    expect(await remove(db, admin, [words])).toMatchObject({ outcome: 'done', places: planted })
    expect(await standing(db, words)).toEqual([])
  },
)

test('nothing of the words is left in the file of the database', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opel-removal-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'opel.db')
  const db = openDatabase(path)
  onTestFinished(() => db.destroy())
  await migrateToLatest(db)
  const { admin } = await wordsInThreePlaces(db)
  await remove(db, admin, ['John Smith'])
  const bytes = [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1').toLowerCase()).join('')
  expect(bytes).not.toMatch(/john\s+smith/)
  expect(bytes).toContain('details of a patient')
})
