import { describe, expect, test } from 'vitest'
import { listReturnVersions } from '#db/queries/returns'
import { isoDay } from '~/domain/calendar/days'
import { addPurposeVersion, recordAgreement } from '~/features/administration/change-purpose.server'
import { purposeValuesPosted } from '~/features/administration/purpose-form'
import { readPurpose, readPurposeVersion } from '~/features/administration/read-purpose.server'
import { openCheckPage } from '~/features/returns/check-return.server'
import { openReturnForm } from '~/features/returns/open-return-form.server'
import { postReturnForm } from '~/features/returns/post-return-form.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { aPracticeWithSender, askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

type Db = Awaited<ReturnType<typeof testDb>>
const friday = (db: Db) => liveAt(db, '2026-11-20T10:00:00Z')
const monday = (db: Db) => liveAt(db, '2026-11-23T10:00:00Z')

const typed = (given: Readonly<Record<string, string>> = {}) =>
  purposeValuesPosted(
    Object.entries({
      inShort: 'Named returns are seen by the primary care team. You can see who looked.',
      text: 'Named returns are seen by the primary care team.\r\n\r\nYou can see who looked.',
      'from-day': '23',
      'from-month': '11',
      'from-year': '2026',
      agreedWith: '',
      version: '0',
      reason: 'The LMC asked for plainer words',
      ...given,
    }),
  )

const answered = [
  ['clinicalStaff.band', '1'],
  ['unmetSameDay.band', '0'],
  ['oldestResult.band', '0'],
  ['premisesIt.band', '0'],
  ['safety', 'safe'],
  ['basedOn', '0'],
  ['draftVersion', '0'],
] as const

async function aStatement() {
  const db = await testDb()
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const keep = (given: Readonly<Record<string, string>> = {}) =>
    addPurposeVersion(friday(db), admin, { values: typed(given), intent: 'keep' })
  return { db, admin, keep }
}

describe('a new version of the statement of purpose', () => {
  test('shows before and after first, and keeps nothing by that', async () => {
    const { db, admin } = await aStatement()
    const checked = await addPurposeVersion(friday(db), admin, { values: typed(), intent: 'check' })
    expect(checked).toMatchObject({
      outcome: 'checked',
      checked: {
        beforeVersion: 1,
        fromWords: 'Monday 23 November 2026',
        agreement: 'Not yet agreed with the LMC.',
      },
    })
    expect((await readPurpose(friday(db), admin)).versions).toHaveLength(1)
  })

  test('counts from its day on: each return keeps the version that was shown', async () => {
    const { db, admin, keep } = await aStatement()
    const { practice, sender } = await aPracticeWithSender(db)
    expect(await keep()).toEqual({ outcome: 'kept' })
    const versionsOf = async (day: string) =>
      (await listReturnVersions(db, { icbCode: testIcb }, practice.code, isoDay(day))).map(
        ({ purposeVersion }) => purposeVersion,
      )
    await submitReturn(friday(db), askedBy(sender, practice))
    await submitReturn(monday(db), askedBy(sender, practice))
    expect([await versionsOf('2026-11-20'), await versionsOf('2026-11-23')]).toEqual([[1], [2]])
    expect((await readPurpose(monday(db), admin)).shown.version).toBe(2)
  })

  test('says that it changed beside the send button until the practice itself has sent a return with it', async () => {
    const { db, keep } = await aStatement()
    const { practice, sender } = await aPracticeWithSender(db)
    const newcomer = await aPracticeWithSender(db)
    await submitReturn(friday(db), askedBy(sender, practice))
    await keep()
    const shownTo = async (actor: typeof sender, practiceCode: string, live = monday(db)) => {
      const asked = {
        actor,
        practiceCode,
        act: 'first',
        channel: 'practice',
        senderEmail: actor.email,
      } as const
      await postReturnForm(live, asked, answered)
      const answer = await openCheckPage(live, asked)
      if ('goTo' in answer || answer.page.show !== 'check') throw new Error('Not the check page')
      return answer.page.purposeInShort
    }
    const words = 'Named returns are seen by the primary care team. You can see who looked.'
    const asNew = `This statement changed on Monday 23 November 2026, after the practice last sent a return. ${words}`
    expect(await shownTo(sender, practice.code)).toBe(asNew)
    // Who never sent one has read no other words.
    expect(await shownTo(newcomer.sender, newcomer.practice.code)).toBe(words)
    // Whoever rang the ICB has not seen them.
    const officer = await insertActor(db, { role: 'triage' })
    const phoned = {
      ...askedBy({ ...officer, email: 'officer@icb.test' }, practice),
      channel: 'phone',
    } as const
    await submitReturn(monday(db), phoned)
    const tuesday = liveAt(db, '2026-11-24T10:00:00Z')
    expect(await shownTo(sender, practice.code, tuesday)).toBe(asNew)
    await submitReturn(tuesday, askedBy(sender, practice))
    expect(await shownTo(sender, practice.code, liveAt(db, '2026-11-25T10:00:00Z'))).toBe(words)
  })

  test('says that it changed on a form that can be sent at once', async () => {
    const { db, keep } = await aStatement()
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(friday(db), askedBy(sender, practice))
    await keep()
    const asked = { actor: sender, practiceCode: practice.code, act: 'first', channel: 'practice' } as const
    const copied = await openReturnForm(monday(db), asked, { same: true })
    expect(copied).toMatchObject({
      page: {
        sendAtOnce: {
          purposeVersion: 2,
          purposeInShort: expect.stringMatching(/^This statement changed on Monday/),
        },
      },
    })
  })

  test('says who made it and why, is in the audit with before and after, and claims no agreement', async () => {
    const { db, admin, keep } = await aStatement()
    await keep()
    const { versions } = await readPurpose(friday(db), admin)
    expect(versions[0]).toMatchObject({
      version: 2,
      standing: 'To be shown from Monday 23 November 2026',
      agreement: 'Not yet agreed with the LMC.',
      made: '20 November 2026, 10am, Ada Min',
      reason: 'The LMC asked for plainer words',
    })
    const line = await db.selectFrom('audit').selectAll().executeTakeFirstOrThrow()
    expect(line.action).toBe('purpose-statement.version-added')
    expect(JSON.parse(line.before ?? '')).toMatchObject({ version: '1' })
    expect(JSON.parse(line.after ?? '')).toMatchObject({
      version: '2',
      text: expect.stringContaining('\n\n'),
    })
  })

  test.each([
    ['today: that day has begun with other words', { 'from-day': '20' }, 'from'],
    ['a day that is none', { 'from-day': '31', 'from-month': '2' }, 'from'],
    ['who agreed without the day', { agreedWith: 'LLR LMC' }, 'agreedOn'],
    ['a day of agreement without who', { agreedOn: '2026-11-19' }, 'agreedWith'],
    ['an agreement still to come', { agreedWith: 'LLR LMC', agreedOn: '2026-11-21' }, 'agreedOn'],
    ['no words', { text: '' }, 'text'],
  ])('is refused with %s', async (_, given, field) => {
    const { keep } = await aStatement()
    const result = await keep(given)
    expect(result).toMatchObject({ outcome: 'returned' })
    expect(result.outcome === 'returned' && result.answer.problems.map((one) => one.field)).toEqual([field])
  })

  test('asks for the reason before it is kept', async () => {
    const { keep } = await aStatement()
    expect(await keep({ reason: '' })).toMatchObject({
      outcome: 'checked',
      answer: { problems: [{ field: 'reason' }] },
    })
  })

  test('of two administrators the second sees both, and nothing is lost', async () => {
    const { db, admin, keep } = await aStatement()
    await keep()
    expect(await keep({ inShort: 'These are quite different words.' })).toMatchObject({
      outcome: 'stale',
      values: { inShort: 'These are quite different words.' },
    })
    expect((await readPurpose(friday(db), admin)).versions).toHaveLength(2)
  })

  test('says which planned version it overtakes', async () => {
    const { db, admin, keep } = await aStatement()
    await keep({ 'from-day': '30' })
    const { rowId } = await readPurpose(friday(db), admin)
    const values = typed({ version: String(rowId), inShort: 'These are quite different words.' })
    expect(await addPurposeVersion(friday(db), admin, { values, intent: 'check' })).toMatchObject({
      checked: { overtaken: [2] },
    })
  })
})

describe('who agreed', () => {
  test('is typed with its day, can be taken back, and leaves the words alone', async () => {
    const { db, admin } = await aStatement()
    const record = (given: Readonly<Record<string, string>>) =>
      recordAgreement(
        friday(db),
        admin,
        1,
        Object.entries({ version: '0', reason: 'Minutes of the LMC', ...given }),
      )
    expect(await record({ agreedWith: 'LLR LMC', agreedOn: '2026-11-19' })).toEqual({ outcome: 'kept' })
    const { shown, rowId } = await readPurpose(friday(db), admin)
    expect(shown.agreement).toBe('Agreed with LLR LMC on Thursday 19 November 2026.')
    expect(await record({ agreedWith: '', agreedOn: '' })).toMatchObject({ outcome: 'stale' })
    expect(await record({ agreedWith: '', agreedOn: '', version: String(rowId) })).toEqual({
      outcome: 'kept',
    })
    const version = await readPurposeVersion(friday(db), admin, { version: 1, besides: null })
    expect(version).toMatchObject({ agreement: 'Not yet agreed with the LMC.', paragraphs: shown.paragraphs })
  })

  test('of a version there is not is not found', async () => {
    const { db, admin } = await aStatement()
    const posted = Object.entries({
      version: '0',
      agreedWith: 'LMC',
      agreedOn: '2026-11-19',
      reason: 'Minutes',
    })
    expect(await recordAgreement(friday(db), admin, 7, posted)).toEqual({ outcome: 'not-found' })
  })
})
