import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { findDraft } from '#db/queries/drafts'
import { listReturnVersions } from '#db/queries/returns'
import { practiceScopeOf } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import type { CheckAnswer, CheckPage } from '~/features/returns/check-page'
import { openCheckPage } from '~/features/returns/check-return.server'
import type { Entries } from '~/features/returns/form-entries'
import { postReturnForm } from '~/features/returns/post-return-form.server'
import { type SendAsked, sendCheckedReturn } from '~/features/returns/send-checked-return.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { aPracticeWithSender, askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const live = (db: Db) => liveAt(db, '2026-11-20T10:00:00.000Z')

const answered = (staff: string): Entries => [
  ['clinicalStaff.band', staff],
  ['unmetSameDay.band', '0'],
  ['oldestResult.band', '0'],
  ['premisesIt.band', '0'],
  ['safety', 'safe'],
  ['basedOn', '0'],
  ['draftVersion', '0'],
]

/** A practice that has filled in the form and is at the check page. */
async function atTheCheckPage(staff = '2') {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  const asked: SendAsked = {
    actor: sender,
    senderEmail: sender.email,
    practiceCode: practice.code,
    act: 'first',
    channel: 'practice',
  }
  await postReturnForm(live(db), asked, answered(staff))
  const page = checkOf(await openCheckPage(live(db), asked))
  const send = (given: Readonly<Record<string, string>> = {}): Entries =>
    Object.entries({
      submitKey: page.submitKey,
      draftVersion: String(page.draftVersion),
      declaredLevel: page.fields.declaredLevel,
      ...given,
    })
  return { db, practice, sender, asked, page, send }
}

function checkOf(answer: CheckAnswer): CheckPage {
  if ('goTo' in answer || answer.page.show !== 'check') throw new Error('Not the check page')
  return answer.page
}

describe('a return that was sent after the session had run out', () => {
  const worse = { declaredLevel: '3', declaredReason: 'safety', declaredWords: 'Two are new' }

  test('has the level that was chosen on its check page again, and is sent with the same key', async () => {
    const { db, asked, page, send } = await atTheCheckPage()
    const kept: Entries = [...send({ ...worse, act: 'first' }), ...page.carried]
    const again = checkOf(await openCheckPage(live(db), asked, kept))
    expect(again).toMatchObject({ fields: worse, submitKey: page.submitKey, isKept: true, hasChanged: false })
  })

  test('says so where the answers are others by now', async () => {
    const { db, asked, page, send } = await atTheCheckPage()
    const kept: Entries = [...send({ ...worse, act: 'first' }), ...page.carried]
    const draftVersion: [string, string] = ['draftVersion', String(page.draftVersion)]
    await postReturnForm(live(db), asked, [
      ...answered('1').filter(([name]) => name !== 'draftVersion'),
      draftVersion,
    ])
    const again = checkOf(await openCheckPage(live(db), asked, kept))
    expect(again).toMatchObject({ fields: worse, isKept: false, hasChanged: true })
  })
})

describe('check answers', () => {
  test('shows the level, why, what would lower it, and every answer with its way back', async () => {
    const { page } = await atTheCheckPage()
    expect(page.level).toBe(2)
    expect(page.explanation.headline).toBe(
      'One of the four main answers has 2 points or more, so at least OPEL 2',
    )
    expect(page.explanation.wouldLower).toHaveLength(1)
    expect(page.lines.slice(0, 2)).toEqual([
      { field: 'clinicalStaff.band', label: 'Clinical sessions filled', value: 'Some missing, 70 to 79%' },
      {
        field: 'unmetSameDay.band',
        label: 'Urgent requests not dealt with',
        value: 'None or hardly any, under 2%',
      },
    ])
    expect(page.choices.map(({ label }) => label)).toEqual([
      'I agree: OPEL 2 Under pressure',
      'It is worse than that: OPEL 3 Severe pressure',
      'It is worse than that: OPEL 4 Extreme pressure',
      'It is better than that: OPEL 1 Business as usual',
    ])
  })

  test('without a draft it leads back to the form', async () => {
    const db = await testDb()
    const { practice, sender } = await aPracticeWithSender(db)
    const asked = { actor: sender, practiceCode: practice.code, act: 'first', channel: 'practice' } as const
    expect(await openCheckPage(live(db), asked)).toEqual({ goTo: `/practices/${practice.code}/return` })
  })
})

describe('send', () => {
  test('leads to the receipt, and the draft is gone', async () => {
    const { db, practice, asked, send } = await atTheCheckPage()
    expect(await sendCheckedReturn(live(db), asked, send())).toEqual({
      goTo: `/practices/${practice.code}/returns/R-20261120-${practice.code}-1?done=sent`,
    })
    expect(await findDraft(db, { practiceCode: practice.code, day: friday, act: 'first' })).toBeUndefined()
  })

  test('a second press of the same button leads to the same receipt', async () => {
    const { db, practice, asked, send } = await atTheCheckPage()
    const both = [
      await sendCheckedReturn(live(db), asked, send()),
      await sendCheckedReturn(live(db), asked, send()),
    ]
    expect(both[0]).toEqual(both[1])
    expect(await listReturnVersions(db, { icbCode: testIcb }, practice.code, friday)).toHaveLength(1)
  })

  test('another level needs its reason and words, which stay as typed', async () => {
    const { db, asked, send } = await atTheCheckPage()
    const answer = await sendCheckedReturn(
      live(db),
      asked,
      send({ declaredLevel: '3', declaredReason: 'case_mix' }),
    )
    expect(answer).toMatchObject({ status: 422 })
    const page = checkOf(answer)
    expect(page.problems.map(({ field }) => field)).toEqual(['declaredWords'])
    expect(page.fields).toMatchObject({ declaredLevel: '3', declaredReason: 'case_mix' })
  })

  test('a statement of purpose that changed since it was shown is shown again before anything is sent', async () => {
    const { db, asked, page, send } = await atTheCheckPage()
    const stale = send({ purposeVersion: String(page.purposeVersion - 1) })
    expect(await sendCheckedReturn(live(db), asked, stale)).toMatchObject({ status: 409 })
    const read = send({ purposeVersion: String(page.purposeVersion) })
    expect(await sendCheckedReturn(live(db), asked, read)).toMatchObject({
      goTo: expect.stringContaining('?done=sent'),
    })
  })

  test('a likely patient in the words about the level is asked about', async () => {
    const { db, asked, send } = await atTheCheckPage()
    const declared = {
      declaredLevel: '3',
      declaredReason: 'case_mix',
      declaredWords: '943 476 5919 is complex',
    }
    const page = checkOf(await sendCheckedReturn(live(db), asked, send(declared)))
    expect(page).toMatchObject({ asksPatient: true, problems: [{ field: 'declaredWords' }] })
    const sent = await sendCheckedReturn(live(db), asked, send({ ...declared, wordsConfirmed: 'yes' }))
    expect(sent).toMatchObject({ goTo: expect.stringContaining('?done=sent') })
  })

  test('a likely patient in the words about the level can be removed with one choice', async () => {
    const { db, practice, sender, asked, send } = await atTheCheckPage()
    const declaredWords = '943 476 5919 is complex'
    const given = { declaredLevel: '3', declaredReason: 'case_mix', declaredWords, wordsConfirmed: 'remove' }
    expect(await sendCheckedReturn(live(db), asked, send(given))).toMatchObject({
      goTo: expect.stringContaining('?done=sent'),
    })
    const [version] = await listReturnVersions(db, practiceScopeOf(sender), practice.code, friday)
    expect(version?.declared?.words).toBe('[removed] is complex')
  })

  test('the same answers saved once more while the check page was open are sent', async () => {
    const { db, asked, page, send } = await atTheCheckPage()
    const once = page.carried.map(([name, value]) => [name.replace('carried:', ''), value] as const)
    await postReturnForm(live(db), asked, [...once, ['draftVersion', String(page.draftVersion)]])
    const carried = [...send(), ...page.carried]
    expect(await sendCheckedReturn(live(db), asked, carried)).toMatchObject({
      goTo: expect.stringContaining('?done=sent'),
    })
  })

  test('answers that a colleague changed since are shown again before anything is sent', async () => {
    const { db, practice, asked, page, send } = await atTheCheckPage()
    const asha = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    const hers = answered('0').map(([name, value]) =>
      name === 'draftVersion' ? ([name, String(page.draftVersion)] as const) : ([name, value] as const),
    )
    await postReturnForm(live(db), { ...asked, actor: asha }, hers)
    const answer = await sendCheckedReturn(live(db), asked, send())
    expect(answer).toMatchObject({ status: 409, page: { show: 'check', hasChanged: true, level: 1 } })
    expect(await listReturnVersions(db, { icbCode: testIcb }, practice.code, friday)).toHaveLength(0)
  })

  test('a colleague who sent meanwhile: both are shown, and mine can go on as a change', async () => {
    const { db, practice, asked, send } = await atTheCheckPage()
    const asha = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    await submitReturn(live(db), askedBy(asha, practice))
    const answer = await sendCheckedReturn(live(db), asked, send())
    expect(answer).toMatchObject({
      status: 409,
      page: { show: 'sent-meanwhile', sent: { byName: 'Asha Patel', level: 1 }, yourLevel: 2 },
    })
    const form = `/practices/${practice.code}/return/changed`
    expect(await sendCheckedReturn(live(db), asked, [['intent', 'keep-mine']])).toEqual({ goTo: form })
    const changed = { ...asked, act: 'changed' as const }
    const page = checkOf(await openCheckPage(live(db), changed))
    const sent = await sendCheckedReturn(live(db), changed, [
      ['submitKey', page.submitKey],
      ['draftVersion', String(page.draftVersion)],
      ['declaredLevel', '2'],
    ])
    expect(sent).toMatchObject({ goTo: expect.stringContaining('-2?done=sent') })
    const versions = await listReturnVersions(db, { icbCode: testIcb }, practice.code, friday)
    expect(versions.map(({ effectiveLevel }) => effectiveLevel)).toEqual([1, 2])
  })

  test('a colleague who took my draft over and sent it: what I had entered is still there', async () => {
    const { db, practice, asked, page } = await atTheCheckPage()
    const asha = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    const hers = { ...asked, actor: asha }
    await postReturnForm(live(db), hers, [
      ['intent', 'take-over'],
      ['draftVersion', String(page.draftVersion)],
    ])
    await submitReturn(live(db), askedBy({ ...asha, email: asha.email }, practice))
    const mine: Entries = [
      ['submitKey', page.submitKey],
      ['draftVersion', String(page.draftVersion)],
      ['declaredLevel', '2'],
      ...page.carried,
    ]
    expect(await sendCheckedReturn(live(db), asked, mine)).toMatchObject({
      status: 409,
      page: { show: 'sent-meanwhile', sent: { byName: 'Asha Patel' }, yourLevel: 2 },
    })
  })

  test('after closing time it says what can be done instead, and the draft stays', async () => {
    const { db, practice, asked, send } = await atTheCheckPage()
    const answer = await sendCheckedReturn(liveAt(db, '2026-11-20T18:31:00.000Z'), asked, send())
    expect(answer).toMatchObject({ status: 422, page: { show: 'no-return' } })
    const key = { practiceCode: practice.code, day: friday, act: 'first' } as const
    expect(await findDraft(db, key)).toBeDefined()
  })

  test('a return by telephone leads to the record as the ICB reads it', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    const asked: SendAsked = {
      actor: officer,
      senderEmail: officer.email,
      practiceCode: practice.code,
      act: 'first',
      channel: 'phone',
    }
    await postReturnForm(live(db), asked, answered('0'))
    const page = checkOf(await openCheckPage(live(db), asked))
    const sent = await sendCheckedReturn(live(db), asked, [
      ['submitKey', page.submitKey],
      ['draftVersion', String(page.draftVersion)],
      ['declaredLevel', '1'],
    ])
    expect(sent).toEqual({
      goTo: `/icb/practices/${practice.code}/returns/R-20261120-${practice.code}-1?done=sent`,
    })
  })

  test('what was said by telephone while the service was down keeps the time at which it was said', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const officer = await insertActor(db, { role: 'triage' })
    const asked: SendAsked = {
      actor: officer,
      senderEmail: officer.email,
      practiceCode: practice.code,
      act: 'first',
      channel: 'phone',
    }
    const said = '8:50am, to Ann, while the service was down'
    const long = await postReturnForm(live(db), asked, [...answered('0'), ['why', 'x'.repeat(501)]])
    expect(long).toMatchObject({ status: 422, page: { problems: [{ field: 'why' }] } })
    await postReturnForm(live(db), asked, [...answered('0'), ['why', said]])
    const page = checkOf(await openCheckPage(live(db), asked))
    expect(page.reason).toBe(said)
    await sendCheckedReturn(live(db), asked, [
      ['submitKey', page.submitKey],
      ['draftVersion', String(page.draftVersion)],
      ['declaredLevel', '1'],
    ])
    const row = await db
      .selectFrom('daily_returns')
      .select(['channel', 'correction_reason as said'])
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ channel: 'phone', said })
  })
})
