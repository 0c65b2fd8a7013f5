import { describe, expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { type ReturnFacts, triggersAdded, triggersOfReturn } from '~/domain/cases/return-triggers'
import {
  type CaseTrigger,
  caseTrigger,
  laneOfTrigger,
  priorityOfTrigger,
  triggerWords,
} from '~/domain/cases/triggers'
import {
  advice,
  at,
  clock,
  closureAsked,
  helpToday,
  levelFour,
  levelThree,
  missing,
  notSafe,
  sustained,
} from './case-story'

const lowered: CaseTrigger = { kind: 'emergency', code: 'no_supervising_gp', words: 'No GP', isLowered: true }
const coverLost: CaseTrigger = { kind: 'cover_lost', requestId: 3, halfDay: null }
const systemSupport: CaseTrigger = { kind: 'system_support' }
const otherSupport: CaseTrigger = {
  kind: 'support_request',
  requestId: 2,
  actionCode: 'extra_plt',
  actionName: 'Extra PLT session',
  halfDay: { day: isoDay('2026-11-19'), half: 'afternoon' },
}
const closed = (otherSitesTakePatients: boolean): CaseTrigger => ({
  kind: 'closure_notified',
  noticeId: 1,
  otherSitesTakePatients,
})
const asked = (want: 'today' | 'advice'): CaseTrigger => ({ kind: 'help_asked', want })

describe('lane and priority of a trigger', () => {
  test.each<[string, CaseTrigger, string, number]>([
    ['effective level 4', levelFour, 'acute', 1],
    ['effective level 3', levelThree, 'acute', 2],
    ['an emergency trigger', notSafe, 'acute', 1],
    ['an emergency trigger that a named clinician lowered', lowered, 'acute', 2],
    ['help wanted today', helpToday, 'acute', 2],
    ['advice wanted', advice, 'acute', 3],
    ['help today, asked for outside the return', asked('today'), 'acute', 2],
    ['advice, asked for outside the return', asked('advice'), 'acute', 3],
    ['support from another part of the system', systemSupport, 'acute', 2],
    ['a closure asked for today', closureAsked('2026-11-19', 'afternoon'), 'acute', 1],
    ['a closure asked for the next working morning', closureAsked('2026-11-20', 'morning'), 'acute', 1],
    ['a closure asked for tomorrow afternoon', closureAsked('2026-11-20', 'afternoon'), 'acute', 3],
    ['a closure asked for next week', closureAsked('2026-11-25', 'morning'), 'acute', 3],
    ['an extra PLT session, even for today', otherSupport, 'acute', 3],
    ['an unplanned closure', closed(false), 'acute', 1],
    ['an unplanned closure whose other sites take the patients', closed(true), 'acute', 2],
    ['cover lost', coverLost, 'acute', 1],
    ['sustained pressure', sustained, 'sustained', 4],
    ['missing returns', missing, 'welfare', 4],
  ])('%s', (_what, trigger, lane, priority) => {
    expect(laneOfTrigger(trigger)).toBe(lane)
    expect(priorityOfTrigger(trigger, at('19 09:00'), clock.calendar)).toBe(priority)
    expect(caseTrigger.parse(JSON.parse(JSON.stringify(trigger)))).toEqual(trigger)
    expect(triggerWords(trigger).length).toBeGreaterThan(5)
  })

  test('a closure asked for on Friday for Monday morning is for the next working morning', () => {
    const trigger = closureAsked('2026-11-23', 'morning')
    expect(priorityOfTrigger(trigger, at('20 15:00'), clock.calendar)).toBe(1)
    expect(priorityOfTrigger(trigger, at('21 15:00'), clock.calendar)).toBe(1)
    expect(priorityOfTrigger(trigger, at('19 15:00'), clock.calendar)).toBe(3)
  })
})

describe('the triggers of a return', () => {
  const quiet: ReturnFacts = {
    effectiveLevel: 2,
    emergencies: [],
    isLoweredByClinician: false,
    helpWanted: 'none',
    needsSystemSupport: false,
  }
  const emergencies = [
    { code: 'systems_lost', words: 'Phones lost' },
    { code: 'premisesIt', words: 'Care cannot be delivered' },
  ]

  test.each<[string, Partial<ReturnFacts>, string[]]>([
    ['a quiet day raises nothing', {}, []],
    ['OPEL 1 with advice wanted', { effectiveLevel: 1, helpWanted: 'advice' }, ['Wants advice']],
    ['OPEL 3', { effectiveLevel: 3 }, ['OPEL 3 Severe pressure']],
    [
      'OPEL 4 with two emergency triggers, each on its own',
      { effectiveLevel: 4, emergencies },
      ['Phones lost', 'Care cannot be delivered', 'OPEL 4 Extreme pressure'],
    ],
    [
      'an emergency a clinician lowered to OPEL 2 still opens a case',
      { emergencies: emergencies.slice(0, 1), isLoweredByClinician: true },
      ['Phones lost (level lowered by a named clinician)'],
    ],
    [
      'help today and support from others',
      { helpWanted: 'today', needsSystemSupport: true },
      ['Wants support today', 'Needs support from another part of the system'],
    ],
  ])('%s', (_what, facts, words) => {
    expect(triggersOfReturn({ ...quiet, ...facts }).map(triggerWords)).toEqual(words)
  })

  test.each<[string, CaseTrigger[], CaseTrigger[], CaseTrigger[]]>([
    ['nothing new', [levelThree, helpToday], [levelThree, helpToday], []],
    ['worse', [levelThree], [levelFour], [levelFour]],
    ['better', [levelFour, helpToday], [levelThree, advice], []],
    ['help wanted sooner', [advice], [helpToday], [helpToday]],
    ['another emergency', [lowered], [lowered, notSafe], [notSafe]],
    [
      'an emergency lowered before that stands again',
      [{ ...notSafe, isLowered: true } as CaseTrigger],
      [notSafe],
      [notSafe],
    ],
    ['an emergency lowered now', [notSafe], [{ ...notSafe, isLowered: true } as CaseTrigger], []],
    ['support from others now too', [levelThree], [levelThree, systemSupport], [systemSupport]],
  ])('a changed return raises only what is new: %s', (_what, before, after, added) => {
    expect(triggersAdded(before, after)).toEqual(added)
  })
})
