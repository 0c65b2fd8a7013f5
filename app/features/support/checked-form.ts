import { askAboutPatients } from '~/domain/returns/patient-question'
import type { FormProblem, FormResult } from '~/domain/support/form-entries'

/** What a browser posted, gathered by name: a list for a name that came several times. */
export type FormRecord = Readonly<Record<string, string | readonly string[] | undefined>>

/** A form that was not taken: what was typed, what to put right, and words that look like a patient's details. */
export interface FormAnswer {
  readonly typed: FormRecord
  readonly problems: readonly FormProblem[]
  /** The words found; empty when none were, or when somebody has said that they are no patient's. */
  readonly patientWords: readonly string[]
}

/** A form that nobody has typed in. */
export const nothingTyped: FormAnswer = { typed: {}, problems: [], patientWords: [] }

/** The field in which somebody says what to do about words that look like a patient's details. */
export const patientChoiceField = 'patientDetails'

/**
 * The version a form carries: of a form that came back to be put right still the one it was filled in on, or what a colleague did
 * meanwhile would be passed over without a word.
 */
export function versionOf(answer: FormAnswer, current: number): string | number {
  return textOf(answer.typed, 'version') || current
}

/** Posted entries gathered by name. */
export function recordOf(entries: readonly (readonly [string, string])[]): FormRecord {
  const record: Record<string, string | string[]> = {}
  for (const [name, value] of entries) {
    const known = record[name]
    record[name] = known === undefined ? value : [...(typeof known === 'string' ? [known] : known), value]
  }
  return record
}

/** The first value of a field; empty when it was not posted. */
export function textOf(record: FormRecord, field: string): string {
  const value = record[field]
  return (typeof value === 'string' ? value : value?.[0]) ?? ''
}

/** Every value of a field. */
export function listOf(record: FormRecord, field: string): readonly string[] {
  const value = record[field]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

/**
 * Reads a form with free text in it. Words that look like a patient's details are asked about once, beside whatever else is
 * wrong: "Remove them" takes them out of every text, "This is no patient" lets them stand.
 */
export function readCheckedForm<Value>(
  record: FormRecord,
  freeTexts: readonly string[],
  parse: (record: FormRecord) => FormResult<Value>,
): { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly answer: FormAnswer } {
  const choice = textOf(record, patientChoiceField)
  const asked = askAboutPatients(
    Object.fromEntries(freeTexts.map((field) => [field, textOf(record, field)])),
    choice,
  )
  const typed = choice === 'remove' ? { ...record, ...asked.texts } : record
  const patientWords = asked.words
  const result = parse(typed)
  if (result.ok && patientWords.length === 0) return { ok: true, value: result.value }
  const question = { field: patientChoiceField, message: 'Choose what to do about the words we found.' }
  return {
    ok: false,
    answer: {
      typed,
      problems: [...(patientWords.length > 0 ? [question] : []), ...(result.ok ? [] : result.problems)],
      patientWords,
    },
  }
}
