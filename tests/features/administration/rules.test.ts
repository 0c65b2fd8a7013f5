import { describe, expect, test } from 'vitest'
import { instant, isoDay } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { supportActionCodes } from '~/domain/support/catalogue'
import { readEntry } from '~/features/administration/catalogue-entry.server'
import { compareRules } from '~/features/administration/compare-rules.server'
import { type ConditionInWords, conditionInWords } from '~/features/administration/condition-words'
import { readRules } from '~/features/administration/read-rules.server'
import { ruleDifferences } from '~/features/administration/rule-differences'
import { ruleSetInWords } from '~/features/administration/rule-words'
import { submitReturn } from '~/features/returns/submit-return.server'
import { insertActor, testIcb } from '../../factories/organisations'
import { answersWith, aPracticeWithSender, aSubmission, askedBy, liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

describe('a rule set in words', () => {
  const words = ruleSetInWords(defaultRuleSet)

  test('says every question with the answer that gets each number of points', () => {
    expect(words.questions).toHaveLength(11)
    expect(words.questions[0]).toMatchObject({
      label: 'Clinical sessions filled',
      isCore: true,
      weight: 3,
      bands: [
        'Nearly everyone, 90% or more',
        'Most, 80 to 89%',
        'Some missing, 70 to 79%',
        'Many missing, under 70%',
      ],
    })
  })

  test.each([
    ['any core ≥ 2', 2, '1 or more main answers have 2 points or more'],
    ['two core = 3', 4, '2 or more main answers have 3 points'],
    [
      'four parameters ≥ 2',
      3,
      '4 or more answers have 2 points or more, and 1 or more main answers have 1 point or more',
    ],
  ])('says the floor “%s”', (id, level, sentence) => {
    expect(words.floors.find((floor) => floor.id === id)).toEqual({ id, level, words: sentence })
  })

  test.each([
    [
      'staff_lost_and_pressure',
      '“Clinical sessions filled” has 3 points, and 1 or more main answers other than “Clinical sessions filled” have 1 point or more',
    ],
    [
      'systems_lost',
      'The practice ticks “The clinical system or phones have been lost for over 60 minutes with no work-around”',
    ],
  ])('says the emergency trigger “%s”', (id, sentence) => {
    expect(words.triggers.find((trigger) => trigger.id === id)?.words).toBe(sentence)
  })

  test('says every floor, trigger, step and list there is', () => {
    expect(words.floors).toHaveLength(defaultRuleSet.floors.length)
    expect(words.triggers).toHaveLength(defaultRuleSet.emergencyTriggers.length)
    expect(words.steps.map((step) => step.level)).toEqual([2, 3, 4])
    expect(words.lists.map((list) => list.labels.length)).toEqual([29, 9, 7])
    expect(words.area.map((step) => step.words)).toEqual([
      '25% or more of the patients covered are with practices at OPEL 3 or 4, or 10% or more of the patients covered are with practices at OPEL 4',
      '50% or more of the patients covered are with practices at OPEL 3 or 4, or 20% or more of the patients covered are with practices at OPEL 4',
      '40% or more of the patients covered are with practices at OPEL 4',
    ])
  })
})

describe('the rules of an ICB', () => {
  async function withTwoVersions() {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    await db
      .insertInto('rule_sets')
      .values([
        {
          icb_code: testIcb,
          name: 'GP OPEL v2',
          version: 2,
          effective_from_day: isoDay('2027-01-04'),
          body: JSON.stringify({ ...defaultRuleSet, version: 2, name: 'GP OPEL v2' }),
          published_at: instant(new Date('2026-11-01T09:00:00Z')),
          published_by: null,
        },
        {
          icb_code: testIcb,
          name: 'GP OPEL v3',
          version: 3,
          effective_from_day: isoDay('2027-06-01'),
          body: '{}',
          published_at: null,
          published_by: null,
        },
      ])
      .execute()
    return { db, admin }
  }

  test('the version in force today is shown, a coming one only when asked for', async () => {
    const { db, admin } = await withTwoVersions()
    const today = await readRules(liveAt(db, '2026-11-20T09:40:00Z'), admin, null)
    expect(today?.shown).toMatchObject({ version: 1, isInForce: true, from: '1 April 2022' })
    const coming = await readRules(liveAt(db, '2026-11-20T09:40:00Z'), admin, '2')
    expect(coming?.shown).toMatchObject({ version: 2, isInForce: false, from: '4 January 2027' })
    const later = await readRules(liveAt(db, '2027-01-04T09:40:00Z'), admin, null)
    expect(later?.shown?.version).toBe(2)
    expect(later?.versions.map((one) => [one.version, one.isInForce, one.published])).toEqual([
      [3, false, null],
      [2, true, '1 November 2026, 9am'],
      [1, false, '1 April 2022, 10am'],
    ])
  })

  test.each([['3'], ['9'], ['x']])('version “%s”, a draft or none at all, has no page', async (version) => {
    const { db, admin } = await withTwoVersions()
    expect(await readRules(liveAt(db, '2026-11-20T09:40:00Z'), admin, version)).toBeUndefined()
  })
})

describe('two versions of the rules beside each other', () => {
  const stricter = {
    ...defaultRuleSet,
    version: 2,
    name: 'GP OPEL v2',
    scoreBands: [5, 50, 75],
    parameters: defaultRuleSet.parameters.map((one, index) => (index === 0 ? { ...one, weight: 5 } : one)),
    floors: defaultRuleSet.floors.slice(1),
  }

  async function withADraft(body: unknown) {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    await db
      .insertInto('rule_sets')
      .values({
        icb_code: testIcb,
        name: 'GP OPEL v2',
        version: 2,
        effective_from_day: isoDay('2027-01-04'),
        body: JSON.stringify(body),
        published_at: null,
        published_by: null,
      })
      .execute()
    return { db, admin, live: liveAt(db, '2026-11-23T09:40:00Z') }
  }

  test('say each weight, step and floor that differs, and nothing of what is the same', () => {
    const differences = ruleDifferences(
      ruleSetInWords(defaultRuleSet),
      ruleSetInWords({ ...defaultRuleSet, ...stricter, scoreBands: [5, 50, 75] }),
    )
    expect(differences.map(({ heading }) => heading)).toEqual([
      'Questions, weights and points',
      'From points to a level',
      'Floors',
    ])
    expect(differences[0]?.changes).toEqual([
      { label: 'Clinical sessions filled: weight', before: '3, main question', after: '5, main question' },
    ])
    expect(differences[2]?.changes[0]).toMatchObject({ after: '' })
    expect(ruleDifferences(ruleSetInWords(defaultRuleSet), ruleSetInWords(defaultRuleSet))).toEqual([])
  })

  test('a draft is compared with what is in force, over the returns of the last four weeks', async () => {
    const { db, admin, live } = await withADraft(stricter)
    const { practice, sender } = await aPracticeWithSender(db)
    await submitReturn(
      liveAt(db, '2026-11-20T10:00:00Z'),
      askedBy(sender, practice, { submission: aSubmission({ answers: answersWith({ clinicalStaff: 1 }) }) }),
    )
    const comparison = await compareRules(live, admin, { before: null, after: null })
    expect(comparison).toMatchObject({ before: 1, after: 2 })
    expect(comparison?.compared?.problems).toEqual([])
    expect(comparison?.compared?.levels).toMatchObject({
      returns: 1,
      counts: [
        { level: 1, before: 1, after: 0 },
        { level: 2, before: 0, after: 1 },
        { level: 3, before: 0, after: 0 },
        { level: 4, before: 0, after: 0 },
      ],
      raised: 1,
      lowered: 0,
    })
  })

  test('a draft that cannot be used says why, and a version that is not there has no page', async () => {
    const { admin, live } = await withADraft({})
    const comparison = await compareRules(live, admin, { before: '1', after: '2' })
    expect(comparison?.compared?.problems[0]).toMatch(/^Version 2: /)
    expect(await compareRules(live, admin, { before: '1', after: '9' })).toBeUndefined()
    expect(await compareRules(live, admin, { before: 'x', after: null })).toBeUndefined()
  })
})

describe('the catalogue in words', () => {
  test('describes all 16 support actions, each with who decides and a checklist', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    const live = liveAt(db, '2026-11-20T09:40:00Z')
    const pages = await Promise.all(supportActionCodes.map((code) => readEntry(live, admin, code, null)))
    const entries = pages.flatMap((page) => (page ? [page.shown] : []))
    expect(entries.map((entry) => entry.code).sort()).toEqual([...supportActionCodes].sort())
    for (const entry of entries) {
      expect(entry.facts.map((fact) => fact.value).every((value) => value.length > 0)).toBe(true)
      expect(entry.checklist.length).toBeGreaterThan(0)
    }
  })

  test('says conditions with the names of the questions, triggers and reasons, never their ids', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    const live = liveAt(db, '2026-11-20T09:40:00Z')
    const pages = await Promise.all(supportActionCodes.map((code) => readEntry(live, admin, code, null)))
    const entries = pages.flatMap((page) => (page ? [page.shown] : []))
    const sentences = entries.flatMap((entry) =>
      entry.suggestedWhen ? sentencesOf(entry.suggestedWhen) : [],
    )
    expect(sentences.length).toBeGreaterThan(20)
    const ids = [
      ...defaultRuleSet.parameters.map(({ id }) => id),
      ...defaultRuleSet.reasons.map(({ code }) => code),
      ...defaultRuleSet.emergencyTriggers.map(({ id }) => id),
    ].filter((id) => /[_A-Z]/.test(id))
    expect(sentences.filter((sentence) => ids.some((id) => sentence.includes(id)))).toEqual([])
  })

  test('keeps which conditions must all hold and of which one is enough', () => {
    const condition = {
      kind: 'all',
      of: [
        { kind: 'level_at_least', level: 3 },
        {
          kind: 'any',
          of: [
            { kind: 'has_asked' },
            { kind: 'score_at_least', parameter: 'clinicalStaff', score: 3, because: 'x' },
          ],
        },
      ],
    } as const
    expect(conditionInWords(condition, defaultRuleSet)).toEqual({
      kind: 'all',
      of: [
        { kind: 'sentence', words: 'The level is OPEL 3 Severe pressure or higher' },
        {
          kind: 'any',
          of: [
            { kind: 'sentence', words: 'The practice has asked for help' },
            { kind: 'sentence', words: '“Clinical sessions filled” has 3 points' },
          ],
        },
      ],
    })
  })
})

function sentencesOf(condition: ConditionInWords): string[] {
  return condition.kind === 'sentence' ? [condition.words] : condition.of.flatMap(sentencesOf)
}
