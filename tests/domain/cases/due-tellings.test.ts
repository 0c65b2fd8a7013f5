import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, instant, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import { isWorkingTime } from '~/domain/calendar/working-time'
import { type CaseEvent, type CaseHappening, numberEvents } from '~/domain/cases/case-events'
import { deriveCase, hasPriorityOneOpen } from '~/domain/cases/case-state'
import { type DueTelling, dueTellings, nextTellingAt, opel4SinceOf } from '~/domain/cases/due-tellings'
import { needsOvernightRecord, startsWithTheDay } from '~/domain/cases/overnight'
import type { ToldEvent } from '~/domain/cases/tellings'
import {
  acknowledged,
  advice,
  at,
  caseOf,
  clock,
  decided,
  eventsOf,
  helpToday,
  levelFour,
  levelThree,
  notSafe,
  resolved,
  type Step,
  short,
  waiting,
} from './case-story'

const STEPS = 2

/**
 * The case as the service makes it until that time: its own events when they happen, and what is due told at the next minute that
 * something is, as the tick does that looks for the stored time.
 */
function ticked(happened: readonly CaseEvent[], until: Date): CaseEvent[] {
  let all: CaseEvent[] = []
  let waiting = [...happened]
  let nowMs = Date.parse(happened[0]?.at ?? until.toISOString())
  while (nowMs <= until.getTime()) {
    const now = new Date(nowMs)
    const news = waiting.filter((event) => event.at <= instant(now))
    waiting = waiting.slice(news.length)
    const record = deriveCase(numberEvents([...all, ...news], 0), clock)
    const told = dueTellings(record, now, clock).map((telling) => ({
      ...toldOf(telling),
      at: instant(now),
      personId: null,
    }))
    all = numberEvents([...all, ...news, ...told], 0)
    const next = nextTellingAt(deriveCase(all, clock), clock)
    const moments = [...(next === null ? [] : [next]), ...waiting.map((event) => event.at)].sort()
    if (moments[0] === undefined) break
    nowMs = Math.max(dateOf(moments[0]).getTime(), nowMs + MINUTE_MS)
  }
  return all
}

function toldOf({ what, about, afterStep }: DueTelling): ToldEvent {
  const number = afterStep + 1
  const step = { number, name: `Step ${number}`, isLast: number >= STEPS, skipped: [] }
  return { kind: 'told', what, about: [...about], step: what === 'opel_4' ? step : null, people: [] }
}

function toldIn(events: readonly CaseEvent[]) {
  return events.flatMap((event) =>
    event.kind === 'told' ? [`${short(event.at)} ${event.what}${event.step?.number ?? ''}`] : [],
  )
}

function told(until: string, ...steps: readonly Step[]) {
  return toldIn(ticked(eventsOf(...steps), at(until)))
}

describe('what the clock tells', () => {
  test('the owner at three quarters of the time, the duty manager when it is past, each once', () => {
    expect(
      told('19 18:30', ['19 09:00', levelThree], ['19 09:10', acknowledged], ['19 09:20', decided]),
    ).toEqual(['19 12:00 warning', '19 13:01 breach'])
  })

  test('of priority 1 past its time the practice too', () => {
    expect(told('19 09:20', ['19 09:00', notSafe])).toEqual([
      '19 09:11 warning',
      '19 09:16 breach',
      '19 09:16 practice_breach',
    ])
  })

  test('nobody when it was done in time', () => {
    expect(
      told('19 18:30', ['19 09:00', levelThree], ['19 09:10', acknowledged], ['19 09:20', resolved]),
    ).toEqual([])
  })

  test('nobody is warned of a priority 3 case that nobody has, but the duty manager hears when it is past', () => {
    expect(told('19 18:30', ['19 09:00', advice])).toEqual([])
    expect(told('19 18:35', ['19 09:00', advice])).toEqual(['19 18:31 breach'])
  })

  test('nothing while the practice has the next move', () => {
    const asked: Step[] = [
      ['19 09:00', helpToday],
      ['19 09:05', acknowledged],
      ['19 09:10', waiting],
    ]
    expect(told('20 18:30', ...asked)).toEqual([])
    expect(nextTellingAt(caseOf(...asked), clock)).toBeNull()
  })

  test('OPEL 4 to the first step at once, to the next 7 minutes later, and to nobody once it is acknowledged', () => {
    expect(told('19 09:10', ['19 09:00', levelFour])).toEqual(['19 09:00 opel_41', '19 09:07 opel_42'])
    expect(told('19 09:10', ['19 09:00', levelFour], ['19 09:05', acknowledged])).toEqual([
      '19 09:00 opel_41',
    ])
  })

  test('OPEL 4 is unacknowledged from when it was raised until somebody takes it', () => {
    expect(opel4SinceOf(caseOf(['19 09:00', levelFour]))).toBe(instant(at('19 09:00')))
    expect(opel4SinceOf(caseOf(['19 09:00', levelFour], ['19 09:05', acknowledged]))).toBeNull()
    expect(opel4SinceOf(caseOf(['19 09:00', notSafe]))).toBeNull()
  })

  test('the duty manager at 18:00 of priority 1 that is open, and again next morning where nothing was recorded', () => {
    const open: Step[] = [
      ['19 17:30', notSafe],
      ['19 17:35', acknowledged],
    ]
    expect(told('20 08:00', ...open).filter((line) => /evening|morning/.test(line))).toEqual([
      '19 18:00 evening',
      '20 08:00 morning',
    ])
    const recorded: Step = [
      '19 18:10',
      { kind: 'on_call_told', name: 'Sam', toldAt: instant(at('19 18:05')) },
    ]
    expect(told('20 08:00', ...open, recorded).filter((line) => /evening|morning/.test(line))).toEqual([
      '19 18:00 evening',
    ])
  })

  test('over a weekend it is told on Friday evening and on Monday morning', () => {
    const open: Step[] = [
      ['20 17:30', notSafe],
      ['20 17:35', acknowledged],
    ]
    const events = ticked(eventsOf(...open), at('23 08:00'))
    expect(toldIn(events).filter((line) => /evening|morning/.test(line))).toEqual([
      '20 18:00 evening',
      '23 08:00 morning',
    ])
  })

  test('outside working hours who is on call and the practice are told at once, and the managers next morning', () => {
    expect(told('20 08:00', ['19 21:00', notSafe])).toEqual([
      '19 21:00 on_call',
      '19 21:00 practice_on_call',
      '20 08:00 morning',
    ])
  })

  test.each<[string, Step[], string[]]>([
    [
      'raised just before opening',
      [['20 07:45', notSafe]],
      ['20 07:45 on_call', '20 07:45 practice_on_call'],
    ],
    [
      'raised an hour before',
      [['20 06:55', notSafe]],
      ['20 06:55 on_call', '20 06:55 practice_on_call', '20 08:00 morning'],
    ],
    [
      'just before opening, and something older was open all night',
      [
        ['19 21:00', notSafe],
        ['20 07:45', levelFour],
      ],
      ['20 08:00 morning'],
    ],
  ])('the night is told of once: %s', (_what, steps, expected) => {
    const lines = toldIn(ticked(eventsOf(...steps), at('20 08:01')))
    expect(
      lines.filter((line) => line.startsWith('20') && !line.includes('opel_4')).slice(-expected.length),
    ).toEqual(expected)
    expect(lines.some((line) => line.endsWith('morning'))).toBe(
      expected.some((line) => line.endsWith('morning')),
    )
  })

  test('a service that was switched off in the evening tells in the morning that the night is over, and the next evening again', () => {
    const record = caseOf(['19 16:00', notSafe], ['19 16:05', acknowledged])
    const kinds = dueTellings(record, at('20 09:00'), clock).map(({ what }) => what)
    expect(kinds).toContain('morning')
    expect(kinds).not.toContain('evening')
  })

  test.each([
    ['a Saturday', '21 11:00', true],
    ['a night', '19 22:00', true],
    ['before work begins', '20 07:00', true],
    ['the working day', '20 10:00', false],
  ])('a page shows that a record is missing: %s', (_what, when, expected) => {
    const record = caseOf(['19 17:30', notSafe], ['19 17:35', acknowledged])
    expect(needsOvernightRecord(record, at(when), clock)).toBe(expected)
  })

  test('what was recorded before something new came does not count for it', () => {
    const steps: Step[] = [
      ['19 10:00', notSafe],
      ['19 10:05', acknowledged],
      ['19 10:30', { kind: 'practice_told', what: 'Ring 111' }],
      ['19 16:00', levelFour],
    ]
    expect(needsOvernightRecord(caseOf(...steps), at('19 18:00'), clock)).toBe(true)
    expect(needsOvernightRecord(caseOf(...steps.slice(0, 3)), at('19 18:00'), clock)).toBe(false)
  })
})

describe('whatever happens, in whatever order', () => {
  const happening: fc.Arbitrary<CaseHappening | typeof levelFour> = fc.constantFrom<
    CaseHappening | typeof levelFour
  >(
    levelFour,
    notSafe,
    advice,
    acknowledged,
    decided,
    waiting,
    { kind: 'called_back', spokeTo: 'A', summary: 'B' },
    { kind: 'practice_told', what: 'Ring 111' },
  )
  const story = fc.array(fc.tuple(happening, fc.integer({ min: 1, max: 900 })), {
    minLength: 1,
    maxLength: 6,
  })

  function stepsOf(
    given: readonly (readonly [CaseHappening | typeof levelFour, number])[],
    start: Date,
  ): Step[] {
    let ms = start.getTime()
    const steps: Step[] = [[short(instant(start)), notSafe]]
    for (const [what, minutes] of given) {
      ms += minutes * MINUTE_MS
      steps.push([short(instant(new Date(ms))), what])
    }
    return steps
  }

  test('nothing is told twice, and what is next to tell is never in the past once it was told', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 4000 }), (given, offset) => {
        const start = new Date(at('19 07:00').getTime() + offset * MINUTE_MS)
        const until = new Date(start.getTime() + 3 * 24 * 60 * MINUTE_MS)
        const events = ticked(eventsOf(...stepsOf(given, start)), until)
        const lines = events.flatMap((event) =>
          event.kind === 'told'
            ? event.about.map(
                (one) => `${event.what} ${one.triggerSeq} ${one.target} ${event.step?.number ?? ''}`,
              )
            : [],
        )
        expect(new Set(lines).size).toBe(lines.length)
        const next = nextTellingAt(deriveCase(events, clock), clock)
        if (next !== null) expect(dateOf(next) >= until).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('no priority 1 target crosses a night without its record, or the duty manager or the on-call told of it', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: 7000 }), (given, offset) => {
        const start = new Date(at('18 07:00').getTime() + offset * MINUTE_MS)
        const until = new Date(start.getTime() + 5 * 24 * 60 * MINUTE_MS)
        const events = ticked(eventsOf(...stepsOf(given, start)), until)
        // Each opening of a working day: what was open all night, nothing recorded, is known to somebody by then.
        for (let ms = at('19 08:00').getTime(); ms <= until.getTime(); ms += 24 * 60 * MINUTE_MS) {
          const opening = new Date(ms)
          if (!isWorkingTime(clock.calendar, opening)) continue
          const justBefore = new Date(ms - 11 * MINUTE_MS)
          if (upTo(events, justBefore).length < 2) continue
          const before = deriveCase(upTo(events, justBefore), clock)
          if (!hasPriorityOneOpen(before)) continue
          if (!needsOvernightRecord(before, justBefore, clock)) continue
          if (startsWithTheDay(before, opening)) continue
          const wasTold = before.told.some(({ what }) => what === 'evening' || what === 'on_call')
          expect(wasTold).toBe(true)
          const after = deriveCase(upTo(events, new Date(ms + 10 * MINUTE_MS)), clock)
          const stillOpen = needsOvernightRecord(after, justBefore, clock)
          const toldToday = after.told.some(
            ({ what, at: when }) => what === 'morning' && londonDayOf(dateOf(when)) === londonDayOf(opening),
          )
          expect(toldToday || !stillOpen).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  function upTo(events: readonly CaseEvent[], when: Date): CaseEvent[] {
    return events.filter((event) => event.at <= instant(when))
  }
})
