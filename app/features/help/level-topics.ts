import { evaluate } from '~/domain/opel/evaluate'
import { inWords } from '~/domain/opel/explain'
import { levelLabel, type OpelLevel, opelLevels } from '~/domain/opel/levels'
import type { RuleSet } from '~/domain/opel/rule-set'
import { explanationOf } from '~/domain/opel/stored-explanation'
import { type HelpFacts, withinWords } from './help-facts'
import type { HelpSection, HelpTopic } from './help-topic'
import { levelStories } from './level-stories'

const meanings: Readonly<Record<OpelLevel, string>> = {
  1: 'You are coping with the work that came.',
  2: 'Busier or shorter of people than usual, and you are managing.',
  3: 'Part of the work cannot be done as it should.',
  4: 'It is not safe, or nearly not safe, to go on without help from outside.',
}

/** A page for each level, and one on how a level is worked out; thresholds and times are those in force. */
export function levelTopics(facts: HelpFacts): HelpTopic[] {
  return [overview(facts.ruleSet), ...opelLevels.map((level) => levelTopic(level, facts))]
}

function overview(ruleSet: RuleSet): HelpTopic {
  return {
    slug: 'levels',
    group: 'levels',
    title: 'What the four levels mean',
    lede: 'OPEL stands for Operational Pressures Escalation Level. Hospitals and ambulances use the same four.',
    sections: [
      {
        heading: 'The four levels',
        terms: opelLevels.map((level) => ({ term: levelLabel(level), means: meanings[level] })),
      },
      {
        heading: 'How the level is worked out',
        steps: [
          'Each answer gets 0 to 3 points. The questions that need an answer count most.',
          `The points are set against the most you could have. Under ${ruleSet.scoreBands[0]}% is OPEL 1. From ${ruleSet.scoreBands[0]}% it is OPEL 2, from ${ruleSet.scoreBands[1]}% OPEL 3, from ${ruleSet.scoreBands[2]}% OPEL 4.`,
          'Some answers raise the level by themselves. The page of each level says which.',
          'Before you send, you see the level and every reason. You also see what would lower it.',
        ],
      },
      {
        heading: 'You know your practice',
        points: [
          'You can say that it is worse than worked out. Choose a reason; it counts at once.',
          'You can say that it is one level better, with a reason.',
          'The ICB may see it differently. It writes that beside your level and tells you why. Yours stays.',
        ],
      },
      ...ruleSet.neverAloneAbove.map(({ says }) => ({
        heading: 'What never raises it alone',
        paragraphs: [`${capital(says)}.`],
      })),
    ],
    links: opelLevels.map((level) => ({ href: `/help/level-${level}`, label: levelLabel(level) })),
  }
}

function levelTopic(level: OpelLevel, facts: HelpFacts): HelpTopic {
  const example = exampleOf(level, facts.ruleSet)
  return {
    slug: `level-${level}`,
    group: 'levels',
    title: levelLabel(level),
    lede: meanings[level],
    sections: [
      ...(example ? [{ heading: 'A day like that', example }] : []),
      { heading: 'What makes this level', points: reasonsFor(level, facts.ruleSet) },
      { heading: 'What happens next', points: nextSteps(level, facts) },
      ...(level === 4 ? [notAnIncident(facts)] : []),
    ],
    links: [
      { href: '/help/levels', label: 'How the level is worked out' },
      { href: '/help/what-happens-next', label: 'What happens after you send it' },
      { practice: 'returns', label: 'Your past returns' },
    ],
  }
}

function notAnIncident({ telephones }: HelpFacts): HelpSection {
  return {
    heading: 'It is a call for support',
    paragraphs: [
      `OPEL 4 is not a critical incident declaration. That is a separate decision. If you think there is an incident, ring the ${telephones.onCallName} on ${telephones.onCall}.`,
    ],
  }
}

/** Every rule in force that leads to this level, in words. */
function reasonsFor(level: OpelLevel, { scoreBands, floors, emergencyTriggers }: RuleSet): string[] {
  const from = scoreBands[level - 2]
  const to = scoreBands[level - 1]
  const points =
    from === undefined
      ? `Your points are under ${to}% of the most you could have, and nothing below raises it.`
      : to === undefined
        ? `Your points are ${from}% or more of the most you could have.`
        : `Your points are from ${from}% up to ${to}% of the most you could have.`
  return [
    points,
    ...floors
      .filter((floor) => floor.level === level)
      .map(({ says, when }) => {
        const count = when.all[0]?.count ?? 1
        const said = count === 1 && says.one ? says.one : says.many.replace('{count}', countWords(count))
        return `At least this level: ${said}.`
      }),
    ...emergencyTriggers
      .filter((trigger) => trigger.level === level)
      .map(({ says }) => `At once this level: ${says}.`),
  ]
}

function nextSteps(level: OpelLevel, { targets }: HelpFacts): string[] {
  if (level < 3) {
    return [
      'Nothing more is needed from you today. The day counts in the weekly picture.',
      'You can still ask for advice or help. A low level is no reason against it.',
    ]
  }
  const promise = targets.promises[level === 4 ? 1 : 2]
  const lines = [
    promise.acknowledge && `Somebody of the primary care team takes it ${withinWords(promise.acknowledge)}.`,
    promise.call_back && `They call you back ${withinWords(promise.call_back)}.`,
    promise.plan && `You have a plan together ${withinWords(promise.plan)}.`,
    promise.decide && `What you asked for is decided ${withinWords(promise.decide)}.`,
  ]
  return [
    ...lines.filter((line) => typeof line === 'string'),
    'These are working hours of the ICB. Your case page shows each time, and who has it.',
    'If they are late, a manager is told.',
  ]
}

/** A day with what the rules in force make of it; none where they no longer make this level of it. */
function exampleOf(level: OpelLevel, ruleSet: RuleSet): string | undefined {
  const { story, scores } = levelStories[level]
  const known = ruleSet.parameters.filter(({ id }) => scores[id] !== undefined)
  const parameters = Object.fromEntries(
    known.map(({ id }) => [id, { state: 'value' as const, band: scores[id] ?? 0 }]),
  )
  const evaluation = evaluate(ruleSet, { parameters, triggers: [] })
  if (evaluation.level !== level) return undefined
  return `${story} ${inWords(ruleSet, explanationOf(ruleSet, evaluation)).headline}.`
}

function countWords(count: number): string {
  return ['none', 'one', 'two', 'three', 'four', 'five', 'six'][count] ?? String(count)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
