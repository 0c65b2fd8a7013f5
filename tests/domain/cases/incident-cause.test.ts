import { describe, expect, test } from 'vitest'
import {
  incidentCauseOf,
  possibleCauses,
  reportsSomethingElse,
  sharedKindsFor,
} from '~/domain/cases/incident-cause'
import type { CaseTrigger } from '~/domain/cases/triggers'

const lost: CaseTrigger = { kind: 'emergency', code: 'systems_lost', words: 'Systems lost', isLowered: false }

describe('what makes two reports the same', () => {
  test.each<[CaseTrigger, string | null]>([
    [lost, 'emergency:systems_lost'],
    [{ kind: 'effective_level', level: 4 }, 'effective_level:4'],
    [{ kind: 'help_wanted', want: 'today' }, 'help:today'],
    [{ kind: 'help_asked', want: 'today' }, 'help:today'],
    [{ kind: 'help_asked', want: 'advice' }, null],
    [{ kind: 'system_support' }, 'system_support'],
    [{ kind: 'sustained_pressure', daysAtThree: 5, daysReported: 5 }, null],
  ])('%o is %s', (trigger, cause) => {
    expect(incidentCauseOf(trigger)).toBe(cause)
  })

  test('the level that came with a named cause is not looked for beside it', () => {
    const level: CaseTrigger = { kind: 'effective_level', level: 4 }
    expect(possibleCauses([level, lost])).toEqual([lost])
    expect(possibleCauses([level, { kind: 'help_wanted', want: 'advice' }])).toEqual([level])
  })

  test('only a lost system is looked for by supplier; everything else among neighbours', () => {
    expect(sharedKindsFor('emergency:systems_lost')).toContain('clinical_system')
    expect(sharedKindsFor('effective_level:3')).toEqual(['building', 'pcn'])
  })
})

describe('who stays on their own', () => {
  const cause = 'emergency:systems_lost'
  const theCause = { kind: 'emergency', cause, at: '09:00' }
  test.each([
    ['the cause alone', [], false],
    [
      'the level it led to, at any time',
      [{ kind: 'effective_level', cause: 'effective_level:4', at: '10:00' }],
      false,
    ],
    ['help wanted in the same report', [{ kind: 'help_wanted', cause: 'help:today', at: '09:00' }], false],
    ['help wanted in a later report', [{ kind: 'help_wanted', cause: 'help:today', at: '10:00' }], true],
    ['help asked for outside the return', [{ kind: 'help_asked', cause: null, at: '09:00' }], true],
    ['another emergency', [{ kind: 'emergency', cause: 'emergency:no_supervising_gp', at: '09:00' }], true],
    ['a support request', [{ kind: 'support_request', cause: null, at: '09:00' }], true],
  ])('%s: %o stays apart: %s', (_, more, isApart) => {
    expect(reportsSomethingElse([theCause, ...more], cause)).toBe(isApart)
  })
})
