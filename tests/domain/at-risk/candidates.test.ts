import { describe, expect, test } from 'vitest'
import {
  type CandidateEvent,
  candidateActs,
  candidateOf,
  riskBand,
  riskScoreWords,
} from '~/domain/at-risk/candidates'
import { nextStage, type PlanEvent, planOf, planProblem } from '~/domain/at-risk/plans'
import { type Instant, isoDay } from '~/domain/calendar/days'

const by = { at: '2026-11-20T10:00:00.000Z' as Instant, personId: 1 }
const judged = {
  grounds: 'chronic_resilience',
  likelihood: 4,
  impact: 4,
  plan: 'resilience_menu',
  ownerId: 7,
  reviewDay: isoDay('2026-12-18'),
} as const
const proposed: CandidateEvent = { kind: 'proposed', conversationId: 3, ...judged, reason: 'Why', ...by }
const step = (kind: 'listed' | 'plan_closed' | 'taken_off'): CandidateEvent => ({
  kind,
  reason: 'Why',
  ...by,
})

describe('a candidate for the Risk Share Group', () => {
  test.each([
    ['proposed', [], ['listed', 'reviewed', 'taken_off']],
    ['on_list', [step('listed')], ['reviewed', 'plan_closed', 'taken_off']],
    ['plan_closed', [step('listed'), step('plan_closed')], ['listed', 'reviewed', 'taken_off']],
    [
      'on_list',
      [step('listed'), step('plan_closed'), step('listed')],
      ['reviewed', 'plan_closed', 'taken_off'],
    ],
    ['taken_off', [step('taken_off')], []],
  ] as const)('is %s after its events, and can go on from there', (state, events, acts) => {
    const candidate = candidateOf([proposed, ...events])
    expect(candidate.state).toBe(state)
    expect(candidateActs(candidate.state)).toEqual(acts)
  })

  test('a review changes how it is judged, not where it stands', () => {
    const review: CandidateEvent = {
      kind: 'reviewed',
      ...judged,
      impact: 5,
      ownerId: 8,
      reason: 'Worse',
      ...by,
    }
    expect(candidateOf([proposed, step('listed'), review])).toMatchObject({
      state: 'on_list',
      impact: 5,
      ownerId: 8,
    })
  })

  test('what is not allowed cannot be in its history', () => {
    expect(() => candidateOf([proposed, step('plan_closed')])).toThrow()
    expect(() => candidateOf([proposed, step('taken_off'), step('listed')])).toThrow()
    expect(() => candidateOf([step('listed')])).toThrow()
  })

  test.each([
    [1, 3, 3, 'low'],
    [2, 2, 4, 'moderate'],
    [2, 4, 8, 'high'],
    [3, 5, 15, 'extreme'],
    [5, 5, 25, 'extreme'],
  ] as const)('%i × %i is %i, %s', (likelihood, impact, product, band) => {
    expect(riskBand(likelihood * impact)).toBe(band)
    expect(riskScoreWords({ likelihood, impact })).toContain(`= ${product}, ${band}`)
  })

  test('its score is said in words and numbers', () => {
    expect(riskScoreWords({ likelihood: 4, impact: 3 })).toBe('Likely (4) × Moderate (3) = 12, high')
  })
})

describe('a plan', () => {
  const opened: PlanEvent = {
    kind: 'opened',
    type: 'rcgp_bespoke',
    aim: 'Fewer lost calls',
    reviewDay: isoDay('2026-12-01'),
    ...by,
  }
  const action: PlanEvent = {
    kind: 'action_added',
    no: 1,
    what: 'New rota',
    owner: 'Practice manager',
    dueDay: isoDay('2026-12-05'),
    ...by,
  }

  test('goes through the stages of RCGP support one after the other', () => {
    const plan = planOf([opened])
    expect(plan.stage).toBe('expression_of_interest')
    expect(nextStage(plan)).toBe('scoping')
    expect(planProblem(plan, { kind: 'stage_moved', stage: 'scoping' })).toBeUndefined()
    expect(planProblem(plan, { kind: 'stage_moved', stage: 'plan' })).toContain('one after the other')
    expect(nextStage({ stage: 'support' })).toBeUndefined()
    expect(planOf([{ ...opened, type: 'other' }]).stage).toBeNull()
  })

  test('an action is done once, and only one that there is', () => {
    const plan = planOf([opened, action])
    const done = { kind: 'action_done', no: 1, note: '' } as const
    expect(planProblem(plan, done)).toBeUndefined()
    expect(planProblem(planOf([opened, action, { ...done, ...by }]), done)).toContain('done already')
    expect(planProblem(plan, { ...done, no: 2 })).toContain('Choose an action')
  })

  test('nothing happens to a plan that is closed', () => {
    const closed = { kind: 'closed', outcome: 'partly', note: 'Calls are fewer' } as const
    const plan = planOf([opened, { ...closed, ...by }])
    expect(plan.closed).toMatchObject({ outcome: 'partly' })
    expect(planProblem(plan, { kind: 'reviewed', found: 'x', reviewDay: isoDay('2026-12-05') })).toContain(
      'closed',
    )
  })
})
