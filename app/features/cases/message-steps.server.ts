import { findCaseHead } from '#db/queries/case-page'
import { listTemplates } from '#db/queries/message-templates'
import { listPracticePeople, listPracticeReaders, type Reader } from '#db/queries/messages'
import type { Actor } from '~/domain/access/actor'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { fillIn } from '~/domain/messages/fill-in'
import { templatesFor, withTemplate } from '~/domain/messages/message-templates'
import { type FormProblem, readForm } from '~/domain/support/form-entries'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { withoutPatientWords } from './case-act-form'
import { loadCase } from './case-store.server'
import { type LackingWord, type MessageStep, messageOnly, type WrittenMessage } from './message-form'
import { lackingIn, readMessageWords } from './message-words.server'

interface MessageAsked {
  readonly actor: Actor
  readonly reference: string
  readonly step: MessageStep
  readonly fields: Readonly<Record<string, string>>
}

/** A message before it is sent: exactly what the practice reads, and who reads it where. */
export interface MessagePreview {
  readonly reference: string
  readonly practiceName: string
  /** The version of the case it was written on. */
  readonly version: string
  readonly text: string
  /** "keep" when the sender said that what looks like a patient's is none. */
  readonly patientWords: string
  /** What must be written before it can be sent. */
  readonly lacks: readonly LackingWord[]
  /** Who can read it in the service, by name and job. */
  readonly inTheApp: readonly string[]
  /** Who gets it by mail, by name, job and address. */
  readonly byMail: readonly string[]
}

export type MessageAnswer =
  | ({ readonly kind: 'written' } & WrittenMessage)
  | { readonly kind: 'preview'; readonly preview: MessagePreview }
  | {
      readonly kind: 'returned'
      readonly act: 'message'
      readonly problems: readonly FormProblem[]
      readonly patientWords: readonly string[]
      readonly values: Readonly<Record<string, string>>
    }

/**
 * One step of writing a message on a case; nothing is stored and nobody is told. A template is put into the box (what was
 * typed stays), or what would be sent is shown. Undefined when the case is not in the actor's scope.
 */
export async function stepOfMessage(live: Live, asked: MessageAsked): Promise<MessageAnswer | undefined> {
  const { db, now } = live
  const head = await findCaseHead(db, caseScopeOf(asked.actor), asked.reference)
  if (!head) return undefined
  const { step, fields } = asked
  if (step === 'change') return { kind: 'written', values: fields, note: null }
  const { clock, settings } = await readIcbWorld(db, head.icbCode)
  const { record } = await loadCase(db, head.id, clock)
  const phone = settings.telephones.team
  const words = await readMessageWords(db, { head, ownerId: record.ownerId, phone, now })
  if (step === 'template') {
    const offered = templatesFor(await listTemplates(db, head.icbCode), [head.lane])
    const chosen = offered.find(({ number }) => String(number) === fields.template)
    if (!chosen) return returned(fields, [{ field: 'template', message: 'Choose a template first.' }])
    return { kind: 'written', ...putIn(fields, chosen.name, fillIn(chosen.body, words).text) }
  }
  const found = withoutPatientWords(fields, ['body'])
  const read = readForm(messageOnly, found.fields)
  if (!read.ok || found.words.length > 0) {
    const problems = found.problems.length > 0 || read.ok ? found.problems : read.problems
    return returned(fields, problems, found.words)
  }
  const { text } = fillIn(read.value.body, words)
  const { icbCode, practiceCode } = head
  return {
    kind: 'preview',
    preview: {
      reference: head.reference,
      practiceName: head.practiceName,
      version: fields.version ?? '',
      text,
      patientWords: fields.patientWords === 'keep' ? 'keep' : '',
      lacks: lackingIn(text),
      inTheApp: (await listPracticePeople(db, icbCode, practiceCode)).map(nameAndJob),
      byMail: (await listPracticeReaders(db, icbCode, practiceCode)).map(
        (reader) => `${nameAndJob(reader)}: ${reader.address}`,
      ),
    },
  }
}

/** The box with a template's words in it, and what to say about that. */
export function putIn(
  fields: Readonly<Record<string, string>>,
  templateName: string,
  filledIn: string,
  lacksOf: (text: string) => LackingWord[] = lackingIn,
): WrittenMessage {
  const body = withTemplate(fields.body ?? '', fields.filledIn ?? '', filledIn)
  return {
    values: { ...fields, body, filledIn },
    note: { templateName, isBelow: body !== filledIn, lacks: lacksOf(body) },
  }
}

/** "Farah Ahmed, practice manager". */
export function nameAndJob({ name, job }: Pick<Reader, 'name' | 'job'>): string {
  return job === '' ? name : `${name}, ${job}`
}

function returned(
  values: Readonly<Record<string, string>>,
  problems: readonly FormProblem[],
  patientWords: readonly string[] = [],
): MessageAnswer {
  return { kind: 'returned', act: 'message', problems, patientWords, values }
}
