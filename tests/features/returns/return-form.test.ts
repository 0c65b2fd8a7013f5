import { describe, expect, test } from 'vitest'
import { findDraft } from '#db/queries/drafts'
import { isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { entriesFromFields } from '~/domain/returns/form-fields'
import { autosaveDraft } from '~/features/returns/autosave-draft.server'
import { openCheckPage } from '~/features/returns/check-return.server'
import { differencesOf } from '~/features/returns/draft-differences'
import type { Entries } from '~/features/returns/form-entries'
import type { ReturnFormPage, ReturnPageAnswer } from '~/features/returns/form-page'
import { type FormAsked, openReturnForm } from '~/features/returns/open-return-form.server'
import { postReturnForm } from '~/features/returns/post-return-form.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor } from '../../factories/organisations'
import { answersWith, aPracticeWithSender, aSubmission, askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const atTen = '2026-11-20T10:00:00.000Z'

/** The four main answers and the safety question, with what a test changes. */
function typed(given: Readonly<Record<string, string>> = {}): Entries {
  return Object.entries({
    'clinicalStaff.band': '0',
    'unmetSameDay.band': '0',
    'oldestResult.band': '0',
    'premisesIt.band': '0',
    safety: 'safe',
    basedOn: '0',
    draftVersion: '0',
    intent: 'check',
    ...given,
  })
}

async function aForm() {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  const asked: FormAsked = { actor: sender, practiceCode: practice.code, act: 'first', channel: 'practice' }
  const key = { practiceCode: practice.code, day: friday, act: 'first' as const }
  return { db, practice, sender, asked, key, live: liveAt(db, atTen) }
}

function formOf(answer: ReturnPageAnswer): ReturnFormPage {
  if ('goTo' in answer || answer.page.show !== 'form') throw new Error('Not the form')
  return answer.page
}

describe('a complete form', () => {
  test('leads to the check page, and is kept as a draft until it is sent', async () => {
    const { db, practice, asked, key, live } = await aForm()
    expect(await postReturnForm(live, asked, typed())).toEqual({
      goTo: `/practices/${practice.code}/return/check`,
    })
    const draft = await findDraft(db, key)
    expect(draft?.entries).toContainEqual(['clinicalStaff.band', '0'])
    expect(draft?.entries.map(([name]) => name)).not.toContain('intent')
  })

  test('"Save and come back" keeps a half-filled form and asks for nothing', async () => {
    const { practice, asked, live } = await aForm()
    const half = [['unmetSameDay.band', '2'] as const, ['intent', 'save'] as const]
    expect(await postReturnForm(live, asked, half)).toEqual({
      goTo: `/practices/${practice.code}?done=draft-saved`,
    })
    const page = formOf(await openReturnForm(live, asked))
    expect(page.filled).toEqual({ from: 'own-draft' })
    expect(page.fields['unmetSameDay.band']).toBe('2')
  })
})

describe('bad input is told about, kept as typed, and loses nothing', () => {
  test.each([
    ['an empty main answer', { 'oldestResult.band': '' }, 'oldestResult.band'],
    ['letters in a number', { 'oldestResult.exact': 'two' }, 'oldestResult.exact'],
    ['a minus', { 'oldestResult.exact': '-1' }, 'oldestResult.exact'],
    ['1e9', { 'oldestResult.exact': '1e9' }, 'oldestResult.exact'],
    ['an emoji', { 'clinicalStaff.exact': '🙂' }, 'clinicalStaff.exact'],
    ['more than can be', { 'clinicalStaff.exact': '900%' }, 'clinicalStaff.exact'],
    ['no safety statement', { safety: '' }, 'safety'],
    ['"safe" with something ticked under "No"', { helpWanted: 'today' }, 'safety'],
    ['a likely NHS number', { freeText: 'Waiting: 943 476 5919' }, 'freeText'],
    ['over 2,000 characters', { freeText: 'x'.repeat(2001) }, 'freeText'],
  ])('%s', async (_what, change, field) => {
    const { db, asked, key, live } = await aForm()
    const posted = typed(change)
    const answer = await postReturnForm(live, asked, posted)
    expect(answer).toMatchObject({ status: 422 })
    const page = formOf(answer)
    expect(page.problems.map((problem) => problem.field)).toContain(field)
    for (const [name, value] of Object.entries(change)) expect(page.fields[name]).toBe(value)
    expect((await findDraft(db, key))?.entries).toContainEqual(Object.entries(change)[0])
  })

  test.each([
    ['101%', { 'clinicalStaff.exact': '101%' }],
    ['a number outside the band chosen', { 'clinicalStaff.exact': '7', 'clinicalStaff.of': '9' }],
  ])('%s is asked about once: sent again as it is, it goes on', async (_what, change) => {
    const { practice, asked, live } = await aForm()
    const posted = typed(change)
    const page = formOf(await postReturnForm(live, asked, posted))
    expect(page.problems).toEqual([])
    expect(page.questions.map(({ field }) => field)).toEqual(['clinicalStaff.exact'])
    const confirmed = [page.fields['confirmed[]'] ?? []].flat()
    const again: Entries = [
      ...posted.filter(([name]) => name !== 'draftVersion'),
      ['draftVersion', String(page.draftVersion)],
      ...confirmed.map((id): [string, string] => ['confirmed[]', id]),
    ]
    expect(await postReturnForm(live, asked, again)).toEqual({
      goTo: `/practices/${practice.code}/return/check`,
    })
  })

  test('"Remove them" takes out what looks like a patient, and "This is no patient" lets it stand', async () => {
    const { db, practice, asked, key, live } = await aForm()
    const freeText = 'Two off. 943 476 5919 waits.'
    expect(await postReturnForm(live, asked, typed({ freeText, intent: 'remove-details' }))).toEqual({
      goTo: `/practices/${practice.code}/return#freeText`,
    })
    expect((await findDraft(db, key))?.entries).toContainEqual(['freeText', 'Two off. [removed] waits.'])
    expect(await postReturnForm(live, asked, typed({ freeText, freeTextConfirmed: 'yes' }))).toEqual({
      goTo: `/practices/${practice.code}/return/check`,
    })
  })

  test.each([
    ['the Monday after the clocks went forward', '2026-03-30', '06:29', '06:30'],
    ['the Monday after the clocks went back', '2026-10-26', '07:29', '07:30'],
  ])('on %s the form opens at 7:30 by the clock on the wall', async (_when, day, before, at) => {
    const { db, asked } = await aForm()
    const opened = async (time: string) => {
      const answer = await openReturnForm(liveAt(db, `${day}T${time}:00.000Z`), asked)
      return 'page' in answer ? answer.page : undefined
    }
    expect(await opened(before)).toMatchObject({ show: 'no-return' })
    expect(await opened(at)).toMatchObject({ show: 'form', dueWords: 'Due by 10:30am.' })
  })

  test.each([
    ['on a Saturday', '2026-11-21T10:00:00.000Z', 'No return is needed today'],
    ['before 07:30', '2026-11-20T07:00:00.000Z', 'Today’s return is not open yet'],
    ['after 18:30', '2026-11-20T18:31:00.000Z', 'Today’s return is closed'],
  ])('%s the page says what can be done instead', async (_when, at, title) => {
    const { db, asked } = await aForm()
    const answer = await postReturnForm(liveAt(db, at), asked, typed())
    expect(answer).toMatchObject({
      status: 422,
      page: { show: 'no-return', words: { title }, teamPhone: '0116 496 0100' },
    })
  })
})

describe('questions that the rules ask no more', () => {
  const dropped = 'moonPhase: 1'
  const old = typed({ 'moonPhase.band': '1', 'reason[]': 'full_moon' })

  test('are shown before the return goes on, stay with the draft, and are not sent', async () => {
    const { db, practice, asked, key, live } = await aForm()
    const page = formOf(await postReturnForm(live, asked, old))
    expect(page.problems).toEqual([])
    expect(page.fields['dropped[]']).toEqual([dropped, 'reason: full_moon'])
    const again = entriesFromFields({ ...page.fields, draftVersion: String(page.draftVersion) })
    expect(await postReturnForm(live, asked, again)).toEqual({
      goTo: `/practices/${practice.code}/return/check`,
    })
    expect((await findDraft(db, key))?.entries).toContainEqual(['dropped[]', dropped])
    const check = await openCheckPage(live, asked)
    expect(JSON.stringify(check)).toContain(
      `"No longer asked, not sent","value":"${dropped}; reason: full_moon"`,
    )
  })

  test('are shown when a draft that was saved by itself is opened', async () => {
    const { asked, live } = await aForm()
    await autosaveDraft(live, asked, old)
    const page = formOf(await openReturnForm(live, asked))
    expect(page.fields['dropped[]']).toEqual([dropped, 'reason: full_moon'])
    expect(page.fields['clinicalStaff.band']).toBe('0')
  })
})

describe('two colleagues, one return', () => {
  test('a colleague’s draft is shown by name, and can be taken over as it is', async () => {
    const { db, practice, asked, live } = await aForm()
    await postReturnForm(live, asked, typed({ 'clinicalStaff.band': '2', intent: 'save' }))
    const asha = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    const hers = { ...asked, actor: asha }
    const seen = await openReturnForm(live, hers)
    expect(seen).toMatchObject({
      page: {
        show: 'others-draft',
        byName: asked.actor.name,
        draftVersion: 1,
        lines: expect.arrayContaining([
          { label: 'Clinical sessions filled', value: 'Some missing, 70 to 79%' },
        ]),
      },
    })
    await postReturnForm(live, hers, [
      ['intent', 'take-over'],
      ['draftVersion', '1'],
    ])
    const page = formOf(await openReturnForm(live, hers))
    expect(page.fields['clinicalStaff.band']).toBe('2')
    expect(await openReturnForm(live, asked)).toMatchObject({
      page: { show: 'others-draft', byName: 'Asha Patel' },
    })
  })

  test('who saves second sees both, and nothing typed is lost', async () => {
    const { db, practice, asked, key, live } = await aForm()
    const asha = await insertActor(db, { scopeCode: practice.code, name: 'Asha Patel' })
    await autosaveDraft(
      live,
      { ...asked, actor: asha },
      typed({ 'clinicalStaff.band': '3', draftVersion: '0' }),
    )
    const answer = await postReturnForm(live, asked, typed({ 'clinicalStaff.band': '1' }))
    expect(answer).toMatchObject({ status: 409 })
    const page = formOf(answer)
    expect(page.fields['clinicalStaff.band']).toBe('1')
    expect(page.conflict).toEqual({
      byName: 'Asha Patel',
      at: '10am',
      differences: [
        { label: 'Clinical sessions filled', yours: 'Most, 80 to 89%', theirs: 'Many missing, under 70%' },
      ],
    })
    expect((await findDraft(db, key))?.entries).toContainEqual(['clinicalStaff.band', '3'])
    const goOn = await postReturnForm(
      live,
      asked,
      typed({ 'clinicalStaff.band': '1', draftVersion: String(page.draftVersion) }),
    )
    expect(goOn).toEqual({ goTo: `/practices/${practice.code}/return/check` })
  })

  test('a form saves over what it saved itself', async () => {
    const { asked, live } = await aForm()
    const form = typed({ formKey: 'at-work' })
    expect(await autosaveDraft(live, asked, form)).toMatchObject({ outcome: 'saved', version: 1 })
    expect(await autosaveDraft(live, asked, form)).toMatchObject({ outcome: 'saved', version: 2 })
  })

  test('one’s own form left open elsewhere never writes over the newer one unasked', async () => {
    const { db, asked, key, live } = await aForm()
    await autosaveDraft(live, asked, typed({ formKey: 'at-work', 'clinicalStaff.band': '2' }))
    const stale = typed({ formKey: 'on-the-telephone', 'clinicalStaff.band': '1' })
    expect(await autosaveDraft(live, asked, stale)).toEqual({
      outcome: 'saved-by-other',
      byName: null,
      at: '10am',
    })
    const page = formOf(await postReturnForm(live, asked, stale))
    expect(page.conflict).toMatchObject({ byName: null, differences: [{ yours: 'Most, 80 to 89%' }] })
    expect((await findDraft(db, key))?.entries).toContainEqual(['clinicalStaff.band', '2'])
  })

  test('codes never show in the differences of a conflict', () => {
    const differences = differencesOf(
      defaultRuleSet,
      { safety: 'help', 'reason[]': ['sickness', 'vacancy'] },
      { safety: 'safe' },
    )
    expect(differences).toEqual([
      { label: 'Safe to stay open', yours: 'No, or we need something', theirs: 'Yes, safe, nothing needed' },
      { label: 'What is behind it', yours: 'Sickness; Vacancy', theirs: '' },
    ])
  })
})

describe('answers copied from the last return', () => {
  async function aCopiedForm(scores: Parameters<typeof answersWith>[0] = {}) {
    const form = await aForm()
    const submission = aSubmission({ answers: answersWith(scores) })
    const asked = { ...form.asked, senderEmail: form.sender.email }
    await submitReturn(
      liveAt(form.db, '2026-11-19T10:00:00.000Z'),
      askedBy(form.sender, form.practice, { submission }),
    )
    const page = formOf(await openReturnForm(form.live, asked, { same: true }))
    if (!page.sendAtOnce) throw new Error('The form cannot be sent at once')
    const { submitKey, purposeVersion } = page.sendAtOnce
    const post = (given: Readonly<Record<string, string>>): Entries =>
      Object.entries({
        ...(page.fields as Record<string, string>),
        safety: 'safe',
        intent: 'send',
        levelShown: '1',
        submitKey,
        purposeVersion: String(purposeVersion),
        ...given,
      })
    return { ...form, asked, page, post }
  }

  test('are sent at once with the level that was shown, and a second press gives the same receipt', async () => {
    const { practice, asked, live, post, page } = await aCopiedForm({ clinicalStaff: 1 })
    expect(page.sendAtOnce?.purposeInShort).toContain('not used to judge your contract')
    const receipt = { goTo: `/practices/${practice.code}/returns/R-20261120-${practice.code}-1?done=sent` }
    expect(await postReturnForm(live, asked, post({}))).toEqual(receipt)
    expect(await postReturnForm(live, asked, post({}))).toEqual(receipt)
  })

  test.each([
    ['the level is another than was shown', { 'clinicalStaff.band': '3' }],
    ['no level was shown', { levelShown: '' }],
    ['something is needed', { safety: 'help', helpWanted: 'advice' }],
    ['the statement of purpose is another than was shown', { purposeVersion: '0' }],
    ['the answers were not copied', { copiedFrom: '' }],
  ])('are checked first when %s', async (_when, given) => {
    const { practice, asked, live, post } = await aCopiedForm()
    expect(await postReturnForm(live, asked, post(given))).toEqual({
      goTo: `/practices/${practice.code}/return/check`,
    })
  })

  test('still need the safety question answered', async () => {
    const { asked, live, post } = await aCopiedForm()
    const page = formOf(await postReturnForm(live, asked, post({ safety: '' })))
    expect(page.problems.map(({ field }) => field)).toEqual(['safety'])
    expect(page.sendAtOnce).not.toBeNull()
  })

  test('a form filled in by hand cannot be sent without the check page', async () => {
    const { asked, live } = await aForm()
    expect(formOf(await openReturnForm(live, asked)).sendAtOnce).toBeNull()
  })
})

describe('what the form starts from', () => {
  test('nothing is pre-selected, and yesterday’s answers stand beside the questions', async () => {
    const { db, practice, sender, asked, live } = await aForm()
    const thursday = liveAt(db, '2026-11-19T10:00:00.000Z')
    const submission = aSubmission({ answers: answersWith({ clinicalStaff: 1, oldestResult: 2 }) })
    await submitReturn(thursday, askedBy(sender, practice, { submission }))
    const page = formOf(await openReturnForm(live, asked))
    expect(page.fields).toEqual({})
    expect(page.lastDays).toMatchObject([
      { when: 'Yesterday', answers: { clinicalStaff: 'Most, 80 to 89%' } },
      { when: 'Wed 18 Nov', instead: 'No return needed' },
      { when: 'Tue 17 Nov' },
      { when: 'Mon 16 Nov' },
      { when: 'Fri 13 Nov' },
    ])
  })

  test('"Same as yesterday" copies the answers, never safety, and asks grown day counts again', async () => {
    const { db, practice, sender, asked, live } = await aForm()
    const submission = aSubmission({
      answers: answersWith({ clinicalStaff: 1, oldestResult: 2 }, ['systems_lost']),
      safety: 'help',
      helpWanted: 'today',
      freeText: 'Line down',
    })
    await submitReturn(liveAt(db, '2026-11-19T10:00:00.000Z'), askedBy(sender, practice, { submission }))
    const page = formOf(await openReturnForm(live, asked, { same: true }))
    expect(page.fields).toEqual({
      'clinicalStaff.band': '1',
      'unmetSameDay.band': '0',
      'premisesIt.band': '0',
      copiedFrom: '2026-11-19',
    })
    expect(page.filled).toEqual({ from: 'last-return', day: 'Thu 19 Nov', askAgain: ['Oldest test result'] })
  })

  test('what a session that ran out held comes before a draft', async () => {
    const { asked, live } = await aForm()
    await autosaveDraft(live, asked, typed({ 'clinicalStaff.band': '3' }))
    const page = formOf(await openReturnForm(live, asked, { parked: typed({ 'clinicalStaff.band': '1' }) }))
    expect(page.filled).toEqual({ from: 'session-ran-out' })
    expect(page.fields['clinicalStaff.band']).toBe('1')
  })

  test('once the return is sent, the form of the day leads to its receipt', async () => {
    const { practice, sender, asked, live } = await aForm()
    await submitReturn(live, askedBy(sender, practice))
    expect(await openReturnForm(live, asked)).toEqual({
      goTo: `/practices/${practice.code}/returns/R-20261120-${practice.code}-1`,
    })
  })

  test('"It was wrong" starts from everything sent, "It has changed" asks about safety anew', async () => {
    const { practice, sender, asked, live } = await aForm()
    const submission = aSubmission({ safety: 'help', helpWanted: 'advice', freeText: 'Two off' })
    await submitReturn(live, askedBy(sender, practice, { submission }))
    const wrong = formOf(await openReturnForm(live, { ...asked, act: 'corrected' }))
    expect(wrong.fields).toMatchObject({ safety: 'help', helpWanted: 'advice', freeText: 'Two off' })
    expect(wrong).toMatchObject({ basedOn: 1, needsReason: true })
    const changed = formOf(await openReturnForm(live, { ...asked, act: 'changed' }))
    expect(changed.fields).toMatchObject({ 'clinicalStaff.band': '0' })
    expect(Object.keys(changed.fields)).not.toContain('safety')
  })

  test('a correction must say what was wrong', async () => {
    const { practice, sender, asked, live } = await aForm()
    await submitReturn(live, askedBy(sender, practice))
    const corrected = { ...asked, act: 'corrected' as const }
    const page = formOf(await postReturnForm(live, corrected, typed({ basedOn: '1' })))
    expect(page.problems).toEqual([{ field: 'why', message: 'Enter in a few words what was wrong' }])
  })
})
