import { z } from 'zod'
import { type InterestKind, interestKinds } from '~/domain/access/interests'
import { askAboutPatients } from '~/domain/returns/patient-question'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { choiceOf, optionalLine, writtenLine } from '~/domain/support/form-fields'

/** An interest as it was written; whose it is where somebody else records it. */
export interface InterestForm {
  readonly personId: number
  readonly practice: string
  readonly kind: InterestKind
  readonly note: string
}

/** A form that was not taken: what was typed, what to put right, words that look like a patient's details. */
export interface InterestAnswer {
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly FormProblem[]
  readonly patientWords: readonly string[]
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly answer: InterestAnswer }

const declared = {
  practice: z.string().regex(/^[A-Z][0-9A-Z]{3,9}$/, 'Choose the practice.'),
  kind: choiceOf(interestKinds, 'Choose what it is.'),
  note: optionalLine(),
}
const ownSchema = z.object(declared)
const othersSchema = z.object({
  person: z.string().regex(/^\d{1,9}$/, 'Choose whose interest it is.'),
  ...declared,
})
const endSchema = z.object({
  interest: z.string().regex(/^\d{1,12}$/, 'Choose which interest has ended.'),
  reason: writtenLine('Enter why it has ended, like “Sold the share in October”.'),
})

type Entries = Iterable<readonly [string, string]>

/** Reads one's own declaration. */
export function readOwnInterest(entries: Entries, personId: number): Read<InterestForm> {
  return checked(entries, 'note', (values) => {
    const read = readForm(ownSchema, values)
    return read.ok ? { ok: true, value: { ...read.value, personId } } : read
  })
}

/** Reads an interest that a manager or an administrator records for somebody. */
export function readOthersInterest(entries: Entries): Read<InterestForm> {
  return checked(entries, 'note', (values) => {
    const read = readForm(othersSchema, values)
    if (!read.ok) return read
    const { person, ...rest } = read.value
    return { ok: true, value: { ...rest, personId: Number(person) } }
  })
}

/** Reads that an interest has ended, and why. */
export function readInterestEnd(entries: Entries): Read<{ interestId: number; reason: string }> {
  return checked(entries, 'reason', (values) => {
    const read = readForm(endSchema, values)
    if (!read.ok) return read
    return { ok: true, value: { interestId: Number(read.value.interest), reason: read.value.reason } }
  })
}

function checked<T>(
  entries: Entries,
  freeText: string,
  parse: (
    values: Readonly<Record<string, string>>,
  ) => { ok: true; value: T } | { ok: false; problems: readonly FormProblem[] },
): Read<T> {
  const typed = Object.fromEntries(entries)
  const asked = askAboutPatients({ [freeText]: typed[freeText] ?? '' }, typed.patientWords)
  const values = { ...typed, ...asked.texts }
  const read = parse(values)
  if (read.ok && asked.words.length === 0) return read
  const problems = [...asked.problems, ...(read.ok ? [] : read.problems)]
  return { ok: false, answer: { values, problems, patientWords: asked.words } }
}
