import { instant } from '~/domain/calendar/days'
import type { CaseLane } from '~/domain/cases/lanes'
import { laneOfTrigger } from '~/domain/cases/triggers'
import { act, type CaseLife, endTriggers, openLife, raise } from './case-life'
import { planAfter } from './case-plans'
import type { PlanContext, Step } from './case-steps'
import type { Raised } from './history-returns'
import { chance } from './random'

interface OpenLane {
  readonly life: CaseLife
  agenda: Step[]
}

/**
 * Lives through everything that one practice raised, in the order of time, with what the ICB and the practice do about it,
 * up to the moment the demo begins. Gives its cases, oldest first.
 */
export function liveCases(raised: readonly Raised[], context: Omit<PlanContext, 'draw'>): CaseLife[] {
  const lives: CaseLife[] = []
  const lanes = new Map<CaseLane, OpenLane>()
  for (const one of [...raised].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    for (const lane of lanes.values()) work(lane, one.at)
    take(one, lanes, lives, context)
  }
  for (const lane of lanes.values()) work(lane, context.now)
  return lives
}

/** Does what is planned for a case up to a moment. */
function work(lane: OpenLane, until: Date): void {
  for (;;) {
    lane.agenda.sort((a, b) => a.at.getTime() - b.at.getTime())
    const next = lane.agenda[0]
    if (!next || next.at > until) return
    lane.agenda.shift()
    lane.agenda.push(...next.do(lane.life))
  }
}

function take(
  raised: Raised,
  lanes: Map<CaseLane, OpenLane>,
  lives: CaseLife[],
  context: Omit<PlanContext, 'draw'>,
): void {
  const { practice, at, personId, level, triggers } = raised
  const acting = { at, side: 'practice', personId } as const
  const welfare = openLane(lanes, 'welfare')
  if (welfare && level !== null) {
    act(welfare.life, { act: 'close_return_came' }, { at, side: 'service', personId: null }, context.clock)
  }
  const acute = openLane(lanes, 'acute')
  if (acute && level !== null) acute.life.level = level
  if (acute && raised.ended.length > 0) endTriggers(acute.life, raised.ended, acting, context.clock)
  for (const lane of new Set(triggers.map(laneOfTrigger))) {
    const before = lanes.get(lane)
    const isOpen = before !== undefined && before.life.record.state !== 'closed'
    const life = isOpen ? before.life : openLife(practice, lane, before?.life, acting)
    if (!isOpen) lives.push(life)
    raise(
      life,
      triggers.filter((trigger) => laneOfTrigger(trigger) === lane),
      acting,
      context.clock,
    )
    if (level !== null) life.level = level
    if (lane === 'acute') {
      for (const suggestion of raised.suggestions) {
        life.suggestions.set(suggestion.code, { suggestion, at: instant(at) })
      }
    }
    const draw = chance('case', practice.code, lane, at.toISOString())
    lanes.set(lane, { life, agenda: planAfter(life, at, { ...context, draw }) })
  }
}

function openLane(lanes: ReadonlyMap<CaseLane, OpenLane>, lane: CaseLane): OpenLane | undefined {
  const found = lanes.get(lane)
  return found && found.life.record.state !== 'closed' ? found : undefined
}
