import type { FormFields } from '~/domain/returns/form-fields'

/** What a browser posted, in order. */
export type Entries = readonly (readonly [string, string])[]

/** Names that steer the form and are no part of what is filled in. */
const steering = new Set(['intent', 'draftVersion', 'formKey', 'submitKey', 'levelShown', 'purposeVersion'])

/** Why it was wrong, why it comes so late, or when it was said: asked beside the answers. */
export const reasonField = 'why'

/** How many versions of the day had been sent when the form was opened. */
export const basedOnField = 'basedOn'

/** The day that the answers were copied from, where they were: kept, so that the form knows it when it is shown again. */
export const copiedFromField = 'copiedFrom'

/** The rule set that the form asked by: a newer one may ask other questions before it is sent. */
export const rulesField = 'rules'

/** Answers that the rules ask no more, in words: kept with the draft and shown, never sent. */
export const droppedField = 'dropped[]'

/** Which of the ICB's views a practice answers, in the address and in the form: a form that was kept is sent without the address. */
export const assessmentField = 'assessment'

/** Which act the check page is about, likewise. */
export const actField = 'act'

/** What a draft keeps of a post: everything but the buttons and keys. */
export function keptEntries(entries: Entries): Entries {
  return entries.filter(([name]) => !steering.has(name))
}

/** One text of a post; empty when it is not there. */
export function entryText(entries: Entries, name: string): string {
  return entries.find(([one]) => one === name)?.[1] ?? ''
}

/** A whole number of a post that the form itself wrote; 0 when it is none. */
export function entryNumber(entries: Entries, name: string): number {
  const text = entryText(entries, name)
  return /^\d{1,6}$/.test(text) ? Number(text) : 0
}

/** One field's text; empty for a list or nothing. */
export function fieldText(fields: FormFields, name: string): string {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

/** A field's ticked values. */
export function fieldList(fields: FormFields, name: string): readonly string[] {
  const value = fields[name]
  return typeof value === 'string' ? [value] : (value ?? [])
}

const carriedPrefix = 'carried:'

/** A draft's entries under names of their own, which the check page carries along in case the draft is sent from under it. */
export function carriedEntries(entries: Entries): Entries {
  return entries.map(([name, value]) => [carriedPrefix + name, value])
}

/** What a post of the check page carried. */
export function entriesCarried(posted: Entries): Entries {
  return posted.flatMap(([name, value]): [string, string][] =>
    name.startsWith(carriedPrefix) ? [[name.slice(carriedPrefix.length), value]] : [],
  )
}

/** Whether both hold the same, in whatever order. */
export function isSameEntries(one: Entries, other: Entries): boolean {
  const text = (entries: Entries) => JSON.stringify(entries.map((entry) => JSON.stringify(entry)).sort())
  return text(one) === text(other)
}
