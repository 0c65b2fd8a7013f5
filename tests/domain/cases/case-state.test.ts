import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, instant } from '~/domain/calendar/days'
import { isWorkingTime, workingMinutesBetween } from '~/domain/calendar/working-time'
import {
  type CaseHappening,
  caseEventData,
  type NewCaseEvent,
  numberEvents,
  parseCaseEvent,
  triggerAdded,
} from '~/domain/cases/case-events'
import { spansOf } from '~/domain/cases/case-spans'
import {
  closesItselfAt,
  deriveCase,
  isUnacknowledged,
  lapseAt,
  nextDueOf,
  nextWarningAt,
} from '~/domain/cases/case-state'
import { needsOvernightRecord } from '~/domain/cases/overnight'
import { isTargetBreached, isTargetOpen } from '~/domain/cases/target-clock'
import {
  acknowledged,
  advice,
  at,
  calledBack,
  caseOf,
  clock,
  closureAsked,
  decided,
  dueOf,
  eventsOf,
  helpToday,
  levelFour,
  levelThree,
  missing,
  notSafe,
  OWNER,
  plan,
  resolved,
  resumed,
  type Step,
  short,
  started,
  sustained,
  targetOf,
  waiting,
} from './case-story'

const woke: CaseHappening = { kind: 'woke', reason: 'Its time came' }
const snoozed: CaseHappening = {
  kind: 'snoozed',
  until: instant(at('20 09:00')),
  reason: 'After the clinic',
}

describe('a case on its way', () => {
  const inProgress: Step[] = [
    ['19 09:00', levelThree],
    ['19 09:20', acknowledged],
    ['19 09:30', started],
  ]

  test('opens new, with nobody as its owner', () => {
    const record = caseOf(['19 09:00', levelThree])
    expect(record).toMatchObject({ lane: 'acute', state: 'new', priority: 2, ownerId: null })
    expect(isUnacknowledged(record)).toBe(true)
  })

  test.each<[string, Step[], string]>([
    ['acknowledged', inProgress.slice(0, 2), 'acknowledged'],
    ['started', inProgress, 'in_progress'],
    ['a plan starts the work', [...inProgress.slice(0, 2), ['19 10:00', plan]], 'in_progress'],
    ['waiting', [...inProgress, ['19 10:00', waiting]], 'waiting'],
    ['resumed', [...inProgress, ['19 10:00', waiting], ['19 11:00', resumed]], 'in_progress'],
    ['snoozed', [...inProgress, ['19 10:00', snoozed]], 'snoozed'],
    ['awake where it was', [...inProgress, ['19 10:00', snoozed], ['20 09:00', woke]], 'in_progress'],
    [
      'awake before work began',
      [...inProgress.slice(0, 2), ['19 10:00', snoozed], ['20 09:00', woke]],
      'acknowledged',
    ],
    ['lapsed', [...inProgress.slice(0, 2), ['19 13:20', { kind: 'lapsed' }]], 'new'],
    ['resolved', [...inProgress, ['19 16:00', resolved]], 'resolved'],
    [
      'reopened',
      [...inProgress, ['19 16:00', resolved], ['20 09:00', { kind: 'reopened', reason: 'No' }]],
      'in_progress',
    ],
    [
      'closed',
      [...inProgress, ['19 16:00', resolved], ['20 09:00', { kind: 'closed', because: 'answered' }]],
      'closed',
    ],
  ])('%s', (_what, steps, state) => {
    expect(caseOf(...steps).state).toBe(state)
  })

  test('a case that lapsed has no owner until somebody takes it again', () => {
    expect(caseOf(...inProgress.slice(0, 2), ['19 13:20', { kind: 'lapsed' }]).ownerId).toBeNull()
  })

  test('waiting says for what and since when', () => {
    const record = caseOf(...inProgress, ['19 10:00', waiting])
    expect(record.waitingFor).toBe('Which sessions are short?')
    expect(record.waitingSince && short(record.waitingSince)).toBe('19 10:00')
  })

  test('a list of events that does not begin with the opening is refused', () => {
    expect(() => deriveCase([], clock)).toThrow()
    expect(() => deriveCase(eventsOf(...inProgress).slice(1), clock)).toThrow()
  })

  test('events come back from storage as they were', () => {
    const events = eventsOf(
      ...inProgress,
      ['19 10:00', waiting],
      ['19 11:00', snoozed],
      ['19 12:00', decided],
    )
    const stored = events.map((event) => {
      const { seq, kind, at: when, personId } = event
      return { seq, kind, at: when, personId, data: caseEventData(event) }
    })
    expect(stored.map(parseCaseEvent)).toEqual(events)
    expect(() =>
      parseCaseEvent({
        ...stored[0],
        seq: 1,
        kind: 'vanished',
        at: instant(at('19 09:00')),
        personId: null,
        data: '{}',
      }),
    ).toThrow()
  })
})

describe('a new trigger on an open case', () => {
  const answered: Step[] = [
    ['19 09:00', levelThree],
    ['19 09:20', acknowledged],
    ['19 09:30', plan],
  ]
  const answeredAdvice: Step[] = [
    ['19 09:00', advice],
    ['19 09:20', acknowledged],
  ]

  test.each<[string, Step[], string, number]>([
    ['the first of the next day sends it back to new', [...answered, ['20 09:00', advice]], 'new', 2],
    ['a more urgent one sends it back to new', [...answered, ['19 11:00', notSafe]], 'new', 1],
    ['one as urgent on the same day does not', [...answered, ['19 11:00', helpToday]], 'in_progress', 2],
    ['a less urgent one on the same day does not', [...answered, ['19 11:00', advice]], 'in_progress', 2],
    [
      'a less urgent one ends waiting',
      [...answered, ['19 10:00', waiting], ['19 11:00', advice]],
      'in_progress',
      2,
    ],
    [
      'a more urgent one ends waiting',
      [...answered, ['19 10:00', waiting], ['19 11:00', levelFour]],
      'new',
      1,
    ],
    [
      'a less urgent one wakes it at once',
      [...answered, ['19 10:00', snoozed], ['19 11:00', advice]],
      'in_progress',
      2,
    ],
    [
      'one as urgent wakes it where it was',
      [...answeredAdvice, ['19 10:00', snoozed], ['19 11:00', advice]],
      'acknowledged',
      3,
    ],
    [
      'any sends a resolved case back to new',
      [...answered, ['19 10:00', resolved], ['19 11:00', advice]],
      'new',
      2,
    ],
  ])('%s', (_what, steps, state, priority) => {
    expect(caseOf(...steps)).toMatchObject({
      state,
      priority,
      ownerId: OWNER,
      waitingSince: null,
      snoozedUntil: null,
    })
  })

  test('outside the acute lane only a resolved case goes back to new', () => {
    const open = caseOf(['18 10:45', sustained], ['18 11:00', acknowledged], ['19 10:45', sustained])
    expect(open.state).toBe('acknowledged')
    const done = caseOf(
      ['18 10:45', missing],
      ['18 11:00', acknowledged],
      ['18 12:00', resolved],
      ['19 10:45', missing],
    )
    expect(done.state).toBe('new')
  })

  test('starts targets of its own, from its own time, and leaves the earlier ones as they were', () => {
    const record = caseOf(...answered, ['19 11:00', levelFour])
    const decisions = record.targets.filter(({ kind }) => kind === 'decide')
    expect(decisions.map(({ dueAt }) => dueAt && short(dueAt))).toEqual(['20 09:00', '19 13:00'])
    expect(record.targets.filter(({ kind }) => kind === 'acknowledge').map(isTargetOpen)).toEqual([
      false,
      true,
    ])
  })

  test('is measured from its own time when it is acknowledged', () => {
    const record = caseOf(...answered, ['19 11:00', levelFour], ['19 11:10', acknowledged])
    const minutes = record.targets
      .filter(({ kind }) => kind === 'acknowledge')
      .map((one) => one.workingMinutes)
    expect(minutes).toEqual([20, 10])
  })

  test('that no longer holds is owed nothing and leaves the priority', () => {
    const record = caseOf(
      ...answered,
      ['19 11:00', levelFour],
      ['19 11:05', { kind: 'trigger_ended', triggerSeq: 5, reason: 'It was wrong' }],
    )
    expect(record.priority).toBe(2)
    expect(record.targets.filter((one) => one.triggerSeq === 5).some(isTargetOpen)).toBe(false)
    expect(nextDueOf(record)).toMatchObject({ kind: 'decide', triggerSeq: 2 })
  })
})

describe('what meets a target', () => {
  test.each<[string, CaseHappening, string[]]>([
    ['an acknowledgement', acknowledged, ['acknowledge']],
    ['a call back also acknowledges', calledBack, ['acknowledge', 'call_back']],
    ['a decision also acknowledges', decided, ['acknowledge', 'decide']],
    ['an outcome meets all that is left', resolved, ['acknowledge', 'call_back', 'decide']],
    ['a note meets nothing', { kind: 'note_added' }, []],
    ['a message meets nothing', { kind: 'message_sent', direction: 'to_practice' }, []],
  ])('%s', (_what, happening, kinds) => {
    const record = caseOf(['19 09:00', levelFour], ['19 09:10', happening])
    expect(record.targets.filter((one) => one.metAt).map((one) => one.kind)).toEqual(kinds)
  })

  test('a plan meets the plan of a level 3 and the review of sustained pressure', () => {
    expect(targetOf(caseOf(['19 09:00', levelThree], ['19 10:00', plan]), 'plan').metAt).not.toBeNull()
    expect(targetOf(caseOf(['19 09:00', sustained], ['19 10:00', plan]), 'review').metAt).not.toBeNull()
  })

  test('a target is breached a moment after it was due, met late for ever', () => {
    const open = targetOf(caseOf(['19 09:00', levelFour]), 'acknowledge')
    expect(isTargetBreached(open, at('19 09:15'))).toBe(false)
    expect(isTargetBreached(open, new Date(at('19 09:15').getTime() + 1))).toBe(true)
    const late = targetOf(caseOf(['19 09:00', levelFour], ['19 09:16', acknowledged]), 'acknowledge')
    expect(isTargetBreached(late, at('19 09:00'))).toBe(true)
    const inTime = targetOf(caseOf(['19 09:00', levelFour], ['19 09:15', acknowledged]), 'acknowledge')
    expect(isTargetBreached(inTime, at('30 09:00'))).toBe(false)
  })

  test('the owner is told when three quarters of the time have passed', () => {
    expect(targetOf(caseOf(['19 09:00', levelThree]), 'acknowledge').warnAt).toBe(instant(at('19 09:45')))
    expect(nextWarningAt(caseOf(['19 09:00', levelThree]))).toBe(instant(at('19 09:45')))
    expect(nextWarningAt(caseOf(['19 09:00', levelThree], ['19 09:10', resolved]))).toBeNull()
  })
})

describe('waiting for the practice pauses the clock', () => {
  const paused: Step[] = [
    ['19 09:00', levelThree],
    ['19 09:20', acknowledged],
    ['19 10:00', waiting],
  ]

  test('nothing is due while it waits, and the time left is kept', () => {
    const record = caseOf(...paused)
    expect(nextDueOf(record)).toBeNull()
    expect(targetOf(record, 'plan')).toMatchObject({ dueAt: null, minutesLeft: 180, warnAt: null })
  })

  test('the clock goes on with the time left, the next morning if that is when', () => {
    const record = caseOf(...paused, ['20 11:00', resumed])
    expect(dueOf(record, 'plan')).toBe('20 14:00')
    expect(targetOf(record, 'plan').warnAt).toBe(instant(at('20 13:00')))
  })

  test('a target that was past when it paused stays past', () => {
    const record = caseOf(
      ['19 09:00', levelThree],
      ['19 10:30', acknowledged],
      ['19 14:00', waiting],
      ['20 11:00', resumed],
    )
    expect(dueOf(record, 'plan')).toBe('19 13:00')
  })

  test('what is done while it waits is done in time', () => {
    const record = caseOf(...paused, ['20 11:00', decided])
    expect(isTargetBreached(targetOf(record, 'decide'), at('30 09:00'))).toBe(false)
    expect(targetOf(record, 'decide').workingMinutes).toBe(60)
  })

  test('a pause never carries the decision about a half day past its limit', () => {
    const record = caseOf(
      ['18 09:00', closureAsked('2026-11-20', 'morning')],
      ['18 09:10', acknowledged],
      ['18 10:00', waiting],
      ['19 17:45', resumed],
    )
    expect(dueOf(record, 'decide')).toBe('19 18:30')
  })

  const anyStart = fc.date({ min: at('02 00:00'), max: at('27 00:00'), noInvalidDate: true })
  const gap = fc.integer({ min: 0, max: 3 * 24 * 60 })
  const anyTrigger = fc.constantFrom(levelFour, levelThree, advice, sustained, missing)

  test('a pause never costs time, breaches nothing by itself, and ends within working hours', () => {
    fc.assert(
      fc.property(anyTrigger, anyStart, gap, gap, (trigger, begin, untilPause, pauseMinutes) => {
        const pauseAt = new Date(begin.getTime() + untilPause * 60_000)
        const resumeAt = new Date(pauseAt.getTime() + pauseMinutes * 60_000)
        const events = numberEvents(
          [
            opened(instant(begin), trigger === sustained ? 'sustained' : 'acute'),
            triggerAdded(trigger, begin, null, clock),
            { ...waiting, at: instant(pauseAt), personId: OWNER },
            { ...resumed, at: instant(resumeAt), personId: OWNER },
          ],
          0,
        )
        const before = deriveCase(events.slice(0, 2), clock)
        const after = deriveCase(events, clock)
        for (const [index, target] of before.targets.entries()) {
          const dueBefore = dateOf(target.promisedAt)
          const dueAfter = dateOf(after.targets[index]?.dueAt ?? instant(new Date(0)))
          if (dueBefore <= pauseAt) {
            expect(dueAfter).toEqual(dueBefore)
          } else {
            const left = workingMinutesBetween(clock.calendar, pauseAt, dueBefore)
            expect(workingMinutesBetween(clock.calendar, resumeAt, dueAfter)).toBeCloseTo(left, 6)
            expect(dueAfter >= dueBefore).toBe(true)
            expect(dueAfter >= resumeAt).toBe(true)
            expect(isWorkingTime(clock.calendar, new Date(dueAfter.getTime() - 1))).toBe(true)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('several pauses leave together what was left: used and left are always what was promised', () => {
    fc.assert(
      fc.property(anyStart, fc.array(gap, { minLength: 2, maxLength: 8 }), (begin, gaps) => {
        const events: NewCaseEvent[] = [
          opened(instant(begin), 'acute'),
          triggerAdded(levelThree, begin, null, clock),
        ]
        let when = begin
        for (const [index, minutes] of gaps.entries()) {
          when = new Date(when.getTime() + minutes * 60_000)
          events.push({ ...(index % 2 === 0 ? waiting : resumed), at: instant(when), personId: OWNER })
        }
        const target = targetOf(deriveCase(numberEvents(events, 0), clock), 'decide')
        fc.pre(target.dueAt === null || dateOf(target.dueAt) > when)
        const left =
          target.dueAt === null
            ? (target.minutesLeft ?? Number.NaN)
            : workingMinutesBetween(clock.calendar, when, dateOf(target.dueAt))
        const used =
          target.workingMinutes +
          (target.runningFrom ? workingMinutesBetween(clock.calendar, dateOf(target.runningFrom), when) : 0)
        const promised = workingMinutesBetween(clock.calendar, begin, dateOf(target.promisedAt))
        expect(used + left).toBeCloseTo(promised, 6)
      }),
    )
  })

  test('each stretch of the case is explained, without gaps, and only waiting is paused', () => {
    const events = eventsOf(...paused, ['19 12:00', resumed], ['19 15:00', resolved])
    const spans = spansOf(events, clock, at('19 16:00'))
    expect(spans.map((span) => [span.state, span.clock, span.workingMinutes])).toEqual([
      ['new', 'running', 20],
      ['acknowledged', 'running', 40],
      ['waiting', 'paused', 120],
      ['in_progress', 'running', 180],
      ['resolved', 'stopped', 60],
    ])
    for (const [index, span] of spans.entries()) {
      expect(span.until).toBe(spans[index + 1]?.from ?? null)
    }
  })
})

describe('what the service watches', () => {
  test('an acknowledgement lapses after four working hours with nothing recorded', () => {
    const taken: Step[] = [
      ['19 16:00', levelThree],
      ['19 16:30', acknowledged],
    ]
    expect(lapseAt(caseOf(...taken), clock)).toBe(instant(at('20 10:00')))
    expect(lapseAt(caseOf(...taken, ['19 17:30', { kind: 'note_added' }]), clock)).toBe(
      instant(at('20 11:00')),
    )
    const fromPractice: CaseHappening = { kind: 'message_sent', direction: 'from_practice' }
    expect(lapseAt(caseOf(...taken, ['19 17:30', fromPractice]), clock)).toBe(instant(at('20 10:00')))
  })

  test('nothing else lapses: lower priorities, other states', () => {
    expect(lapseAt(caseOf(['19 09:00', advice], ['19 09:30', acknowledged]), clock)).toBeNull()
    expect(lapseAt(caseOf(['19 09:00', levelThree]), clock)).toBeNull()
    expect(
      lapseAt(caseOf(['19 09:00', levelThree], ['19 09:30', acknowledged], ['19 09:40', plan]), clock),
    ).toBeNull()
  })

  test('a resolved case closes after three reporting days without an answer', () => {
    const record = caseOf(['19 09:00', advice], ['19 09:30', acknowledged], ['19 10:00', resolved])
    expect(closesItselfAt(record, clock)).toBe(instant(at('24 18:30')))
    expect(closesItselfAt(caseOf(['19 09:00', advice]), clock)).toBeNull()
  })

  const taken: Step[] = [
    ['19 16:30', notSafe],
    ['19 16:35', acknowledged],
  ]
  const onCallTold: CaseHappening = {
    kind: 'on_call_told',
    name: 'Sam Reed',
    toldAt: instant(at('19 18:05')),
  }
  test.each<[string, Step[], string, boolean]>([
    ['priority 1 still open at 18:00', taken, '19 18:00', true],
    ['not before', taken, '19 17:59', false],
    [
      'not when it was decided',
      [...taken, ['19 17:00', decided], ['19 17:01', calledBack]],
      '19 18:00',
      false,
    ],
    ['not when the on-call was told', [...taken, ['19 18:05', onCallTold]], '19 18:10', false],
    [
      'not when the practice knows what happens',
      [...taken, ['19 18:05', { kind: 'practice_told', what: 'Ring 111' }]],
      '19 18:10',
      false,
    ],
    ['again the next evening', [...taken, ['19 18:05', onCallTold]], '20 18:00', true],
    ['also while it waits for the practice', [...taken, ['19 17:00', waiting]], '19 18:00', true],
    ['not at priority 2', [['19 16:30', levelThree]], '19 18:00', false],
  ])('a night needs a record: %s', (_what, steps, when, expected) => {
    expect(needsOvernightRecord(caseOf(...steps), at(when), clock)).toBe(expected)
  })
})

function opened(when: ReturnType<typeof instant>, lane: 'acute' | 'sustained'): NewCaseEvent {
  return { kind: 'opened', lane, previousCaseId: null, at: when, personId: null }
}
