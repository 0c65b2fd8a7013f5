import { isIsoDay } from '~/domain/calendar/days'
import type { RuleSet } from '~/domain/opel/rule-set'
import type { CatalogueEntry, Decider, Requester } from '~/domain/support/catalogue'
import { factsOf } from '~/domain/support/condition-facts'
import { factKey, waysOf } from '~/domain/support/condition-ways'
import type { ConditionFact } from '~/domain/support/conditions'
import { readWays, type VersionField, type VersionValues } from './catalogue-version-form'
import { conditionInWords } from './condition-words'
import { dateWords } from './moments'

/** How a request for support begins. */
export const requesterWords: Readonly<Record<Requester, string>> = {
  practice: 'The practice asks',
  icb: 'The ICB offers it',
  pcn_lead: 'The PCN lead asks',
}

/** Who decides on it. */
export const deciderWords: Readonly<Record<Decider, string>> = {
  triage: 'A primary care officer or manager',
  manager: 'A primary care manager',
  workforce: 'The workforce team',
}

/** What there is only so much of. */
export const capacityWords: Readonly<Record<CatalogueEntry['capacity'], string>> = {
  none: 'Nothing counted',
  cover_provider_half_day: 'The half days of a cover provider',
}

/** Priorities of the response clock, most urgent first. */
export const priorityWords: Readonly<Record<string, string>> = {
  '1': '1, acknowledged within 15 minutes',
  '2': '2, acknowledged within the hour',
  '3': '3, acknowledged the same day',
  '4': '4, acknowledged the same day, without a time to decide',
}

/** One fact for a list to choose from: its word, what it says, and the heading it stands under. */
export interface FactChoice {
  readonly value: string
  readonly label: string
  readonly group: string
}

/** Every fact that can be asked about under the rules in force, and those the entry has besides. */
export function factChoices(rules: RuleSet, before: CatalogueEntry): FactChoice[] {
  const facts = factsOf(rules)
  const keys = new Set(facts.map(factKey))
  const own = waysOf(before.suggestedWhen)
    .flat()
    .filter((fact) => !keys.has(factKey(fact)))
  const all = new Map([...facts, ...own].map((fact) => [factKey(fact), fact]))
  return [...all].map(([value, fact]) => ({ value, label: factWords(fact, rules), group: groupOf(fact) }))
}

/** A fact as people read it. */
export function factWords(fact: ConditionFact, rules: RuleSet): string {
  const words = conditionInWords(fact, rules)
  return words.kind === 'sentence' ? words.words : ''
}

function groupOf({ kind }: ConditionFact): string {
  switch (kind) {
    case 'level_at_least':
      return 'The level'
    case 'score_at_least':
      return 'The answers'
    case 'trigger':
      return 'Emergencies'
    case 'outside_pressure':
      return 'Outside pressures'
    case 'reason':
      return 'What is behind it'
    default:
      return 'What the practice wants, and what is known'
  }
}

/** What stands in a field of a version, as people read it. */
export function fieldWords(
  field: VersionField,
  values: VersionValues,
  before: CatalogueEntry,
  rules: RuleSet,
): string {
  const value = values[field] ?? ''
  switch (field) {
    case 'requestedBy':
      return value
        .split(',')
        .map((one) => requesterWords[one as Requester] ?? one)
        .join(', or ')
    case 'decidedBy':
      return deciderWords[value as Decider] ?? value
    case 'capacity':
      return capacityWords[value as CatalogueEntry['capacity']] ?? value
    case 'condition':
      return conditionWords(value, before, rules)
    case 'allowancePerYear':
      return value === '' ? 'No limit' : `${value}, more with a reason`
    case 'validFromDay':
      return isIsoDay(value) ? dateWords(value) : value
    case 'validToDay':
      return value === '' ? 'Without an end' : isIsoDay(value) ? dateWords(value) : value
    case 'consulted':
      return value === '' ? 'Nobody else' : value
    default:
      return value
  }
}

function conditionWords(line: string, before: CatalogueEntry, rules: RuleSet): string {
  const ways = readWays(line, before, rules)
  if (ways.length === 0) return 'Nothing suggests it'
  return ways
    .map((way) =>
      way.map((fact) => (typeof fact === 'string' ? fact : factWords(fact, rules))).join(', and '),
    )
    .join('\nor: ')
}
