import { expect, test } from 'vitest'
import { listAudit } from '#db/queries/audit-search'
import { findPractice } from '#db/queries/practices'
import { type IsoDay, isoDay } from '~/domain/calendar/days'
import { readAdoptions } from '~/features/organisations/upload-form'
import { adoptionQuestions, uploadView } from '~/features/organisations/upload-view'
import {
  applyUploaded,
  giveUpUploaded,
  readUploaded,
  uploadOrganisations,
} from '~/features/organisations/uploaded-list.server'
import { letOthersIn } from '~/platform/jobs.server'
import { insertOtherIcb } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const today = isoDay('2026-11-20')
const scope = { icbCode: testIcb }

function odsLine(code: string, name: string, given: { status?: string; closeDay?: string } = {}): string {
  const cells = Array<string>(27).fill('')
  Object.assign(cells, { 0: code, 1: `"${name}"`, 10: '19740401', 11: given.closeDay ?? '' })
  Object.assign(cells, { 12: given.status ?? 'A', 14: '04C', 25: '4' })
  return cells.join(',')
}

async function anAdministrator() {
  const db = await testDb()
  await insertPractice(db, { code: 'C82001', name: 'Latham House' })
  const admin = await insertActor(db, { role: 'admin' })
  const live = liveAt(db, '2026-11-20T09:40:00Z')
  const upload = (text: string, given: { fromDay?: IsoDay } = {}) =>
    uploadOrganisations(live, admin, {
      fileName: 'epraccur.csv',
      bytes: new TextEncoder().encode(text),
      addsNewPcns: false,
      fromDay: given.fromDay ?? today,
      joinedDay: null,
    })
  const kept = async (text: string) => {
    const result = await upload(text)
    if (result.outcome !== 'kept') throw new Error(JSON.stringify(result.problems))
    const waiting = await readUploaded(live, admin, result.id)
    if (waiting.state !== 'ready') throw new Error(waiting.state)
    return { id: result.id, seen: waiting.seen, diff: waiting.diff, view: uploadView(waiting) }
  }
  return { db, admin, live, upload, kept }
}

test('a list changes nothing until it is confirmed, then everything at once with its reason', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  const { id, seen, view } = await kept(odsLine('C82001', 'THE LATHAM HOUSE'))
  expect(view).toMatchObject({
    changes: { rows: [{ code: 'C82001', field: 'name', before: 'Latham House', after: 'The Latham House' }] },
  })
  expect((await findPractice(db, scope, 'C82001', today))?.name).toBe('Latham House')
  const outcome = await applyUploaded(live, admin, { id, seen, reason: 'New list' })
  expect(outcome).toEqual({ outcome: 'applied' })
  expect((await findPractice(db, scope, 'C82001', today))?.name).toBe('The Latham House')
  const [line] = await listAudit(db, { icbCode: testIcb, limit: 1, offset: 0 })
  expect(line).toMatchObject({ action: 'organisations.import', reason: 'New list' })
  expect(line?.after).toContain('epraccur.csv')
})

test('a list is applied once: posted twice it is gone', async () => {
  const { admin, live, kept } = await anAdministrator()
  const { id, seen } = await kept(odsLine('C82001', 'Old House'))
  await applyUploaded(live, admin, { id, seen, reason: 'New list' })
  expect(await applyUploaded(live, admin, { id, seen, reason: 'New list' })).toEqual({ outcome: 'gone' })
})

test('what was not seen is not applied: a colleague changed the practice meanwhile', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  const { id, seen } = await kept(odsLine('C82001', 'Old House'))
  await db.updateTable('practices').set({ name: 'Older House' }).where('code', '=', 'C82001').execute()
  expect(await applyUploaded(live, admin, { id, seen, reason: 'New list' })).toEqual({
    outcome: 'changed-meanwhile',
  })
  expect((await findPractice(db, scope, 'C82001', today))?.name).toBe('Older House')
})

test('another ICB’s administrator neither sees a waiting list nor applies it', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  const { id, seen } = await kept(odsLine('C82001', 'Old House'))
  await insertOtherIcb(db)
  const stranger = { ...admin, icbCode: 'QZ9', scopeCode: 'QZ9' }
  expect(await readUploaded(live, stranger, id)).toEqual({ state: 'gone' })
  expect(await applyUploaded(live, stranger, { id, seen, reason: 'Mine' })).toEqual({ outcome: 'gone' })
})

test('a list is thrown away, and one that nobody confirms goes after a day', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  const [first, second] = [await kept(odsLine('C82001', 'Old House')), await kept(odsLine('C82001', 'Oak'))]
  await giveUpUploaded(live, admin, first.id)
  expect(await readUploaded(live, admin, first.id)).toEqual({ state: 'gone' })
  const nextDay = liveAt(db, '2026-11-21T09:41:00Z')
  expect(await readUploaded(nextDay, admin, second.id)).toEqual({ state: 'gone' })
})

test.each([
  ['an empty file', '', 'The file is empty.'],
  ['a code that stands twice', `${odsLine('C82001', 'A')}\r\n${odsLine('C82001', 'B')}`, 'stands on line 1'],
  ['a line with other columns', `${odsLine('C82001', 'A')}\r\nx,y`, 'Has 2 columns'],
  ['another layout', 'a,b,c', 'none of the layouts'],
])('%s is refused with the line and why, and nothing waits', async (_, text, reason) => {
  const { db, upload } = await anAdministrator()
  const result = await upload(text)
  expect(result.outcome === 'refused' && result.problems[0]?.reason).toContain(reason)
  expect(await db.selectFrom('waiting_lists').selectAll().execute()).toEqual([])
})

test('a file with a byte order mark and Windows line ends closes a practice', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  const text = `\ufeff${odsLine('C82001', 'Latham House', { status: 'C', closeDay: '20261231' })}\r\n`
  const { id, seen, view } = await kept(text)
  expect(view).toMatchObject({
    changes: { rows: [{ field: 'last day', after: expect.stringContaining('2026') }] },
  })
  await applyUploaded(live, admin, { id, seen, reason: 'Closes' })
  expect((await findPractice(db, scope, 'C82001', today))?.leftDay).toBe('2026-12-31')
})

test('two placeholders of one name are both proposed, and only a person decides which takes the code', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  await insertPractice(db, { code: 'Z90015', name: 'Forest House' })
  await insertPractice(db, { code: 'Z90079', name: 'Forest House' })
  const { id, seen, diff } = await kept(odsLine('C82079', 'FOREST HOUSE MEDICAL CENTRE'))
  const questions = adoptionQuestions(diff)
  expect(questions).toMatchObject([
    {
      code: 'C82079',
      candidates: [{ code: 'Z90015' }, { code: 'Z90079', label: 'Forest House, SLAM PCN (Z90079)' }],
    },
  ])
  expect(readAdoptions([], questions).problems).toHaveLength(1)
  const { adoptions, problems } = readAdoptions([['adopt.C82079', 'Z90079']], questions)
  expect(problems).toEqual([])
  expect(await applyUploaded(live, admin, { id, seen, reason: 'Real codes', adoptions })).toEqual({
    outcome: 'applied',
  })
  expect(await findPractice(db, scope, 'Z90079', today)).toBeUndefined()
  expect(await findPractice(db, scope, 'C82079', today)).toMatchObject({
    name: 'Forest House Medical Centre',
    isPlaceholderCode: false,
    patients: 8000,
  })
  expect(await findPractice(db, scope, 'Z90015', today)).toMatchObject({ name: 'Forest House' })
})

test('a code for a practice that the list does not propose is not taken over', async () => {
  const { db, admin, live, kept } = await anAdministrator()
  await insertPractice(db, { code: 'Z90015', name: 'Forest House' })
  const { id, seen } = await kept(odsLine('C82002', 'Elm'))
  const adoptions = [{ code: 'C82002', placeholder: 'Z90015' }]
  expect(await applyUploaded(live, admin, { id, seen, reason: 'Why not', adoptions })).toEqual({
    outcome: 'changed-meanwhile',
  })
})

test('others get their turn while a national file is read: it never holds them up', async () => {
  const { upload } = await anAdministrator()
  const text = Array.from({ length: 12_000 }, (_, index) =>
    odsLine(`A${String(10_000 + index)}`, `PRACTICE ${index}`),
  ).join('\r\n')
  let turns = 0
  let isOver = false
  const others = (async () => {
    while (!isOver) {
      turns += 1
      await letOthersIn()
    }
  })()
  expect(await upload(text)).toMatchObject({ outcome: 'kept' })
  isOver = true
  await others
  // A slice is about a millisecond of work; a file read in one go would leave a handful of turns.
  expect(turns).toBeGreaterThan(100)
})
