import { describe, expect, test } from 'vitest'
import { emailReceipt } from '~/features/returns/email-receipt.server'
import { readHistory } from '~/features/returns/read-history.server'
import { readHome } from '~/features/returns/read-home.server'
import { readMissing } from '~/features/returns/read-missing.server'
import { readReceipt } from '~/features/returns/read-receipt.server'
import { saveReturnDraft } from '~/features/returns/save-return-draft.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, insertPractice } from '../../factories/organisations'
import {
  answersWith,
  aPracticeWithSender,
  aSubmission,
  askedBy,
  liveAt,
  scoresFor,
} from '../../factories/returns'
import { testDb } from '../../support/test-db'

const atTen = '2026-11-20T10:00:00.000Z'

describe('home', () => {
  test.each([
    [
      'before the due time',
      '2026-11-20T09:40:00.000Z',
      'due',
      'Today’s return is due by 10:30am. 50 minutes left.',
    ],
    [
      'after it',
      '2026-11-20T11:00:00.000Z',
      'late',
      'Today’s return was due by 10:30am. It still counts until 6:30pm.',
    ],
    ['on a Sunday', '2026-11-22T11:00:00.000Z', 'no-return', 'No return is needed today'],
    ['at night', '2026-11-20T22:00:00.000Z', 'no-return', 'Today’s return is closed'],
  ])('%s says where today’s return stands', async (_when, at, state, title) => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const { panel } = await readHome(liveAt(db, at), sender, practice.code)
    expect(panel).toMatchObject({ state, title })
  })

  test('a draft says that it is not sent yet, and by whom it was saved', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const asked = { actor: sender, practiceCode: practice.code, act: 'first', channel: 'practice' } as const
    await saveReturnDraft(liveAt(db, atTen), asked, { entries: [], readVersion: 0 })
    const { panel } = await readHome(liveAt(db, atTen), sender, practice.code)
    expect(panel).toMatchObject({ state: 'draft', title: 'Not sent yet.' })
  })

  test('after sending: the level, the open case with what is owed by when, and the day in the strip', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const submission = aSubmission({ answers: answersWith(scoresFor[3]) })
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission }))
    const home = await readHome(liveAt(db, atTen), sender, practice.code)
    expect(home.panel).toMatchObject({
      state: 'sent',
      title: 'Sent at 10am. OPEL 3 Severe pressure.',
      canChange: true,
    })
    expect(home.next).toEqual([
      {
        href: `/practices/${practice.code}/cases/C-0001`,
        title: 'Case C-0001',
        state: 'New',
        next: 'The primary care team takes it on by 11am today.',
      },
    ])
    expect(home.strip).toHaveLength(20)
    expect(home.strip.at(-1)).toMatchObject({ day: '2026-11-20', state: 'returned', level: 3 })
  })

  test('"Same as yesterday" is offered with its level, and on a Monday names the Friday', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const { panel } = await readHome(liveAt(db, '2026-11-23T09:00:00.000Z'), sender, practice.code)
    expect(panel).toMatchObject({ same: { label: 'Same as Fri 20 Nov', about: 'OPEL 1, sent 10am' } })
  })

  test('a return more than 3 reporting days old is not offered', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const { panel } = await readHome(liveAt(db, '2026-11-26T09:00:00.000Z'), sender, practice.code)
    expect(panel).toMatchObject({ state: 'due', same: null })
  })
})

describe('the record of a return', () => {
  test('has every version with its hours, and leads to the one that stands', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const correction = { act: 'corrected', basedOn: 1, reason: 'Wrong day' } as const
    await submitReturn(liveAt(db, '2026-11-20T11:00:00.000Z'), askedBy(sender, practice, correction))
    await submitReturn(
      liveAt(db, '2026-11-20T14:00:00.000Z'),
      askedBy(sender, practice, { act: 'changed', basedOn: 2 }),
    )
    const first = await readReceipt(liveAt(db, '2026-11-20T15:00:00.000Z'), {
      actor: sender,
      practiceCode: practice.code,
      reference: `R-20261120-${practice.code}-1`,
      channel: 'practice',
    })
    expect(first?.versions.map(({ act, stood }) => [act, stood])).toEqual([
      ['First return of the day', 'Counts no more: put right at 11am'],
      ['It was wrong', '10am to 2pm'],
      ['It has changed', 'From 2pm'],
    ])
    expect(first?.standingHref).toBe(`/practices/${practice.code}/returns/R-20261120-${practice.code}-3`)
    expect(first?.canChange).toBe(false)
  })

  test('on a later day it is history: nothing to change, nothing next', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const record = await readReceipt(liveAt(db, '2026-11-23T10:00:00.000Z'), {
      actor: sender,
      practiceCode: practice.code,
      reference: `R-20261120-${practice.code}-1`,
      channel: 'practice',
    })
    expect(record).toMatchObject({ next: null, canChange: false, dayWords: 'Friday 20 November 2026' })
  })

  test('another practice’s reference is not found, by whoever asks', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const other = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const record = await readReceipt(liveAt(db, atTen), {
      actor: other.sender,
      practiceCode: other.practice.code,
      reference: `R-20261120-${practice.code}-1`,
      channel: 'practice',
    })
    expect(record).toBeUndefined()
  })

  test('"E-mail me a copy" queues one copy, however often it is pressed in a minute', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
    const asked = {
      actor: sender,
      practiceCode: practice.code,
      reference: `R-20261120-${practice.code}-1`,
      channel: 'practice',
      email: 'deputy@example.nhs.uk',
    } as const
    await emailReceipt(liveAt(db, atTen), asked)
    await emailReceipt(liveAt(db, atTen), asked)
    const copies = await db
      .selectFrom('outbox')
      .select('to_address')
      .where('to_address', '=', asked.email)
      .execute()
    expect(copies).toHaveLength(1)
  })
})

test('past returns come newest first, a page at a time', async () => {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  const october = Array.from({ length: 30 }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`)
  for (const day of october) await submitReturn(liveAt(db, `${day}T09:00:00.000Z`), askedBy(sender, practice))
  const live = liveAt(db, atTen)
  const first = await readHistory(live, sender, practice.code, 1)
  expect([first.total, first.pageCount, first.lines.length]).toEqual([22, 2, 20])
  expect(first.lines[0]?.dayWords).toBe('Friday 30 October 2026')
  const past = await readHistory(live, sender, practice.code, 9)
  expect([past.page, past.lines.length]).toEqual([2, 2])
})

describe('missing returns', () => {
  test('before the due time they are not due yet; after it they are, with whom to ring', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const quiet = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    await db
      .insertInto('practice_contacts')
      .values({
        practice_code: quiet.code,
        rank: 1,
        name: 'Jo Reed',
        job: 'Manager',
        phone: '0116 1',
        email: null,
      })
      .execute()
    await submitReturn(liveAt(db, '2026-11-20T09:00:00.000Z'), askedBy(sender, practice))
    const early = await readMissing(liveAt(db, '2026-11-20T09:30:00.000Z'), officer)
    expect(early.lede).toBe('1 return has not come yet. They are due by 10:30am.')
    expect(early.lines).toMatchObject([
      {
        practiceCode: quiet.code,
        isDue: false,
        state: 'Not due yet: 10:30am',
        numbers: [
          { key: 'contact', who: 'Jo Reed, Manager', phone: '0116 1' },
          { key: 'practice', who: 'Practice', phone: '0116 496 0001' },
        ],
      },
    ])
    const late = await readMissing(liveAt(db, '2026-11-20T10:45:00.000Z'), officer)
    expect(late.lede).toBe('1 return is missing.')
    expect(late.lines[0]).toMatchObject({ isDue: true, lastDay: 'Never returned' })
  })

  test('on a weekend nobody is missing', async () => {
    const db = await testDb()
    await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    expect(await readMissing(liveAt(db, '2026-11-21T10:45:00.000Z'), officer)).toMatchObject({
      lede: 'No return is needed today.',
      lines: [],
    })
  })
})
