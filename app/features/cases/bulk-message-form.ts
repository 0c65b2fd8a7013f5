import { templateProblem } from '~/domain/messages/fill-in'
import { messageWords } from '~/domain/messages/message-templates'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { withoutPatientWords } from './case-act-form'
import { messageOnly, messageStepOf } from './message-form'

type Fields = Readonly<Record<string, string>>

/** What is asked for with a message to several practices. */
export type BulkMessageStep = 'template' | 'preview' | 'change' | 'send'

/** The step a form asked for; it is sent where it names none. */
export function bulkMessageStepOf(fields: Fields): BulkMessageStep {
  return messageStepOf(fields) ?? 'send'
}

export type ReadBulkMessage =
  | { readonly ok: true; readonly body: string }
  | {
      readonly ok: false
      readonly problems: readonly FormProblem[]
      readonly patientWords: readonly string[]
    }

/** Reads a message to several practices: between braces it may name what is filled in for each, save what only one person knows. */
export function readBulkMessage(fields: Fields): ReadBulkMessage {
  const found = withoutPatientWords(fields, ['body'])
  const read = readForm(messageOnly, found.fields)
  if (found.words.length > 0) return { ok: false, problems: found.problems, patientWords: found.words }
  if (!read.ok) return { ok: false, problems: read.problems, patientWords: [] }
  const { body } = read.value
  const known = messageWords.filter((word) => word !== 'write')
  const message = body.includes('{write}')
    ? 'Write the words in the place of {write}: only you know them.'
    : templateProblem(body, known)
  return message === undefined
    ? { ok: true, body }
    : { ok: false, problems: [{ field: 'body', message }], patientWords: [] }
}

/** What somebody saw for a case, in a form: "C-0412:ab12…". */
export function seenValue(reference: string, hash: string): string {
  return `${reference}:${hash}`
}

/** What was seen for each case, by its reference. */
export function readSeen(values: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    values.flatMap((value) => {
      const [, reference, hash] = /^(C-\d{4,9}):([0-9a-f]{16})$/.exec(value) ?? []
      return reference && hash ? [[reference, hash] as const] : []
    }),
  )
}
