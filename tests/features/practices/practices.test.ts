import { describe, expect, test } from 'vitest'
import { readPracticeList } from '~/features/practices/practice-list.server'
import { readPracticePage } from '~/features/practices/practice-page.server'
import { readAskedPractices } from '~/features/practices/practice-search'
import { readWhoLooked } from '~/features/practices/who-looked.server'
import { noteLook } from '~/features/trust/note-look.server'
import { insertDay, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = '2026-11-20T09:40:00Z'
const asked = (search: string) => readAskedPractices(new URLSearchParams(search))

describe('the list of practices', () => {
  test.each([
    ['q=house', ['Latham House']],
    ['q=LATHAM', ['Latham House']],
    ['q=slam', ['100% Surgery', 'Latham House']],
    ['q=c8', ['Latham House']],
    ['q=100%25', ['100% Surgery']],
    ['q=_', []],
    ['level=3', ['Latham House']],
    ['pcn=U00001', ['100% Surgery', 'Latham House']],
    ['pcn=U09999', []],
    ['', ['100% Surgery', 'Latham House']],
  ])('“%s” finds what it names', async (search, names) => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const house = await insertPractice(db, { name: 'Latham House', code: 'C82009' })
    await insertPractice(db, { name: '100% Surgery', code: 'D10001' })
    await insertDay(db, { practiceCode: house.code, day: '2026-11-20', level: 3 })
    const list = await readPracticeList(liveAt(db, friday), triager, asked(search))
    expect(list.rows.map((row) => row.name)).toEqual(names)
    expect(list.found).toBe(names.length)
  })

  test('each practice carries its level and how many cases are open', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const { code } = await insertPractice(db)
    await insertDay(db, { practiceCode: code, day: '2026-11-20', level: 3 })
    await raiseCase(db, { practiceCode: code, at: november('20 09:00') })
    const { rows } = await readPracticeList(liveAt(db, friday), triager, asked(''))
    expect(rows).toMatchObject([{ code, level: 3, openCases: 1, patients: '8,000' }])
  })
})

describe('the page of a practice', () => {
  test('shows its last 20 working days, cases and how often it was under severe pressure', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const { code } = await insertPractice(db)
    await insertDay(db, { practiceCode: code, day: '2026-11-19', level: 4 })
    await insertDay(db, { practiceCode: code, day: '2026-11-20', level: 2 })
    const { reference } = await raiseCase(db, { practiceCode: code, at: november('20 09:00') })
    const page = await readPracticePage(liveAt(db, friday), triager, code)
    expect(page?.strip).toHaveLength(20)
    expect(page?.firstLine).toBe('OPEL 3 or 4 on 1 of the 2 days it reported in the last 20 working days.')
    expect(page?.cases.map((one) => one.reference)).toEqual([reference])
  })

  test('is not there for another ICB', async () => {
    const db = await testDb()
    const triager = await insertActor(db, { role: 'triage' })
    const { code } = await insertPractice(db)
    const elsewhere = { ...triager, icbCode: 'QXX', scopeCode: 'QXX' }
    expect(await readPracticePage(liveAt(db, friday), elsewhere, code)).toBeUndefined()
  })
})

describe('who has looked', () => {
  test('names person, role, what and when, newest first, once for each person and hour; never the practice’s own people', async () => {
    const db = await testDb()
    const { code } = await insertPractice(db)
    const own = await insertActor(db, { scopeCode: code })
    const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
    const manager = await insertActor(db, { role: 'manager', name: 'Maya Manager' })
    await noteLook(liveAt(db, '2026-11-20T09:05:00Z'), triager, code, 'case')
    await noteLook(liveAt(db, '2026-11-20T09:50:00Z'), triager, code, 'case')
    await noteLook(liveAt(db, '2026-11-20T10:10:00Z'), manager, code, 'return')
    await noteLook(liveAt(db, '2026-11-20T10:20:00Z'), own, code, 'return')
    const page = await readWhoLooked(liveAt(db, '2026-11-20T11:00:00Z'), own, code, 1)
    expect(page.looks.map(({ who, role, what, at }) => [who, role, what, at])).toEqual([
      ['Maya Manager', 'ICB primary care manager', 'A return', 'Fri 20 Nov, 10:10am'],
      ['Asha Patel', 'ICB primary care officer', 'A case', 'Fri 20 Nov, 9:05am'],
    ])
    expect(page.hasNext).toBe(false)
  })
})
