import { describe, expect, test } from 'vitest'
import { findNotice } from '#db/queries/closures'
import { isoDay } from '~/domain/calendar/days'
import { parseUnplannedClosureForm } from '~/domain/support/unplanned-closure'
import { handBack } from '~/features/support/after-accepting.server'
import { confirmNoticeReopened } from '~/features/support/confirm-reopening.server'
import { formCalendar } from '~/features/support/form-calendar'
import { giveLunchtimeResult } from '~/features/support/lunchtime-result.server'
import { noteCover } from '~/features/support/note-cover.server'
import { readNoteForm } from '~/features/support/note-cover-form'
import { notifyClosure } from '~/features/support/notify-closure.server'
import { readOwnRequest } from '~/features/support/own-request.server'
import { reviewRequest } from '~/features/support/review-request.server'
import { testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import {
  aCoveredClosure,
  approveNow,
  lunchtimes,
  supportCast,
  whenThePracticeAsks,
} from '../../factories/support'
import { testDb } from '../../support/test-db'

describe('what a series of lunchtimes cleared', () => {
  const form = { backlogKind: 'letters', sizeBefore: 240, sizeAfter: 30, note: '' } as const

  async function anApprovedSeries() {
    const db = await testDb()
    const cast = await supportCast(db)
    const reference = await whenThePracticeAsks(db, cast, lunchtimes())
    await approveNow(db, cast.triage, reference)
    const give = (at: string) =>
      giveLunchtimeResult(liveAt(db, at), { actor: cast.atPractice, reference, form })
    return { db, cast, reference, give }
  }

  test('is asked after the last lunchtime, starting from what the practice said, and not before', async () => {
    const { db, cast, reference, give } = await anApprovedSeries()
    expect(await give('2026-12-03T13:59:00Z')).toMatchObject({ outcome: 'not-possible' })
    const page = await readOwnRequest(liveAt(db, '2026-12-03T14:00:00Z'), cast.atPractice, reference)
    expect(page?.resultAsked).toEqual({ backlogKind: 'letters', sizeBefore: 240 })
  })

  test('stands on the request for both sides and on the case, and is given once', async () => {
    const { db, cast, reference, give } = await anApprovedSeries()
    expect(await give('2026-12-03T14:30:00Z')).toEqual({ outcome: 'given' })
    expect(await give('2026-12-03T14:31:00Z')).toMatchObject({ outcome: 'not-possible' })
    const line = 'Clinical letters: 240 before, 30 after'
    const own = await readOwnRequest(liveAt(db, '2026-12-03T15:00:00Z'), cast.atPractice, reference)
    expect(own?.story.map(({ words }) => words)).toContain(line)
    expect(own?.resultAsked).toBeNull()
    const icb = await reviewRequest(liveAt(db, '2026-12-03T15:00:00Z'), cast.triage, reference)
    expect(icb?.story.map(({ words }) => words)).toContain(line)
    const onCase = await db
      .selectFrom('case_events')
      .select('data')
      .where('kind', '=', 'support_result')
      .execute()
    expect(onCase.map(({ data }) => JSON.parse(data).result)).toEqual([line])
  })
})

test('the practice reads what the provider said when it handed back', async () => {
  const db = await testDb()
  const cast = await supportCast(db)
  const { reference, askId } = await aCoveredClosure(db, cast)
  await approveNow(db, cast.manager, reference)
  const note = 'To Dr Bell; one visit is left for tomorrow.'
  await handBack(liveAt(db, '2026-11-26T18:20:00Z'), { actor: cast.provider, askId, note })
  const own = await readOwnRequest(liveAt(db, '2026-11-26T18:30:00Z'), cast.atPractice, reference)
  expect(own?.handBack).toContain(note)
})

describe('who looks after the patients of an unplanned closure', () => {
  async function aNotice() {
    const db = await testDb()
    const cast = await supportCast(db)
    const live = liveAt(db, '2026-11-23T10:00:00Z')
    const told = parseUnplannedClosureForm(
      {
        cause: 'flood',
        extent: 'whole_practice',
        fromDay: '23/11/2026',
        fromTime: '9am',
        contactableGpName: 'Dr Bell',
        contactableGpPhone: '0116 496 0201',
      },
      formCalendar(live.now, new Set([isoDay('2026-12-25')])),
    )
    if (!told.ok) throw new Error(JSON.stringify(told.problems))
    const asked = {
      actor: cast.atPractice,
      practiceCode: cast.practice.code,
      form: told.value,
      submitKey: 'n',
    }
    const { noticeNumber } = await notifyClosure(live, asked)
    const notice = () => findNotice(db, { icbCode: testIcb }, noticeNumber)
    const note = async (coverBy: string | null, words: string) => {
      const now = await notice()
      return noteCover(live, {
        actor: cast.triage,
        closureId: now?.id ?? 0,
        version: now?.version ?? 0,
        coverBy,
        note: words,
      })
    }
    return { cast, live, noticeNumber, notice, note }
  }

  test('is "none yet" with what is being tried, then found, by whom', async () => {
    const { notice, note } = await aNotice()
    expect(await note(null, 'The federation is asked.')).toBe('noted')
    expect(await notice()).toMatchObject({
      coverBy: null,
      coverNote: 'No cover yet. The federation is asked.',
    })
    expect(await note('DHU', '')).toBe('noted')
    expect(await notice()).toMatchObject({ coverBy: 'DHU', coverNote: 'DHU covers.' })
  })

  test('stands as it was once the practice is open again', async () => {
    const { cast, live, noticeNumber, notice, note } = await aNotice()
    await note('DHU', '')
    await confirmNoticeReopened(live, { actor: cast.atPractice, noticeNumber })
    expect(await note('The hub', '')).toBe('open-again')
    expect(await notice()).toMatchObject({ coverBy: 'DHU' })
  })

  test.each([
    [{ found: 'found', coverBy: '', note: '' }, 'coverBy'],
    [{ found: 'none_yet', coverBy: '', note: '' }, 'note'],
    [{ coverBy: 'DHU', note: '' }, 'found'],
  ])('an answer that is not whole is sent back to its field: %o', (typed, field) => {
    const read = readNoteForm({ ...typed, version: '1' })
    expect(read.ok ? [] : read.answer.problems.map((problem) => problem.field)).toEqual([field])
  })
})
