import type { RuleSet } from '../opel/rule-set'
import { answerWords } from './answer-words'
import { type FormFields, groupOf, nestFields, splitName } from './form-fields'
import { fieldsOfParameter, noKind, readParameter } from './parameter-fields'

type Entry = readonly [name: string, value: string]

/**
 * Parts what a form or draft holds into what these rules still ask and what they ask no more (a question, a choice of a list),
 * as sentences in the words of the rules it was answered under. Without those, as it was posted. Empty answers are dropped.
 */
export function partDropped(
  ruleSet: RuleSet,
  entries: readonly Entry[],
  before?: RuleSet,
): { readonly kept: readonly Entry[]; readonly dropped: readonly string[] } {
  const isKept = ([name, value]: Entry) => isAsked(ruleSet, name, value)
  const gone = entries.filter((entry) => !isKept(entry) && entry[1] !== '')
  if (gone.length === 0) return { kept: entries.filter(isKept), dropped: [] }
  const groups = new Map<string, Entry[]>()
  for (const entry of gone) {
    const key = entry[0].split('.')[0] ?? entry[0]
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  const dropped = [...groups].map(([key, group]) => wordsOf(before, key, group))
  return { kept: entries.filter(isKept), dropped }
}

function isAsked(ruleSet: RuleSet, name: string, value: string): boolean {
  const codes = codesOf(ruleSet, name)
  if (codes) return codes.includes(value)
  const [group, field] = splitName(name)
  if (field === undefined) return true
  const parameter = ruleSet.parameters.find(({ id }) => id === group)
  return parameter !== undefined && fieldsOfParameter(parameter).includes(field)
}

/** The codes that a list may hold; undefined when the field is no list of the rules. */
function codesOf(ruleSet: RuleSet, name: string): readonly string[] | undefined {
  return choicesOf(ruleSet, name)?.map(({ code }) => code)
}

function choicesOf(ruleSet: RuleSet, name: string): readonly { code: string; label: string }[] | undefined {
  if (name === 'reason[]') return ruleSet.reasons
  if (name === 'already[]') return ruleSet.alreadyDone
  if (name === 'trigger[]') {
    return ruleSet.emergencyTriggers.flatMap((one) =>
      one.kind === 'ticked' ? [{ code: one.id, label: one.label }] : [],
    )
  }
  const [group, field] = splitName(name)
  const entry = ruleSet.parameters.find(({ id }) => id === group)?.entry
  if (field !== 'kind[]' || entry?.kind !== 'kinds') return undefined
  return [...entry.options, { code: noKind, label: 'None of these' }]
}

const longestWords = 300

function wordsOf(before: RuleSet | undefined, key: string, group: readonly Entry[]): string {
  const parameter = before?.parameters.find(({ id }) => id === key)
  const labels = group.flatMap(([name, value]) => {
    const label = before && choicesOf(before, name)?.find(({ code }) => code === value)?.label
    return label === undefined ? [] : [label]
  })
  if (labels.length === group.length) return labels.join('; ').slice(0, longestWords)
  if (parameter) {
    const { answer } = readParameter(parameter, groupOf(nestFields(fieldsIn(group)), key))
    return `${parameter.label}: ${answerWords(parameter, answer)}`.slice(0, longestWords)
  }
  return `${key.replace('[]', '')}: ${group.map(([, value]) => value).join(', ')}`.slice(0, longestWords)
}

function fieldsIn(group: readonly Entry[]): FormFields {
  return Object.fromEntries(group)
}
