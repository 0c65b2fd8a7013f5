import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Instant, instant } from '~/domain/calendar/days'
import { dayLevels, type LevelVersion, levelAt, standingLevels } from '~/domain/opel/day-levels'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { type DeclaredLevel, declaredLevelProblems, effectiveLevel } from '~/domain/opel/effective-level'
import { levelLabel, levelName, type OpelLevel, opelLevels } from '~/domain/opel/levels'

const because = { reason: 'safety_concern', words: 'Two trainees alone this afternoon' }
const clinician = { name: 'Dr A Example', role: 'GP partner' }

function problemFields(level: OpelLevel, isEmergency: boolean, declared: DeclaredLevel): string[] {
  const calculated = { level, triggers: isEmergency ? ['systems_lost'] : [] }
  return declaredLevelProblems(defaultRuleSet, calculated, declared).map(({ field }) => field)
}

describe('declaring another level', () => {
  test.each<[string, OpelLevel, boolean, DeclaredLevel, string[]]>([
    ['higher by one', 1, false, { level: 2, ...because }, []],
    ['higher by three', 1, false, { level: 4, ...because }, []],
    ['one lower', 3, false, { level: 2, ...because }, []],
    ['one lower out of an emergency', 4, true, { level: 3, ...because }, []],
    ['two lower', 4, false, { level: 2, ...because }, ['declaredLevel']],
    [
      'two lower, though a clinician is named',
      4,
      false,
      { level: 2, ...because, clinician },
      ['declaredLevel'],
    ],
    [
      'an emergency to 2 without a clinician',
      4,
      true,
      { level: 2, ...because },
      ['clinicianName', 'clinicianRole'],
    ],
    ['an emergency to 2 by a named clinician', 4, true, { level: 2, ...because, clinician }, []],
    [
      'an emergency to 2 by a clinician without a role',
      4,
      true,
      { level: 2, ...because, clinician: { name: 'A', role: ' ' } },
      ['clinicianRole'],
    ],
    ['an emergency to 1', 4, true, { level: 1, ...because, clinician }, ['declaredLevel']],
    ['higher without a reason', 2, false, { level: 3, reason: '', words: 'why' }, ['declaredReason']],
    [
      'higher with a reason nobody knows',
      2,
      false,
      { level: 3, reason: 'mood', words: 'why' },
      ['declaredReason'],
    ],
    ['higher without words', 2, false, { level: 3, reason: 'other', words: ' ' }, ['declaredWords']],
    [
      'higher with a page of words',
      2,
      false,
      { level: 3, reason: 'other', words: 'a'.repeat(501) },
      ['declaredWords'],
    ],
    ['the calculated level, which is agreeing', 2, false, { level: 2, reason: '', words: '' }, []],
  ])('%s', (_, level, isEmergency, declared, fields) => {
    expect(problemFields(level, isEmergency, declared)).toEqual(fields)
  })

  test('the effective level is the declared one if there is one', () => {
    expect(effectiveLevel(3, 2)).toBe(2)
    expect(effectiveLevel(3, null)).toBe(3)
    expect(effectiveLevel(3, undefined)).toBe(3)
  })
})

describe('the day has a history', () => {
  const at = (time: string): Instant => instant(new Date(`2026-07-01T${time}Z`))
  const version = (time: string, act: LevelVersion['act'], level: OpelLevel): LevelVersion => ({
    at: at(time),
    act,
    calculatedLevel: level,
    declaredLevel: null,
  })
  const declared = (time: string, level: OpelLevel | null, calculated: OpelLevel): LevelVersion => ({
    at: at(time),
    act: 'level_declared',
    calculatedLevel: calculated,
    declaredLevel: level,
  })
  const stood = (level: OpelLevel, time: string) => ({ level, since: at(time) })

  test('one return is first, worst and last', () => {
    const only = stood(2, '08:00')
    expect(dayLevels([version('08:00', 'first', 2)])).toEqual({ first: only, worst: only, last: only })
  })

  test('what has changed stands beside what was before, each for its hours', () => {
    const versions = [
      version('08:00', 'first', 2),
      version('10:00', 'changed', 4),
      version('14:00', 'changed', 3),
    ]
    expect(dayLevels(versions)).toEqual({
      first: stood(2, '08:00'),
      worst: stood(4, '10:00'),
      last: stood(3, '14:00'),
    })
    expect(levelAt(versions, at('11:00:00.000'))).toBe(4)
    expect(levelAt(versions, at('10:00:00.000'))).toBe(4)
    expect(levelAt(versions, at('09:59:59.999'))).toBe(2)
    expect(levelAt(versions, at('07:00:00.000'))).toBeUndefined()
  })

  test('what was wrong is replaced from its start, so a mistaken 4 was never the worst', () => {
    const versions = [
      version('08:00', 'first', 2),
      version('10:00', 'changed', 4),
      version('10:05', 'corrected', 2),
    ]
    expect(dayLevels(versions)).toEqual({
      first: stood(2, '08:00'),
      worst: stood(2, '08:00'),
      last: stood(2, '10:00'),
    })
  })

  test('a corrected first return stands from the first time', () => {
    const versions = [
      version('08:00', 'first', 1),
      version('09:00', 'corrected', 3),
      version('09:30', 'corrected', 2),
    ]
    expect(dayLevels(versions)?.first).toEqual(stood(2, '08:00'))
  })

  test('a level declared on the same answers stands from its own time', () => {
    const versions = [version('08:00', 'first', 2), declared('10:00', 4, 2), declared('14:00', null, 2)]
    expect(dayLevels(versions)).toEqual({
      first: stood(2, '08:00'),
      worst: stood(4, '10:00'),
      last: stood(2, '14:00'),
    })
  })

  test('a correction puts the answers right from their start and leaves a declared level its hours', () => {
    const versions = [
      version('08:00', 'first', 2),
      declared('10:00', 4, 2),
      declared('14:00', null, 2),
      version('15:00', 'corrected', 1),
    ]
    expect(standingLevels(versions)).toEqual([stood(1, '08:00'), stood(4, '10:00'), stood(1, '14:00')])
  })

  test('a mistaken 4 that a clinician lowered at once was never the worst, once put right', () => {
    const versions = [
      version('08:00', 'first', 4),
      declared('08:10', 2, 4),
      { ...version('08:30', 'corrected', 1), declaredLevel: 2 as const },
    ]
    expect(standingLevels(versions)).toEqual([stood(1, '08:00'), stood(2, '08:10')])
  })

  test('a correction after a change leaves what stood before the change', () => {
    const versions = [
      version('08:00', 'first', 3),
      version('10:00', 'changed', 2),
      declared('11:00', 3, 2),
      version('12:00', 'corrected', 1),
    ]
    expect(standingLevels(versions)).toEqual([stood(3, '08:00'), stood(1, '10:00'), stood(1, '11:00')])
  })

  test('whatever is sent, the worst is among what stood, and the last is what was sent last', () => {
    const level = fc.constantFrom<OpelLevel>(1, 2, 3, 4)
    const act = fc.constantFrom<LevelVersion['act']>('changed', 'corrected', 'level_declared')
    const later = fc.tuple(act, level, fc.option(level, { nil: null }))
    fc.assert(
      fc.property(fc.array(later, { maxLength: 8 }), level, (sent, begins) => {
        let calculated = begins
        const versions: LevelVersion[] = [version('08:00', 'first', begins)]
        for (const [index, [kind, answers, declaredLevel]] of sent.entries()) {
          calculated = kind === 'level_declared' ? calculated : answers
          const time = `${String(9 + index).padStart(2, '0')}:00`
          versions.push({ at: at(time), act: kind, calculatedLevel: calculated, declaredLevel })
        }
        const standing = standingLevels(versions)
        const levels = dayLevels(versions)
        const lastSent = versions.at(-1)
        expect(levels?.last.level).toBe(lastSent?.declaredLevel ?? lastSent?.calculatedLevel)
        expect(levels?.worst.level).toBe(Math.max(...standing.map((one) => one.level)))
        expect(standing.map(({ since }) => since)).toEqual(standing.map(({ since }) => since).toSorted())
        expect(levels?.first.since).toBe(at('08:00'))
      }),
    )
  })

  test('of a level reached twice, the worst is since the first time', () => {
    const versions = [
      version('08:00', 'first', 3),
      version('10:00', 'changed', 1),
      version('12:00', 'changed', 3),
    ]
    expect(dayLevels(versions)?.worst).toEqual(stood(3, '08:00'))
  })

  test('a day without a return has no levels', () => {
    expect(dayLevels([])).toBeUndefined()
  })
})

test('a level is written as number and word', () => {
  expect(opelLevels.map(levelName)).toEqual([
    'Business as usual',
    'Under pressure',
    'Severe pressure',
    'Extreme pressure',
  ])
  expect(levelLabel(3)).toBe('OPEL 3 Severe pressure')
})
