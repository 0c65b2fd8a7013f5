import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { Score } from '~/domain/opel/scores'
import type { ParameterAnswer } from '~/domain/returns/answers'
import { fieldsFromAnswers } from '~/domain/returns/answers-to-fields'
import { entriesFromFields, fieldsFromEntries, nestFields } from '~/domain/returns/form-fields'
import {
  helpChoices,
  parseReturnForm,
  type ReturnSubmission,
  returnFormSchema,
} from '~/domain/returns/return-form'

type Posted = Record<string, string | string[]>

const quiet: Posted = {
  'clinicalStaff.band': '0',
  'unmetSameDay.band': '0',
  'oldestResult.band': '0',
  'premisesIt.band': '0',
  safety: 'safe',
}

function parse(posted: Posted, left: string[] = []) {
  const kept = Object.entries(quiet).filter(([name]) => !left.includes(name))
  const fields = { ...Object.fromEntries(kept), ...posted }
  return parseReturnForm(defaultRuleSet, entriesFromFields(fields))
}

function accepted(posted: Posted, left: string[] = []): ReturnSubmission {
  const parsed = parse(posted, left)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

function refused(posted: Posted, left: string[] = []) {
  const parsed = parse(posted, left)
  return parsed.ok ? [] : parsed.problems
}

describe('a return by bands', () => {
  test('four taps and the safety question are a whole return', () => {
    expect(parse({})).toEqual({
      ok: true,
      questions: [],
      value: {
        answers: {
          parameters: {
            clinicalStaff: { state: 'value', band: 0 },
            unmetSameDay: { state: 'value', band: 0 },
            oldestResult: { state: 'value', band: 0 },
            premisesIt: { state: 'value', band: 0 },
          },
          triggers: [],
        },
        safety: 'safe',
        careAffected: false,
        supportNeeded: false,
        helpWanted: 'none',
        reasons: [],
        already: [],
        freeText: '',
        freeTextConfirmed: false,
      },
    })
  })

  test('an empty form says what is missing beside each of the five questions', () => {
    expect(refused({}, Object.keys(quiet))).toEqual([
      {
        field: 'clinicalStaff.band',
        message: 'Choose how much of your clinical team is in today, or enter the number',
      },
      {
        field: 'unmetSameDay.band',
        message: 'Choose how many urgent requests you could not deal with, or enter the number',
      },
      {
        field: 'oldestResult.band',
        message: 'Choose how long the oldest test result has been waiting, or enter the number',
      },
      { field: 'premisesIt.band', message: 'Choose whether buildings, computers and phones are working' },
      {
        field: 'safety',
        message: 'Choose whether it is safe to stay open today, with nothing needed from others',
      },
    ])
  })

  test('a main question cannot be left as not known', () => {
    expect(
      refused({ 'premisesIt.state': 'notKnown', 'premisesIt.reason': 'x' }, ['premisesIt.band']),
    ).toMatchObject([{ field: 'premisesIt.band' }])
  })

  test('a band nobody offers is refused', () => {
    expect(refused({ 'clinicalStaff.band': '4' })).toMatchObject([{ field: 'clinicalStaff.band' }])
  })
})

describe('exact numbers', () => {
  test.each<[string, Posted, string, ParameterAnswer]>([
    [
      'part and whole',
      { 'clinicalStaff.exact': '7', 'clinicalStaff.of': ' 9 ' },
      'clinicalStaff',
      { state: 'value', exact: { part: 7, whole: 9 } },
    ],
    [
      'a share in one field',
      { 'clinicalStaff.exact': '7 / 9' },
      'clinicalStaff',
      { state: 'value', exact: { part: 7, whole: 9 } },
    ],
    [
      'a share in words',
      { 'clinicalStaff.exact': '7 of 9' },
      'clinicalStaff',
      { state: 'value', exact: { part: 7, whole: 9 } },
    ],
    [
      'half sessions',
      { 'clinicalStaff.exact': '7.5 of 9' },
      'clinicalStaff',
      { state: 'value', exact: { part: 7.5, whole: 9 } },
    ],
    [
      'per cent',
      { 'clinicalStaff.exact': ' 78 % ' },
      'clinicalStaff',
      { state: 'value', exact: { percent: 78 } },
    ],
    [
      'a thousands comma',
      { 'unmetSameDay.exact': '30', 'unmetSameDay.of': '1,200 ' },
      'unmetSameDay',
      { state: 'value', exact: { part: 30, whole: 1200 } },
    ],
    [
      'no request at all',
      { 'unmetSameDay.exact': '0', 'unmetSameDay.of': '0' },
      'unmetSameDay',
      { state: 'value', exact: { percent: 0 } },
    ],
    ['days', { 'oldestResult.exact': '0' }, 'oldestResult', { state: 'value', exact: { days: 0 } }],
    [
      'a percent sign on a per cent',
      { 'demandVsUsual.exact': '120%' },
      'demandVsUsual',
      { state: 'value', exact: { percent: 120 } },
    ],
    [
      'two numbers about phones',
      { 'phones.waitMinutes': '4.5', 'phones.missedPercent': '12%' },
      'phones',
      { state: 'value', exact: { waitMinutes: 4.5, missedPercent: 12 } },
    ],
    [
      'ticked kinds',
      { 'externalTriggers.kind[]': ['outbreak', 'pharmacy_closed'] },
      'externalTriggers',
      { state: 'value', kinds: ['outbreak', 'pharmacy_closed'] },
    ],
    [
      'no kind, said so',
      { 'externalTriggers.kind[]': ['none'] },
      'externalTriggers',
      { state: 'value', kinds: [] },
    ],
    [
      'not known',
      { 'phones.state': 'notKnown', 'phones.reason': ' report not there yet ' },
      'phones',
      { state: 'notKnown', reason: 'report not there yet' },
    ],
    [
      'not known as a choice among the bands',
      { 'phones.band': 'notKnown', 'phones.reason': 'x' },
      'phones',
      { state: 'notKnown', reason: 'x' },
    ],
    [
      'not applicable',
      { 'demandVsUsual.state': 'notApplicable' },
      'demandVsUsual',
      { state: 'notApplicable', reason: '' },
    ],
  ])('%s', (_, posted, parameter, answer) => {
    expect(accepted(posted, [`${parameter}.band`]).answers.parameters[parameter]).toEqual(answer)
  })

  test('an optional question left out is not there at all, which is not zero', () => {
    expect(Object.keys(accepted({ 'phones.waitMinutes': '' }).answers.parameters)).not.toContain('phones')
  })

  const ask = 'Enter how many clinical sessions are filled today, like 7 of 9'
  test.each([
    'seven',
    '-7',
    '−7',
    '1e9',
    '7️⃣',
    '😀',
    '7..5',
    '7,5',
    '7 of',
    'of 9',
    '7/9/2',
    '76',
    '1000000000',
    '٧ of 9',
  ])('“%s” is no number of sessions, and the message says what to enter', (typed) => {
    expect(refused({ 'clinicalStaff.exact': typed })).toEqual([
      { field: 'clinicalStaff.exact', message: ask },
    ])
  })

  test.each<[string, Posted, string]>([
    ['0 of 0 sessions', { 'clinicalStaff.exact': '0', 'clinicalStaff.of': '0' }, 'clinicalStaff.exact'],
    ['per cent of working days', { 'oldestResult.exact': '12%' }, 'oldestResult.exact'],
    ['per cent of minutes', { 'phones.waitMinutes': '4 %' }, 'phones.waitMinutes'],
    ['per cent of a whole', { 'clinicalStaff.exact': '78%', 'clinicalStaff.of': '9' }, 'clinicalStaff.exact'],
    ['half a working day', { 'oldestResult.exact': '1.5' }, 'oldestResult.exact'],
    ['more unmet requests than requests', { 'unmetSameDay.exact': '12 of 10' }, 'unmetSameDay.exact'],
    ['a wait of a week on the phone', { 'phones.waitMinutes': '10080' }, 'phones.waitMinutes'],
    [
      'two different wholes',
      { 'clinicalStaff.exact': '7 of 9', 'clinicalStaff.of': '10' },
      'clinicalStaff.exact',
    ],
    ['a kind that is not on the list', { 'externalTriggers.kind[]': ['rain'] }, 'externalTriggers.kind[]'],
    ['none and a kind', { 'externalTriggers.kind[]': ['none', 'outbreak'] }, 'externalTriggers.kind[]'],
    ['not known without a reason', { 'phones.state': 'notKnown' }, 'phones.reason'],
    [
      'not known and a number',
      { 'phones.state': 'notKnown', 'phones.reason': 'x', 'phones.waitMinutes': '3' },
      'phones.band',
    ],
    ['a reason of a page', { 'phones.state': 'notKnown', 'phones.reason': 'a'.repeat(201) }, 'phones.reason'],
  ])('%s is refused beside its field', (_, posted, field) => {
    expect(refused(posted).map((problem) => problem.field)).toEqual([field])
  })

  test.each<[Posted, string]>([
    [
      { 'clinicalStaff.band': '1', 'clinicalStaff.exact': '7', 'clinicalStaff.of': '9' },
      'You chose 80 to 89%, but 7 of 9 sessions is 78%. The number counts. Is that right?',
    ],
    [
      { 'clinicalStaff.band': '0', 'clinicalStaff.exact': '85%' },
      'You chose 90% or more, but you entered 85%. The number counts. Is that right?',
    ],
    [
      { 'oldestResult.band': '3', 'oldestResult.exact': '1' },
      'You chose 5 working days or more, but you entered 1 working day. The number counts. Is that right?',
    ],
    [
      { 'externalTriggers.band': '2', 'externalTriggers.kind[]': ['outbreak'] },
      'You chose 2, but you ticked 1. The number counts. Is that right?',
    ],
    [
      { 'phones.band': '0', 'phones.waitMinutes': '7', 'phones.missedPercent': '2' },
      'You chose under 3 minutes and up to 5% missed, but you entered 7 minutes and 2%. The number counts. Is that right?',
    ],
  ])('band and number that disagree are asked about once, and the number counts: %j', (posted, message) => {
    const parsed = parse(posted)
    expect(parsed).toMatchObject({ ok: true, questions: [{ message }] })
    const confirmed = parsed.questions.map(({ id }) => id)
    expect(parse({ ...posted, 'confirmed[]': confirmed }).questions).toEqual([])
  })

  test('band and number that agree are both kept', () => {
    const { clinicalStaff } = accepted({ 'clinicalStaff.band': '2', 'clinicalStaff.exact': '7 of 9' }).answers
      .parameters
    expect(clinicalStaff).toEqual({ state: 'value', band: 2, exact: { part: 7, whole: 9 } })
  })
})

describe('unlikely numbers are asked about, not refused', () => {
  test('101% of sessions goes through with a question, which a confirmation answers', () => {
    const posted = { 'clinicalStaff.exact': '101%' }
    const parsed = parse(posted)
    expect(parsed).toMatchObject({ ok: true })
    expect(parsed.questions).toEqual([
      {
        id: 'clinicalStaff.percent.101',
        field: 'clinicalStaff.exact',
        message: 'Clinical sessions filled: you entered 101%, more than 100%. Is that right?',
      },
    ])
    expect(parse({ ...posted, 'confirmed[]': ['clinicalStaff.percent.101'] }).questions).toEqual([])
    expect(
      parse({ 'clinicalStaff.exact': '110%', 'confirmed[]': ['clinicalStaff.percent.101'] }).questions,
    ).toHaveLength(1)
  })

  test('the question is there together with problems elsewhere', () => {
    const parsed = parse({ 'clinicalStaff.exact': '10 of 9' }, ['safety'])
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ field: 'safety' }],
      questions: [{ field: 'clinicalStaff.exact' }],
    })
  })
})

describe('the safety question', () => {
  test('“No” opens what is needed, and every choice arrives', () => {
    const value = accepted({
      safety: 'help',
      'trigger[]': ['systems_lost', 'no_supervising_gp'],
      careAffected: 'yes',
      supportNeeded: 'yes',
      helpWanted: 'today',
      'reason[]': ['sickness', 'it'],
      'already[]': ['pcn_asked'],
      freeText: ' The server room is flooded.\r\nBack by 2pm? ',
    })
    expect(value).toMatchObject({
      ...{ safety: 'help', careAffected: true, supportNeeded: true, helpWanted: 'today' },
      ...{ reasons: ['sickness', 'it'], already: ['pcn_asked'] },
      freeText: 'The server room is flooded.\nBack by 2pm?',
    })
    expect(value.answers.triggers).toEqual(['systems_lost', 'no_supervising_gp'])
  })

  test.each<[string, Posted, string]>([
    ['“Yes, safe” together with an emergency', { 'trigger[]': ['systems_lost'] }, 'safety'],
    ['“Yes, safe” together with a wish for help', { helpWanted: 'advice' }, 'safety'],
    ['“No” and nothing else', { safety: 'help' }, 'safety'],
    ['a statement nobody offers', { safety: 'maybe' }, 'safety'],
    [
      'an emergency nobody offers',
      { safety: 'help', 'trigger[]': ['aliens'], helpWanted: 'today' },
      'trigger[]',
    ],
    ['a reason nobody offers', { 'reason[]': ['mood'] }, 'reason[]'],
    ['an act nobody offers', { 'already[]': ['prayed'] }, 'already[]'],
  ])('%s is asked back', (_, posted, field) => {
    expect(refused(posted).map((problem) => problem.field)).toEqual([field])
  })
})

describe('free text', () => {
  test('over 2,000 characters is refused with its length', () => {
    expect(refused({ freeText: 'a'.repeat(2001) })).toEqual([
      { field: 'freeText', message: 'Shorten the text to 2,000 characters or fewer: it has 2,001' },
    ])
    expect(accepted({ freeText: `${'a'.repeat(1998)}\r\nb`.slice(0, 2001) }).freeText).toHaveLength(2000)
    expect(refused({ freeText: 'a'.repeat(1_000_000) })).toHaveLength(1)
  })

  test('what looks like a patient’s details is shown, and goes through when someone says it is none', () => {
    const posted = { freeText: 'Waiting for 943 476 5919' }
    expect(refused(posted)).toMatchObject([
      { field: 'freeText', message: expect.stringContaining('943 476 5919') },
    ])
    expect(accepted({ ...posted, freeTextConfirmed: 'yes' }).freeTextConfirmed).toBe(true)
  })

  test('the reason of a “not known” is a free text too', () => {
    const posted = { 'phones.state': 'notKnown', 'phones.reason': 'see 943 476 5919' }
    expect(refused(posted)).toMatchObject([{ field: 'phones.reason' }])
  })
})

describe('what does not belong', () => {
  test.each([
    'madeUp.band',
    'clinicalStaff.colour',
    'clinicalStaff.band.x',
    'phones.exact',
    'constructor.band',
    '__proto__.band',
  ])('%s is named as no part of the return', (name) => {
    expect(refused({ [name]: '1' })).toEqual([
      { field: name, message: expect.stringContaining('not part of the return') },
    ])
  })

  test('buttons, tokens and files are passed over', () => {
    const entries = [...entriesFromFields(quiet), ['intent', 'send'], ['photo', new File([], 'a.png')]] as [
      string,
      string,
    ][]
    expect(parseReturnForm(defaultRuleSet, entries).ok).toBe(true)
  })
})

const text = fc.string({ maxLength: 40 }).map((typed) => typed.replace(/\d/g, '').trim())
const anyAnswer = (index: number): fc.Arbitrary<ParameterAnswer> => {
  const parameter = defaultRuleSet.parameters[index]
  if (!parameter) throw new Error('No such parameter')
  const { entry, measures, isCore } = parameter
  const band = fc
    .constantFrom<Score>(0, 1, 2, 3)
    .map((score): ParameterAnswer => ({ state: 'value', band: score }))
  const exact = fc.tuple(...measures.map(({ most }) => fc.integer({ min: 0, max: most }))).map(
    (values): ParameterAnswer => ({
      state: 'value',
      exact: Object.fromEntries(measures.map(({ id }, place) => [id, values[place] ?? 0])),
    }),
  )
  const share = fc
    .tuple(fc.nat(20), fc.integer({ min: 20, max: 40 }))
    .map(([part, whole]): ParameterAnswer => ({ state: 'value', exact: { part, whole } }))
  const options = entry.kind === 'kinds' ? entry.options.map(({ code }) => code) : []
  const kinds = fc.subarray(options).map((ticked): ParameterAnswer => ({ state: 'value', kinds: ticked }))
  const reason = text
    .filter((typed) => typed !== '')
    .map((typed): ParameterAnswer => ({ state: 'notKnown', reason: typed }))
  const choices = [band]
  if (entry.kind === 'kinds') choices.push(kinds)
  else if (entry.kind !== 'choice') choices.push(exact)
  if (entry.kind === 'share') choices.push(share)
  if (!isCore)
    choices.push(
      reason,
      text.map((typed): ParameterAnswer => ({ state: 'notApplicable', reason: typed })),
    )
  return fc.oneof(...choices)
}
const codesOf = (list: readonly { code: string }[]) => fc.subarray(list.map(({ code }) => code))
const anySubmission: fc.Arbitrary<ReturnSubmission> = fc.record({
  answers: fc.record({
    parameters: fc.record(
      Object.fromEntries(defaultRuleSet.parameters.map(({ id }, index) => [id, anyAnswer(index)])),
    ),
    triggers: fc.constantFrom([], ['systems_lost']),
  }),
  safety: fc.constant('help' as const),
  careAffected: fc.constant(true),
  supportNeeded: fc.boolean(),
  helpWanted: fc.constantFrom(...helpChoices),
  reasons: codesOf(defaultRuleSet.reasons),
  already: codesOf(defaultRuleSet.alreadyDone),
  freeText: text,
  freeTextConfirmed: fc.constant(true),
})

describe('filling the form again', () => {
  test('every stored return, put into the form and sent, is the same return', () => {
    fc.assert(
      fc.property(anySubmission, (submission) => {
        const fields = fieldsFromAnswers(defaultRuleSet, submission)
        const entries = entriesFromFields(fields)
        expect(parseReturnForm(defaultRuleSet, entries)).toMatchObject({ ok: true, value: submission })
        expect(fieldsFromEntries(entries)).toEqual(fields)
      }),
    )
  })

  test('whatever is posted, the form answers with a return or with problems that each name a field', () => {
    const names = [
      'clinicalStaff.exact',
      'clinicalStaff.of',
      'phones.waitMinutes',
      'safety',
      'freeText',
      'externalTriggers.kind[]',
    ]
    const anyEntry = fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const parsed = parseReturnForm(defaultRuleSet, entries)
        if (!parsed.ok)
          for (const { field, message } of parsed.problems) expect(field && message).toBeTruthy()
      }),
    )
  })
})

test('the browser’s schema takes the values as react-hook-form nests them, and names the same fields', () => {
  const schema = returnFormSchema(defaultRuleSet)
  const values = {
    ...nestFields(quiet),
    careAffected: false,
    externalTriggers: { kind: [] },
    phones: { band: null },
  }
  expect(schema.safeParse(values)).toMatchObject({ success: true })
  const empty = schema.safeParse({})
  expect(empty.error?.issues.map(({ path }) => path.join('.'))).toContain('clinicalStaff.band')
})
