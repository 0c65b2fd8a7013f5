import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '~/domain/calendar/days'
import type { CaseAct } from '~/domain/cases/case-acts'
import { type CaseEvent, numberEvents, triggerAdded } from '~/domain/cases/case-events'
import { deriveCase } from '~/domain/cases/case-state'
import type { MoveFacts } from '~/domain/cases/judgement'
import { caseLanes } from '~/domain/cases/lanes'
import { decideMove } from '~/domain/cases/moves'
import { allowedMoves, type CaseState, caseSides, caseStates, findMove, mayMove } from '~/domain/cases/states'
import {
  acknowledged,
  actOn,
  advice,
  at,
  COLLEAGUE,
  caseOf,
  clock,
  eventsOf,
  levelFour,
  levelThree,
  missing,
  OWNER,
  PRACTICE_PERSON,
  resolved,
  type Step,
  started,
  waiting,
} from './case-story'

const icb: Partial<MoveFacts> = {}
const practice: Partial<MoveFacts> = { side: 'practice', personId: PRACTICE_PERSON }
const service: Partial<MoveFacts> = { side: 'service', personId: null }

const fresh: Step[] = [['19 09:00', levelThree]]
const taken: Step[] = [...fresh, ['19 09:20', acknowledged]]
const working: Step[] = [...taken, ['19 09:30', started]]
const asked: Step[] = [...working, ['19 10:00', waiting]]
const asleep: Step[] = [
  ...working,
  ['19 10:00', { kind: 'snoozed', until: instant(at('20 09:00')), reason: 'Later' }],
]
const done: Step[] = [...working, ['19 10:00', resolved]]
const closed: Step[] = [...done, ['20 10:00', { kind: 'closed', because: 'answered' }]]
const inState: Record<CaseState, Step[]> = {
  new: fresh,
  acknowledged: taken,
  in_progress: working,
  waiting: asked,
  snoozed: asleep,
  resolved: done,
  closed,
}

describe('the table of allowed moves', () => {
  test('is the one agreed: each state, and where it may go in the acute lane', () => {
    const table = Object.fromEntries(
      caseStates.map((from) => [from, caseStates.filter((to) => findMove('acute', from, to))]),
    )
    expect(table).toEqual({
      new: ['acknowledged'],
      acknowledged: ['new', 'in_progress', 'waiting', 'snoozed', 'resolved'],
      in_progress: ['new', 'waiting', 'snoozed', 'resolved'],
      waiting: ['new', 'in_progress', 'resolved'],
      snoozed: ['new', 'acknowledged', 'in_progress'],
      resolved: ['new', 'in_progress', 'closed'],
      closed: [],
    })
  })

  test('a welfare check alone may close from any open state, and only by the service', () => {
    for (const from of caseStates.filter((state) => state !== 'closed' && state !== 'resolved')) {
      expect(mayMove('welfare', from, 'closed', 'service')).toBe(true)
      expect(mayMove('welfare', from, 'closed', 'icb')).toBe(false)
      expect(mayMove('acute', from, 'closed', 'service')).toBe(false)
    }
  })

  test('a practice only answers: it moves no case that is not waiting for it or resolved', () => {
    const froms = allowedMoves.filter((move) => move.by.includes('practice')).map((move) => move.from)
    expect(new Set(froms)).toEqual(new Set(['waiting', 'resolved']))
  })

  test('no move stands in it twice', () => {
    for (const lane of caseLanes) {
      const pairs = allowedMoves
        .filter((move) => !move.lanes || move.lanes.includes(lane))
        .map((move) => `${move.from} ${move.to}`)
      expect(new Set(pairs).size).toBe(pairs.length)
    }
  })
})

describe('acts, one by one', () => {
  test.each<[string, Step[], CaseAct, Partial<MoveFacts>, string[], CaseState]>([
    [
      'a triager acknowledges a new case',
      fresh,
      { act: 'acknowledge' },
      icb,
      ['acknowledged'],
      'acknowledged',
    ],
    ['a triager starts it', taken, { act: 'start', reason: '' }, icb, ['started'], 'in_progress'],
    [
      'a triager asks the practice',
      taken,
      { act: 'wait', asked: 'Who?' },
      icb,
      ['waiting_started'],
      'waiting',
    ],
    [
      'the practice answers',
      asked,
      { act: 'resume', reason: 'Two nurses' },
      practice,
      ['resumed'],
      'in_progress',
    ],
    [
      'a triager need not wait',
      asked,
      { act: 'resume', reason: 'Found out' },
      icb,
      ['resumed'],
      'in_progress',
    ],
    [
      'it is snoozed',
      working,
      { act: 'snooze', until: at('20 09:00'), reason: 'Locum tomorrow' },
      icb,
      ['snoozed'],
      'snoozed',
    ],
    [
      'the service wakes it',
      asleep,
      { act: 'wake', reason: 'Its time came' },
      service,
      ['woke'],
      'in_progress',
    ],
    [
      'it is resolved',
      working,
      { act: 'resolve', outcome: 'eased', reason: 'Locum came' },
      icb,
      ['resolved'],
      'resolved',
    ],
    [
      'it is resolved while waiting',
      asked,
      { act: 'resolve', outcome: 'eased', reason: 'Over' },
      icb,
      ['resolved'],
      'resolved',
    ],
    [
      'a call back on a new case acknowledges it',
      fresh,
      { act: 'record_call_back', spokeTo: 'Jo', summary: '' },
      icb,
      ['acknowledged', 'called_back'],
      'acknowledged',
    ],
    [
      'a plan on a new case acknowledges and starts it',
      fresh,
      { act: 'record_plan', plan: 'Hub' },
      icb,
      ['acknowledged', 'plan_made'],
      'in_progress',
    ],
    [
      'a decision on a case in progress',
      working,
      { act: 'record_decision', decision: 'Hub', reason: 'Need' },
      icb,
      ['decided'],
      'in_progress',
    ],
    [
      'the on-call is told',
      taken,
      { act: 'tell_on_call', name: 'Sam', toldAt: at('19 10:30') },
      icb,
      ['on_call_told'],
      'acknowledged',
    ],
    [
      'the practice is told',
      taken,
      { act: 'tell_practice', what: 'Ring 111' },
      icb,
      ['practice_told'],
      'acknowledged',
    ],
    [
      '"helped" closes it',
      done,
      { act: 'answer_did_it_help', answer: 'helped', line: '' },
      practice,
      ['did_it_help', 'closed'],
      'closed',
    ],
    [
      '"partly" without a line closes it',
      done,
      { act: 'answer_did_it_help', answer: 'partly', line: ' ' },
      practice,
      ['did_it_help', 'closed'],
      'closed',
    ],
    [
      '"partly" with a line reopens it',
      done,
      { act: 'answer_did_it_help', answer: 'partly', line: 'Too late' },
      practice,
      ['did_it_help', 'reopened'],
      'in_progress',
    ],
    [
      '"no" reopens it',
      done,
      { act: 'answer_did_it_help', answer: 'no', line: '' },
      practice,
      ['did_it_help', 'reopened'],
      'in_progress',
    ],
    ['a triager reopens it', done, { act: 'reopen', reason: 'They rang' }, icb, ['reopened'], 'in_progress'],
  ])('%s', (_what, steps, act, facts, kinds, state) => {
    const result = actOn(steps, '19 11:00', act, facts)
    expect(result.problem).toBeUndefined()
    expect(result.kinds).toEqual(kinds)
    expect(result.record?.state).toBe(state)
  })

  const colleague = { personId: COLLEAGUE, name: 'Tom Reed', hasConflict: false }
  test.each<[string, Step[], CaseAct, Partial<MoveFacts>, RegExp]>([
    ['acknowledging twice', taken, { act: 'acknowledge' }, icb, /already acknowledged/],
    ['a practice acknowledging', fresh, { act: 'acknowledge' }, practice, /ICB's team/],
    ['starting what nobody acknowledged', fresh, { act: 'start', reason: '' }, icb, /Acknowledge it first/],
    ['starting twice', working, { act: 'start', reason: '' }, icb, /Only an acknowledged/],
    ['starting as a way out of waiting', asked, { act: 'start', reason: '' }, icb, /Only an acknowledged/],
    [
      'waiting for nothing in particular',
      taken,
      { act: 'wait', asked: '  ' },
      icb,
      /what the practice is asked/,
    ],
    ['waiting twice', asked, { act: 'wait', asked: 'Again?' }, icb, /already: Waiting/],
    ['resuming what does not wait', working, { act: 'resume', reason: 'x' }, icb, /Waiting for the practice/],
    [
      'snoozing into the past',
      working,
      { act: 'snooze', until: at('19 11:00'), reason: 'x' },
      icb,
      /still to come/,
    ],
    [
      'snoozing without a reason',
      working,
      { act: 'snooze', until: at('20 11:00'), reason: '' },
      icb,
      /reason/,
    ],
    [
      'snoozing with priority 1 open',
      [
        ['19 09:00', levelFour],
        ['19 09:05', acknowledged],
      ],
      { act: 'snooze', until: at('20 11:00'), reason: 'x' },
      icb,
      /priority 1/,
    ],
    ['waking what is awake', working, { act: 'wake', reason: 'x' }, service, /Snoozed/],
    [
      'resolving what nobody acknowledged',
      fresh,
      { act: 'resolve', outcome: 'eased', reason: 'x' },
      icb,
      /Acknowledge it first/,
    ],
    ['resolving a snoozed case', asleep, { act: 'resolve', outcome: 'eased', reason: 'x' }, icb, /Snoozed/],
    [
      'resolving without words for the practice',
      working,
      { act: 'resolve', outcome: 'eased', reason: '' },
      icb,
      /practice will read/,
    ],
    [
      'a practice resolving',
      working,
      { act: 'resolve', outcome: 'eased', reason: 'x' },
      practice,
      /cannot be done/,
    ],
    [
      'deciding without a reason',
      working,
      { act: 'record_decision', decision: 'No', reason: '' },
      icb,
      /reason/,
    ],
    ['an empty plan', working, { act: 'record_plan', plan: '' }, icb, /plan/],
    ['a call with nobody', working, { act: 'record_call_back', spokeTo: '', summary: '' }, icb, /spoke to/],
    [
      'an on-call without a name',
      working,
      { act: 'tell_on_call', name: '', toldAt: at('19 10:30') },
      icb,
      /name/,
    ],
    [
      'an on-call told in the future',
      working,
      { act: 'tell_on_call', name: 'Sam', toldAt: at('19 11:30') },
      icb,
      /has passed/,
    ],
    ['recording on a resolved case', done, { act: 'record_plan', plan: 'x' }, icb, /Reopen it first/],
    [
      'recording on a closed case',
      closed,
      { act: 'record_plan', plan: 'x' },
      icb,
      /new trigger opens a new one/,
    ],
    [
      'assigning without a reason',
      working,
      { act: 'assign', owner: colleague, team: 'triage', reason: '' },
      icb,
      /reason/,
    ],
    [
      'assigning to somebody with an interest',
      working,
      { act: 'assign', owner: { ...colleague, hasConflict: true }, team: 'triage', reason: 'x' },
      icb,
      /Tom Reed holds/,
    ],
    [
      'assigning to its owner',
      working,
      { act: 'assign', owner: { ...colleague, personId: OWNER }, team: 'triage', reason: 'x' },
      icb,
      /already has/,
    ],
    [
      'answering before it is resolved',
      working,
      { act: 'answer_did_it_help', answer: 'helped', line: '' },
      practice,
      /not resolved/,
    ],
    [
      'the ICB answering that it helped',
      done,
      { act: 'answer_did_it_help', answer: 'helped', line: '' },
      icb,
      /resolved/,
    ],
    ['reopening what is open', working, { act: 'reopen', reason: 'x' }, icb, /Resolved/],
    ['a lapse before its time', taken, { act: 'lapse' }, service, /not lapsed/],
    [
      'closing before the practice had its time',
      done,
      { act: 'close_unanswered' },
      service,
      /time to answer/,
    ],
    ['a returned return closing an acute case', working, { act: 'close_return_came' }, service, /welfare/],
  ])('refused in words: %s', (_what, steps, act, facts, words) => {
    expect(actOn(steps, '19 11:00', act, facts).problem).toMatch(words)
  })

  test('a case is given to a colleague or to the workforce team', () => {
    const given = actOn(working, '19 11:00', {
      act: 'assign',
      owner: colleague,
      team: 'workforce',
      reason: 'Nurse bank',
    })
    expect(given.record).toMatchObject({ ownerId: COLLEAGUE, team: 'workforce', state: 'in_progress' })
  })

  test('a same-day trigger on an acknowledged case is acknowledged on its own and keeps the owner', () => {
    const steps: Step[] = [...taken, ['19 10:00', advice]]
    const byColleague = actOn(steps, '19 10:20', { act: 'record_plan', plan: 'Hub' }, { personId: COLLEAGUE })
    expect(byColleague.kinds).toEqual(['acknowledged', 'plan_made'])
    expect(byColleague.record?.ownerId).toBe(OWNER)
    expect(actOn(steps, '19 10:20', { act: 'acknowledge' }).problem).toBeUndefined()
  })

  test('the service lapses, closes and ends a welfare check when the time has come, once', () => {
    const lapsed = actOn(taken, '19 13:20', { act: 'lapse' }, service)
    expect(lapsed.record).toMatchObject({ state: 'new', ownerId: null, priority: 2 })
    expect(
      actOn([...taken, ['19 13:20', { kind: 'lapsed' }]], '19 13:21', { act: 'lapse' }, service).problem,
    ).toBeDefined()
    const unanswered = actOn(done, '24 18:30', { act: 'close_unanswered' }, service)
    expect(unanswered.record?.state).toBe('closed')
    const check = actOn([['19 10:45', missing]], '19 11:30', { act: 'close_return_came' }, service)
    expect(check.record?.state).toBe('closed')
    expect(check.record?.targets.every((target) => target.endedAt !== null)).toBe(true)
  })
})

describe('nobody decides for a practice of their own', () => {
  const conflict = (kind: 'practice_role' | 'declared_interest', whoCan: string[]): Partial<MoveFacts> => ({
    conflict: { kind, whoCan },
  })

  test.each<[Partial<MoveFacts>, string]>([
    [
      conflict('practice_role', ['Asha Patel']),
      'You hold a role at this practice, so you cannot decide for it. Asha Patel can.',
    ],
    [
      conflict('declared_interest', ['Asha Patel', 'Jo Lee', 'Tom Reed']),
      'You have declared an interest in this practice, so you cannot decide for it. Asha Patel, Jo Lee or Tom Reed can.',
    ],
    [
      conflict('practice_role', []),
      'You hold a role at this practice, so you cannot decide for it. Ask a colleague, or ring the duty manager.',
    ],
  ])('the refusal names who can', (facts, words) => {
    expect(
      actOn(working, '19 11:00', { act: 'record_decision', decision: 'Yes', reason: 'x' }, facts).problem,
    ).toBe(words)
  })

  test.each<[CaseAct, boolean]>([
    [{ act: 'acknowledge' }, false],
    [{ act: 'record_plan', plan: 'x' }, false],
    [{ act: 'record_call_back', spokeTo: 'Jo', summary: '' }, true],
    [{ act: 'tell_on_call', name: 'Sam', toldAt: at('19 10:30') }, true],
    [{ act: 'tell_practice', what: 'Ring 111' }, true],
    [
      {
        act: 'assign',
        owner: { personId: COLLEAGUE, name: 'Tom', hasConflict: false },
        team: 'triage',
        reason: 'Mine',
      },
      true,
    ],
  ])('they may hand over and put on record, nothing else: %j', (act, allowed) => {
    const result = actOn(fresh, '19 11:00', act, conflict('practice_role', []))
    expect(result.problem === undefined).toBe(allowed)
    expect(result.kinds).not.toContain('acknowledged')
  })
})

describe('whatever is done, in whatever order', () => {
  const anyAct: fc.Arbitrary<CaseAct> = fc.constantFrom<CaseAct>(
    { act: 'acknowledge' },
    { act: 'start', reason: 'x' },
    { act: 'wait', asked: 'x' },
    { act: 'resume', reason: 'x' },
    { act: 'snooze', until: at('30 09:00'), reason: 'x' },
    { act: 'wake', reason: 'x' },
    { act: 'resolve', outcome: 'eased', reason: 'x' },
    { act: 'reopen', reason: 'x' },
    { act: 'answer_did_it_help', answer: 'no', line: '' },
    { act: 'answer_did_it_help', answer: 'helped', line: '' },
    { act: 'record_call_back', spokeTo: 'x', summary: '' },
    { act: 'record_plan', plan: 'x' },
    { act: 'record_decision', decision: 'x', reason: 'x' },
    { act: 'lapse' },
    { act: 'close_unanswered' },
    { act: 'close_return_came' },
  )
  const turn = fc.record({
    minutes: fc.integer({ min: 0, max: 600 }),
    side: fc.constantFrom(...caseSides),
    what: fc.oneof(
      { weight: 4, arbitrary: anyAct },
      { weight: 1, arbitrary: fc.constantFrom(levelThree, levelFour, advice) },
    ),
  })

  test('a case only ever moves as the table allows, and what was closed stays closed', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 25 }), (turns) => {
        let events: CaseEvent[] = eventsOf(['02 09:00', levelThree])
        let now = at('02 09:00')
        for (const { minutes, side, what } of turns) {
          now = new Date(now.getTime() + minutes * 60_000)
          const before = deriveCase(events, clock)
          if ('kind' in what) {
            if (before.state === 'closed') continue
            events = [...events, ...numberEvents([triggerAdded(what, now, null, clock)], events.length)]
          } else {
            const personId = side === 'service' ? null : OWNER
            const decision = decideMove(before, what, { now, side, personId, conflict: null }, clock)
            if (!decision.ok) continue
            expect(before.state).not.toBe('closed')
            events = [...events, ...numberEvents(decision.events, events.length)]
          }
        }
        expectOnlyAllowedMoves(events)
      }),
      { numRuns: 400 },
    )
  })

  test('in each state every act is either done or refused in a sentence', () => {
    for (const steps of Object.values(inState)) {
      fc.assert(
        fc.property(anyAct, fc.constantFrom(...caseSides), (act, side) => {
          const result = actOn(steps, '27 11:00', act, { side, personId: side === 'service' ? null : OWNER })
          if (result.problem !== undefined) expect(result.problem).toMatch(/^[A-Z].*\.$/)
          else expect(result.kinds.length).toBeGreaterThan(0)
        }),
      )
    }
  })

  function expectOnlyAllowedMoves(events: readonly CaseEvent[]): void {
    for (let count = 2; count <= events.length; count += 1) {
      const from = deriveCase(events.slice(0, count - 1), clock)
      const to = deriveCase(events.slice(0, count), clock)
      if (from.state !== to.state) {
        expect(`${from.state} → ${to.state}: ${findMove('acute', from.state, to.state) !== undefined}`).toBe(
          `${from.state} → ${to.state}: true`,
        )
      }
    }
  }
})

test('the stories of this file stand in the states they are named after', () => {
  for (const state of caseStates) expect(caseOf(...inState[state]).state).toBe(state)
})
