import { addWorkingMinutes } from '~/domain/calendar/working-time'
import { promiseFor } from '~/domain/cases/targets'
import { triggersIn } from '~/features/returns/score-return'
import { submitReturn } from '~/features/returns/submit-return.server'
import { callBacks, planFor } from './case-texts'
import { reporterOf } from './people'
import type { DemoDay, DemoVersion } from './practice-days'
import { type Chance, chance } from './random'
import { liveAt, practiceActor, type Stage, tryOnOpenCase } from './stage'
import type { Cast, StoryStep } from './stories/story'

/** Sends the versions of a practice's day as the practice would, through the service. */
export function returnSteps(stage: Stage, { practice, versions }: DemoDay): StoryStep[] {
  return versions.map((version, index) => ({
    at: version.sentAt,
    do: async () => {
      const sent = await submitReturn(liveAt(stage, version.sentAt), {
        actor: await practiceActor(stage, practice.code),
        senderEmail: reporterOf(stage.people, practice.code).email,
        practiceCode: practice.code,
        act: version.act,
        submission: version.submission,
        declared: version.declared,
        reason: version.correctionReason ?? '',
        channel: 'practice',
        basedOn: index,
        submitKey: `demo-${practice.code}-${version.sentAt.toISOString()}`,
      })
      if (sent.outcome !== 'submitted') {
        throw new Error(`${practice.code} at ${version.sentAt.toISOString()}: ${JSON.stringify(sent)}`)
      }
    },
  }))
}

/**
 * What the primary care team does about the returns of the demo's morning: most are taken on in time, some late, and the newest
 * still wait. Nothing for a return that raises nothing.
 */
export function reactionSteps(
  stage: Stage,
  cast: Cast,
  { practice, versions }: DemoDay,
  now: Date,
): StoryStep[] {
  return versions.flatMap((version) => {
    const priority = priorityOf(stage, version)
    if (priority === undefined) return []
    const draw = chance('morning', practice.code, version.sentAt.toISOString())
    const officer = practice.placeId === 'leicester' ? cast.cityOfficer : cast.countyOfficer
    const after = (minutes: number) => addWorkingMinutes(stage.icb.clock.calendar, version.sentAt, minutes)
    const step = (minutes: number, posted: Parameters<typeof tryOnOpenCase>[4]): StoryStep => ({
      at: after(minutes),
      do: () => tryOnOpenCase(stage, after(minutes), officer, practice.code, posted),
    })
    const acknowledged = minutesToAcknowledge(priority, draw)
    const summary = draw.pick(callBacks)
    return [
      step(acknowledged, { act: 'acknowledge' }),
      step(acknowledged + draw.between(4, 12), {
        act: 'record_call_back',
        spokeTo: 'Practice manager',
        summary,
      }),
      step(acknowledged + draw.between(25, 90), { act: 'record_plan', plan: planFor([], draw) }),
    ].filter(({ at }) => at <= now)
  })
}

function priorityOf(
  { icb }: Stage,
  { sentAt, evaluation, submission, declared, ruleSet }: DemoVersion,
): number | undefined {
  const triggers = triggersIn(ruleSet, evaluation, submission, declared)
  const priorities = triggers.map((trigger) => promiseFor(trigger, sentAt, icb.clock).priority)
  return priorities.length > 0 ? Math.min(...priorities) : undefined
}

function minutesToAcknowledge(priority: number, draw: Chance): number {
  if (priority === 1) return draw.happens(0.5) ? draw.between(2, 12) : draw.between(20, 70)
  return draw.happens(0.45) ? draw.between(8, 50) : draw.between(65, 150)
}
