import type { Choice, RuleSet } from '../opel/rule-set'
import type { FormFields } from './form-fields'

/** One answer with what is said for it on the telephone. */
export interface CodedAnswer {
  readonly code: string
  readonly label: string
  /** The band in numbers; empty where it has none. */
  readonly numbers: string
}

/** What the outage card prints: the main questions and the safety question, each answer with its code. */
export interface OutageCodes {
  readonly questions: readonly { readonly legend: string; readonly answers: readonly CodedAnswer[] }[]
  readonly emergencies: readonly CodedAnswer[]
  readonly needs: readonly CodedAnswer[]
  /** A quiet day in codes, for a hint: "1111 Y". */
  readonly example: string
}

interface Need extends Choice {
  readonly field: readonly [name: string, value: string]
}

/** What "No" can mean beside the emergencies. */
const needs: readonly Need[] = [
  { code: 'H', label: 'We want support from the primary care team today', field: ['helpWanted', 'today'] },
  { code: 'A', label: 'We want advice', field: ['helpWanted', 'advice'] },
  { code: 'C', label: 'Patient care is affected', field: ['careAffected', 'yes'] },
  { code: 'S', label: 'We need support from another part of the system', field: ['supportNeeded', 'yes'] },
]

/** The codes of a rule set: a digit per main question in the order of the form, Y or N for safety, letters for what is needed. */
export function outageCodes(ruleSet: RuleSet): OutageCodes {
  const core = coreOf(ruleSet)
  return {
    questions: core.map(({ legend, bands }) => ({
      legend,
      answers: bands.map(({ words, numbers }, score) => ({ code: String(score + 1), label: words, numbers })),
    })),
    emergencies: emergenciesOf(ruleSet).map(({ label }, index) => ({
      code: `E${index + 1}`,
      label,
      numbers: '',
    })),
    needs: needs.map(({ code, label }) => ({ code, label, numbers: '' })),
    example: `${'1'.repeat(core.length)} Y`,
  }
}

export type ReadOutageCodes =
  | { readonly ok: true; readonly fields: FormFields }
  | { readonly ok: false; readonly message: string }

/**
 * What somebody read from the card, however it was typed ("1211Y", "1 2 1 1 - n, e2 h"), as fields of the form. Digits are the
 * bands, best first. A code that the card does not have is refused, never guessed.
 */
export function readOutageCodes(ruleSet: RuleSet, typed: string): ReadOutageCodes {
  const core = coreOf(ruleSet)
  const text = typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  const form = new RegExp(`^([1-4]{${core.length}})([YN])((?:E[0-9]{1,2}|[A-DF-Z])*)$`)
  const [, digits, safety, rest] = form.exec(text) ?? []
  if (digits === undefined || safety === undefined || rest === undefined) {
    return refused(
      `Enter ${core.length} digits from 1 to 4, then Y or N and the letters, like ${outageCodes(ruleSet).example}`,
    )
  }
  const bands = core.map(({ id }, index) => [`${id}.band`, String(Number(digits[index]) - 1)] as const)
  const codes = rest.match(/E[0-9]{1,2}|[A-Z]/g) ?? []
  if (safety === 'Y') {
    if (codes.length > 0) return refused('Y means that nothing is needed: leave out the letters, or say N')
    return { ok: true, fields: { ...Object.fromEntries(bands), safety: 'safe' } }
  }
  const needed = fieldsOfCodes(ruleSet, codes)
  if ('message' in needed) return refused(needed.message)
  return { ok: true, fields: { ...Object.fromEntries(bands), safety: 'help', ...needed.fields } }
}

function fieldsOfCodes(
  ruleSet: RuleSet,
  codes: readonly string[],
): { readonly fields: FormFields } | { readonly message: string } {
  if (codes.includes('H') && codes.includes('A'))
    return { message: 'H and A cannot both be: choose support today or advice' }
  const emergencies = emergenciesOf(ruleSet)
  const fields: Record<string, string | string[]> = {}
  const triggers = new Set<string>()
  for (const code of codes) {
    const need = needs.find((one) => one.code === code)
    const emergency = code.startsWith('E') ? emergencies[Number(code.slice(1)) - 1] : undefined
    if (need) fields[need.field[0]] = need.field[1]
    else if (emergency) triggers.add(emergency.id)
    else return { message: `${code} is not on the card` }
  }
  if (triggers.size > 0) fields['trigger[]'] = [...triggers]
  return { fields }
}

function refused(message: string): ReadOutageCodes {
  return { ok: false, message }
}

function coreOf({ parameters }: RuleSet) {
  return parameters.filter(({ isCore }) => isCore)
}

function emergenciesOf({ emergencyTriggers }: RuleSet) {
  return emergencyTriggers.flatMap((one) => (one.kind === 'ticked' ? [one] : []))
}
