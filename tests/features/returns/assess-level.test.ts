import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAssessments } from '#db/queries/assessments'
import { findPracticeDay } from '#db/queries/practice-day-results'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { openAssessPage, postAssessment } from '~/features/returns/assess-level.server'
import { openDisagreePage, postDisagreement } from '~/features/returns/disagree.server'
import { readHome } from '~/features/returns/read-home.server'
import { readReceipt } from '~/features/returns/read-receipt.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, type TestPractice, testIcb } from '../../factories/organisations'
import {
  answersWith,
  aPracticeWithSender,
  aSubmission,
  askedBy,
  liveAt,
  scoresFor,
} from '../../factories/returns'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const atTen = '2026-11-20T10:00:00.000Z'
const atEleven = '2026-11-20T11:00:00.000Z'
const atNoon = '2026-11-20T12:00:00.000Z'
const scope = { icbCode: testIcb }
const why = 'Two locums were found for the afternoon'
const levelThree = aSubmission({ answers: answersWith(scoresFor[3]) })

async function aReturnAtThree() {
  const db = await testDb()
  const { practice, sender } = await aPracticeWithSender(db)
  const officer = await insertActor(db, { role: 'triage', scopeCode: testIcb, name: 'Olive Officer' })
  await submitReturn(liveAt(db, atTen), askedBy(sender, practice, { submission: levelThree }))
  const reasonCode = await firstReason(db)
  return { db, practice, sender, officer, reasonCode, reference: `R-20261120-${practice.code}-1` }
}

type World = Awaited<ReturnType<typeof aReturnAtThree>>

async function firstReason(db: Db): Promise<string> {
  const row = await db.selectFrom('rule_sets').select('body').executeTakeFirstOrThrow()
  return JSON.parse(row.body).declaredLevelReasons[0].code
}

function assess(world: World, typed: Readonly<Record<string, string>> = {}, actor: Actor = world.officer) {
  const { db, practice, reference, reasonCode } = world
  const entries = Object.entries({ level: '2', reasonCode, words: why, version: '0', ...typed })
  return postAssessment(liveAt(db, atEleven), { actor, practiceCode: practice.code, reference }, entries)
}

async function disagree(world: World, words: string) {
  const { db, practice, sender, reference } = world
  const [first] = await listAssessments(db, scope, practice.code, friday)
  const asked = { actor: sender, practiceCode: practice.code, reference, assessmentId: first?.id ?? 0 }
  return { asked, answer: await postDisagreement(liveAt(db, atNoon), asked, [['words', words]]) }
}

const receiptOf = (
  { db, reference }: Pick<World, 'db' | 'reference'>,
  actor: Actor,
  practice: TestPractice,
  channel: 'practice' | 'phone' = 'practice',
) => readReceipt(liveAt(db, atNoon), { actor, practiceCode: practice.code, reference, channel })

describe('the ICB’s own view of a level', () => {
  test('stands beside the practice’s level and never instead of it', async () => {
    const world = await aReturnAtThree()
    const { db, practice, sender, reference } = world
    expect(await assess(world)).toEqual({
      goTo: `/icb/practices/${practice.code}/returns/${reference}?done=assessed`,
    })
    expect(await findPracticeDay(db, practice.code, friday)).toMatchObject({ worstLevel: 3, lastLevel: 3 })
    const receipt = await receiptOf(world, sender, practice)
    expect(receipt?.levels.map(({ key, level }) => [key, level])).toEqual([
      ['calculated', 3],
      ['declared', null],
      ['assessed', 2],
      ['effective', 3],
    ])
    expect(receipt?.assessments).toMatchObject([{ level: 2, words: why, disagreement: null }])
  })

  test('is told to the practice with its reason, on home and by mail, and to the open case', async () => {
    const world = await aReturnAtThree()
    const { db, practice, sender } = world
    await assess(world)
    const home = await readHome(liveAt(db, atNoon), sender, practice.code)
    expect(home.notices).toMatchObject([
      {
        title: 'The ICB’s own view of today: OPEL 2 Under pressure. Your level stays as you sent it.',
        words: why,
      },
    ])
    const mail = await db
      .selectFrom('outbox')
      .selectAll()
      .where('kind', '=', 'level-assessed')
      .executeTakeFirstOrThrow()
    expect(mail.to_address).toBe(sender.email)
    expect(JSON.parse(mail.payload)).toMatchObject({ effective: 3, assessed: 2, reason: why })
    const kinds = await db.selectFrom('case_events').select('kind').orderBy('seq').execute()
    expect(kinds.at(-1)?.kind).toBe('level_assessed')
  })

  test('names who, when and the rules it was made under, and is in the audit', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const receipt = await receiptOf(world, world.sender, world.practice)
    expect(receipt?.levels.find(({ key }) => key === 'assessed')).toMatchObject({
      who: 'Olive Officer, 11am',
      rules: expect.stringContaining('version 1'),
    })
    const line = await world.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'return.assessed')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(line.after ?? '')).toEqual({ effective: 3, assessed: 2 })
  })

  test.each([
    ['no level', { level: '' }, 'level'],
    ['a level there is not', { level: '5' }, 'level'],
    ['no reason', { reasonCode: '' }, 'reasonCode'],
    ['no words', { words: ' ' }, 'words'],
    ['words that are too long', { words: 'x'.repeat(501) }, 'words'],
  ])('is refused with %s', async (_, typed, field) => {
    const world = await aReturnAtThree()
    expect(await assess(world, typed)).toMatchObject({ status: 422, page: { problems: [{ field }] } })
    expect(await listAssessments(world.db, scope, world.practice.code, friday)).toEqual([])
  })

  test('is refused to somebody who holds a role at the practice, naming who can', async () => {
    const world = await aReturnAtThree()
    await insertActor(world.db, { role: 'manager', scopeCode: testIcb, name: 'Mia Manager' })
    const both = { ...world.sender, role: 'triage', scopeKind: 'icb', scopeCode: testIcb } as const
    expect(await assess(world, {}, both)).toMatchObject({
      status: 422,
      page: { refusal: expect.stringContaining('Mia Manager can') },
    })
    expect(await listAssessments(world.db, scope, world.practice.code, friday)).toEqual([])
  })

  test('of two at once the second sees the first', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const mia = await insertActor(world.db, { role: 'manager', scopeCode: testIcb, name: 'Mia Manager' })
    expect(await assess(world, { level: '4' }, mia)).toMatchObject({
      status: 409,
      page: {
        meanwhile: 'Olive Officer recorded a view at 11am: OPEL 2 Under pressure.',
        fields: { level: '4' },
      },
    })
  })

  test('shows what the practice sent meanwhile before it is recorded', async () => {
    const world = await aReturnAtThree()
    const { db, sender, practice } = world
    const changed = askedBy(sender, practice, { act: 'changed', basedOn: 1 })
    await submitReturn(liveAt(db, '2026-11-20T10:30:00.000Z'), changed)
    expect(await assess(world)).toMatchObject({
      status: 409,
      page: { meanwhile: expect.stringContaining('sent another version at 10:30am: OPEL 1'), level: 1 },
    })
  })
})

describe('a view that was sent after the session had run out', () => {
  const kept = [
    ['level', '2'],
    ['reasonCode', 'safety'],
    ['words', why],
    ['version', '0'],
  ] as const

  test('is there again, to be looked at and sent', async () => {
    const world = await aReturnAtThree()
    const { db, practice, officer, reference } = world
    const asked = { actor: officer, practiceCode: practice.code, reference }
    expect(await openAssessPage(liveAt(db, atEleven), asked, kept)).toMatchObject({
      status: 422,
      page: { fields: { level: '2', reasonCode: 'safety', words: why }, isKept: true, meanwhile: null },
    })
  })

  test('stands below what came in meanwhile, also on the address of the version before', async () => {
    const world = await aReturnAtThree()
    const { db, practice, officer, sender, reference } = world
    const changed = askedBy(sender, practice, { submission: levelThree, act: 'changed', basedOn: 1 })
    await submitReturn(liveAt(db, atEleven), changed)
    const asked = { actor: officer, practiceCode: practice.code, reference }
    expect(await openAssessPage(liveAt(db, atNoon), asked, kept)).toMatchObject({
      status: 409,
      page: { reference: `R-20261120-${practice.code}-2`, fields: { words: why } },
    })
  })
})

describe('the practice disagrees', () => {
  test('what was written when the session ran out is there again, for that view alone', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const { asked } = await disagree(world, '')
    const open = (view: number) =>
      openDisagreePage(liveAt(world.db, atNoon), asked, [
        ['assessment', String(view)],
        ['words', 'They cancelled'],
      ])
    expect(await open(asked.assessmentId)).toMatchObject({ page: { words: 'They cancelled', isKept: true } })
    expect(await open(asked.assessmentId + 1)).toMatchObject({ page: { words: '', isKept: false } })
  })

  test('both views stand side by side, and who assessed is told without the words', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const words = 'The locums cancelled at nine'
    const { answer } = await disagree(world, words)
    expect(answer).toEqual({
      goTo: `/practices/${world.practice.code}/returns/${world.reference}?done=disagreed`,
    })
    for (const [actor, channel] of [
      [world.sender, 'practice'],
      [world.officer, 'phone'],
    ] as const) {
      const receipt = await receiptOf(world, actor, world.practice, channel)
      expect(receipt?.assessments[0]).toMatchObject({
        level: 2,
        words: why,
        disagreement: { words },
        disagreeHref: null,
      })
      expect(receipt?.level).toBe(3)
    }
    const mail = await world.db
      .selectFrom('digest_news')
      .selectAll()
      .where('kind', '=', 'assessment-disagreed')
      .executeTakeFirstOrThrow()
    expect(mail.to_address).toBe(world.officer.email)
    expect(mail.payload).not.toContain(words)
  })

  test('it is said once: a second time leads to the return', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const { asked } = await disagree(world, 'The locums cancelled')
    await disagree(world, 'Again')
    const [first] = await listAssessments(world.db, scope, world.practice.code, friday)
    expect(first?.disagreement?.words).toBe('The locums cancelled')
    expect(await openDisagreePage(liveAt(world.db, atNoon), asked)).toEqual({
      goTo: `/practices/${world.practice.code}/returns/${world.reference}`,
    })
  })

  test('words are needed', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const { answer } = await disagree(world, '')
    expect(answer).toMatchObject({ status: 422, page: { problems: [{ field: 'words' }] } })
  })

  test('a view of another practice cannot be answered', async () => {
    const world = await aReturnAtThree()
    await assess(world)
    const [first] = await listAssessments(world.db, scope, world.practice.code, friday)
    const other = await aPracticeWithSender(world.db)
    const asked = {
      actor: other.sender,
      practiceCode: world.practice.code,
      reference: world.reference,
      assessmentId: first?.id ?? 0,
    }
    expect(await openDisagreePage(liveAt(world.db, atNoon), asked)).toBeUndefined()
  })
})

test('a recorded view, its reason and the answer to it cannot be rewritten', async () => {
  const world = await aReturnAtThree()
  await assess(world)
  await disagree(world, 'The locums cancelled')
  const { db } = world
  await expect(db.updateTable('level_assessments').set({ level: 1 }).execute()).rejects.toThrow('append-only')
  await expect(db.deleteFrom('assessment_disagreements').execute()).rejects.toThrow('append-only')
})
