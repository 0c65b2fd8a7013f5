import { describe, expect, test } from 'vitest'
import { insertAwaitedDays, markMissing } from '#db/queries/practice-days'
import { isoDay } from '~/domain/calendar/days'
import { openReturnForm } from '~/features/returns/open-return-form.server'
import { readHome } from '~/features/returns/read-home.server'
import { saveReturnDraft } from '~/features/returns/save-return-draft.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { aPracticeWithSender, askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const atTen = '2026-11-20T10:00:00.000Z'
const atSeven = '2026-11-20T19:00:00.000Z'
const monday = '2026-11-23T09:00:00.000Z'
const ring = /Ring [\d ]+\.$/

async function aSavedDraft(act: 'first' | 'changed' | 'corrected') {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  await insertAwaitedDays(db, testIcb, friday)
  if (act !== 'first') await submitReturn(liveAt(db, atTen), askedBy(sender, practice))
  const asked = { actor: sender, practiceCode: practice.code, act, channel: 'practice' } as const
  await saveReturnDraft(liveAt(db, atTen), asked, { entries: [], readVersion: 0 })
  const home = (at: string, actor = sender) => readHome(liveAt(db, at), actor, practice.code)
  return { db, practice, sender, asked, home }
}

describe('a return that was saved and not sent before the day closed', () => {
  test('stands on home until midnight, with what can still be done and whom to ring', async () => {
    const { home } = await aSavedDraft('first')
    const { panel } = await home(atSeven)
    expect(panel).toMatchObject({
      state: 'never-sent',
      title: 'Not sent.',
      text: expect.stringMatching(
        /^You saved today’s return at 10am, but it was never sent\. Nothing of it is lost: until midnight /,
      ),
    })
    expect(panel).toMatchObject({ text: expect.stringMatching(ring) })
  })

  test('stands on the page of the closed return too, by the name of the colleague who saved it', async () => {
    const { db, practice, asked, sender } = await aSavedDraft('first')
    const actor = await insertActor(db, { scopeCode: practice.code, name: 'Dora Deputy' })
    expect(await openReturnForm(liveAt(db, atSeven), { ...asked, actor })).toMatchObject({
      page: { show: 'no-return', unsent: expect.stringContaining(`${sender.name} saved today’s return`) },
    })
  })

  test('is said on the next reporting day, until that day’s return is sent', async () => {
    const { db, practice, sender, home } = await aSavedDraft('first')
    await markMissing(db, testIcb, friday)
    expect((await home(monday)).notices).toMatchObject([
      {
        title: 'The return of Friday 20 November 2026 was never sent.',
        words: expect.stringContaining('Send today’s return instead.'),
      },
    ])
    await submitReturn(liveAt(db, monday), askedBy(sender, practice))
    expect((await home(monday)).notices).toEqual([])
  })

  test('is not said of a day that a colleague returned after all', async () => {
    const { db, practice, home } = await aSavedDraft('first')
    const deputy = await insertActor(db, { scopeCode: practice.code, name: 'Dora Deputy' })
    await submitReturn(liveAt(db, atTen), askedBy({ ...deputy, email: 'dora@practice.test' }, practice))
    expect((await home(monday)).notices).toEqual([])
  })
})

test.each([
  ['changed', 'a change'],
  ['corrected', 'a correction'],
] as const)('"%s" that was saved and not sent stands on home after the day has closed', async (act, what) => {
  const { home } = await aSavedDraft(act)
  expect((await home(atTen)).panel).toMatchObject({ state: 'sent', hasDraft: act, unsent: null })
  expect((await home(atSeven)).panel).toMatchObject({
    state: 'sent',
    hasDraft: null,
    unsent: expect.stringContaining(`You saved ${what} at 10am, but it was never sent: what was sent before`),
  })
})
