import type { RuleLine, RuleSetInWords } from './rule-words'
import { type Difference, settingDifferences } from './setting-differences'

/** What differs between two rule sets in one of their parts. */
export interface RuleDifferences {
  readonly heading: string
  readonly changes: readonly Difference[]
}

const pointWords = ['No points', '1 point', '2 points', '3 points'] as const

/** Two rule sets beside each other in words, part by part; parts that are the same are left out. */
export function ruleDifferences(before: RuleSetInWords, after: RuleSetInWords): RuleDifferences[] {
  const parts: readonly { heading: string; facts: (rules: RuleSetInWords) => Record<string, string> }[] = [
    { heading: 'Questions, weights and points', facts: questionFacts },
    {
      heading: 'From points to a level',
      facts: ({ steps }) => ruleFacts('Step to', steps, ({ level }) => `OPEL ${level}`),
    },
    { heading: 'Levels not passed alone', facts: ({ caps }) => listFacts('Cap', caps) },
    { heading: 'Floors', facts: ({ floors }) => ruleFacts('Floor', floors, ({ id }) => `“${id}”`) },
    {
      heading: 'Emergency triggers',
      facts: ({ triggers }) => ruleFacts('Trigger', triggers, ({ id }) => `“${id}”`),
    },
    {
      heading: 'Level of an area',
      facts: ({ area, areaCoverage }) => ({
        Coverage: areaCoverage,
        ...ruleFacts('Area', area, ({ level }) => `at OPEL ${level}`),
      }),
    },
    {
      heading: 'Lists to choose from',
      facts: ({ lists }) =>
        Object.fromEntries(lists.map(({ heading, labels }) => [heading, labels.join('; ')])),
    },
  ]
  return parts
    .map(({ heading, facts }) => ({ heading, changes: settingDifferences(facts(before), facts(after)) }))
    .filter(({ changes }) => changes.length > 0)
}

function questionFacts({ questions }: RuleSetInWords): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap(({ label, asks, weight, isCore, bands }) => [
      [`${label}: asks`, asks],
      [`${label}: weight`, `${weight}${isCore ? ', main question' : ''}`],
      ...bands.map((words, points) => [`${label}: ${pointWords[points] ?? ''}`, words]),
    ]),
  )
}

function ruleFacts(
  kind: string,
  rules: readonly RuleLine[],
  name: (rule: RuleLine) => string,
): Record<string, string> {
  return Object.fromEntries(
    rules.map((rule) => [`${kind} ${name(rule)}`, `OPEL ${rule.level}: ${rule.words}`]),
  )
}

function listFacts(kind: string, lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(lines.map((line, index) => [`${kind} ${index + 1}`, line]))
}
