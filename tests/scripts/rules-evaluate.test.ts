import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluateLine } from '~/domain/opel/evaluate-line'

function ask(line: unknown) {
  return evaluateLine(defaultRuleSet, typeof line === 'string' ? line : JSON.stringify(line))
}

describe('one line of answers', () => {
  test('by score: level, step and sentences', () => {
    const scores = {
      ...{
        clinicalStaff: 2,
        unmetSameDay: 1,
        contactsPerGp: 2,
        demandVsUsual: 1,
        oldestResult: 2,
        oldestLetter: 1,
      },
      ...{ nextRoutine: 1, phones: 1, receptionStaff: 1, premisesIt: 0, externalTriggers: 0 },
    }
    const result = ask({ scores })
    expect(result).toMatchObject({
      scorePercent: 38.3,
      coreScorePercent: 43.3,
      level: 3,
      decidedBy: 'two core ≥ 2',
    })
    expect('because' in result && result.because[0]).toBe(
      'Two of the four main answers have 2 points or more, so at least OPEL 3',
    )
    expect('wouldLower' in result && result.wouldLower).toHaveLength(2)
  })

  test('by value, mixed with scores, and a share as part of whole', () => {
    const result = ask({
      values: { clinicalStaff: 76, phones: { waitMinutes: 4, missedPercent: 8 } },
      scores: { premisesIt: 0 },
    })
    expect(result).toMatchObject({ answered: 3, asked: 11 })
    expect('because' in result && result.because).toContain(
      '76% of clinical sessions are filled: below 80%, so 2 points',
    )
    const share = ask({ values: { clinicalStaff: { part: 7, whole: 9 } } })
    expect('because' in share && share.because.join()).toContain('78% of clinical sessions')
  })

  test('a ticked emergency alone has a level, and no score', () => {
    const result = {
      scorePercent: null,
      coreScorePercent: null,
      level: 4,
      decidedBy: 'emergency trigger',
      answered: 0,
    }
    expect(ask({ triggers: ['systems_lost'] })).toMatchObject(result)
  })

  test('null is not answered', () => {
    expect(ask({ scores: { clinicalStaff: 1, phones: null } })).toEqual(ask({ scores: { clinicalStaff: 1 } }))
  })

  test.each<[unknown, RegExp]>([
    ['{"scores":', /^Not JSON/],
    ['[]', /^Give an object/],
    ['null', /^Give an object/],
    ['7', /^Give an object/],
    [{}, /at least one/],
    [{ score: { clinicalStaff: 1 } }, /^Give an object.*score/],
    [{ scores: { clinicalStaff: 4 } }, /"clinicalStaff": give 0, 1, 2 or 3/],
    [{ scores: { clinicalStaff: '2' } }, /give 0, 1, 2 or 3/],
    [{ scores: { clinicalStaff: 1.5 } }, /give 0, 1, 2 or 3/],
    [{ scores: { madeUp: 1 } }, /no parameter "madeUp"/],
    [{ values: { clinicalStaff: -1 } }, /from 0 to 300/],
    [{ values: { clinicalStaff: '76' } }, /give a number/],
    [{ values: { clinicalStaff: { part: 7 } } }, /give a number/],
    [{ values: { clinicalStaff: { part: 7, whole: 0 } } }, /"whole" over 0/],
    [{ values: { clinicalStaff: { part: 7, whole: 1 } } }, /from 0 to 300/],
    [{ values: { premisesIt: 1 } }, /has no number/],
    [{ values: { phones: 4 } }, /waitMinutes and missedPercent/],
    [{ values: { phones: { calls: 4 } } }, /"calls" is not one of waitMinutes, missedPercent/],
    [{ values: { externalTriggers: ['rain'] } }, /outbreak/],
    [{ values: { clinicalStaff: 76 }, scores: { clinicalStaff: 2 } }, /both a score and a value/],
    [{ triggers: ['aliens'] }, /no trigger "aliens"/],
    [{ triggers: 'systems_lost' }, /^Give an object/],
  ])('%j is answered with what is wrong with it', (line, message) => {
    expect(ask(line)).toEqual({ error: expect.stringMatching(message) })
  })
})

test('the command answers each line in order; a bad one names its number and the rest go on', () => {
  const input =
    '\uFEFF{"scores":{"premisesIt":3,"clinicalStaff":0,"unmetSameDay":0}}\r\n\nnonsense\n{"scores":{"clinicalStaff":0}}'
  const tsx = 'node_modules/tsx/dist/cli.mjs'
  const run = spawnSync(process.execPath, [tsx, 'scripts/rules-evaluate.ts'], { input, encoding: 'utf8' })
  const lines = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { level: 4, decidedBy: 'emergency trigger' },
    { line: 3 },
    { level: 1, scorePercent: 0 },
  ])
  expect(lines[1].error).toMatch(/^Not JSON/)
  expect(run.stderr).toBe('')
  expect(run.status).toBe(0)
})
