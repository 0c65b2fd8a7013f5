import { createHash } from 'node:crypto'
import { type CaseHead, findCaseHead } from '#db/queries/case-page'
import { listTemplates } from '#db/queries/message-templates'
import { listPracticeReaders } from '#db/queries/messages'
import type { Actor } from '~/domain/access/actor'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { fillIn } from '~/domain/messages/fill-in'
import { type IcbWorld, readIcbWorld } from '~/platform/icb-world.server'
import { letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { type BulkPreview, type BulkResult, doOnCases, previewBulk } from './bulk-act.server'
import type { PickedCase } from './bulk-form'
import { type BulkMessageStep, readBulkMessage, seenValue } from './bulk-message-form'
import { loadCase } from './case-store.server'
import { type LackingWord, longestMessage, type WrittenMessage } from './message-form'
import { nameAndJob, putIn } from './message-steps.server'
import { lackingIn, readMessageWords } from './message-words.server'

/** What one of several practices will read, and who of it by mail. */
export interface BulkLetter extends PickedCase {
  readonly practiceName: string
  readonly text: string
  readonly lacks: readonly LackingWord[]
  readonly byMail: readonly string[]
  /** What was seen of it, for the form that sends it. */
  readonly seen: string
}

export type BulkMessageAnswer =
  | ({ readonly kind: 'written'; readonly preview: BulkPreview } & WrittenMessage)
  | {
      readonly kind: 'letters'
      readonly body: string
      readonly patientWords: string
      readonly letters: readonly BulkLetter[]
      /** Those to which nothing can be sent now, and why. */
      readonly unable: readonly { readonly practiceName: string; readonly problem: string }[]
    }
  | {
      readonly kind: 'returned'
      readonly preview: BulkPreview
      readonly returned: {
        readonly act: 'message'
        readonly problems: readonly { readonly field: string; readonly message: string }[]
        readonly patientWords: readonly string[]
        readonly values: Readonly<Record<string, string>>
      }
    }
  | { readonly kind: 'sent'; readonly results: readonly BulkResult[] }

interface BulkMessageAsked {
  readonly step: BulkMessageStep
  readonly fields: Readonly<Record<string, string>>
  readonly picked: readonly PickedCase[]
  /** What the sender saw for each case, from the preview; empty when it is sent straight away. */
  readonly seen: ReadonlyMap<string, string>
}

/** A message to several practices: a template put into the box, a look at what each will read, or sent, each filled in by itself. */
export async function messageToSeveral(
  live: Live,
  actor: Actor,
  asked: BulkMessageAsked,
): Promise<BulkMessageAnswer> {
  const { step, fields, picked } = asked
  const again = async () => previewBulk(live, actor, 'message', picked)
  const returned = async (
    problems: readonly { field: string; message: string }[],
    words: readonly string[] = [],
  ) =>
    ({
      kind: 'returned',
      preview: await again(),
      returned: { act: 'message', problems, patientWords: words, values: fields },
    }) as const
  if (step === 'change') return { kind: 'written', preview: await again(), values: fields, note: null }
  if (step === 'template') {
    const preview = await again()
    const templates = await listTemplates(live.db, actor.icbCode)
    const isOffered = preview.templates.some(({ value }) => value === fields.template)
    const chosen = templates.find(({ number }) => isOffered && String(number) === fields.template)
    if (!chosen) return returned([{ field: 'template', message: 'Choose a template first.' }])
    return { kind: 'written', preview, ...putIn(fields, chosen.name, chosen.body, lackingForAll) }
  }
  const read = readBulkMessage(fields)
  if (!read.ok) return returned(read.problems, read.patientWords)
  const { body } = read
  if (step === 'send') return { kind: 'sent', results: await sendToEach(live, actor, { ...asked, body }) }
  const { items } = await again()
  const able = items.filter((item) => item.problem === null)
  return {
    kind: 'letters',
    body,
    patientWords: fields.patientWords === 'keep' ? 'keep' : '',
    letters: await readLetters(live, actor, able, body),
    unable: items.flatMap(({ practiceName, problem }) =>
      problem === null ? [] : [{ practiceName, problem }],
    ),
  }
}

/** Sends each its own; what cannot be filled in, or reads otherwise than it was seen, is not sent and says so. */
async function sendToEach(
  live: Live,
  actor: Actor,
  { picked, seen, body }: BulkMessageAsked & { readonly body: string },
): Promise<BulkResult[]> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  return doOnCases(live, actor, picked, async (head) => {
    const text = await textFor(live, world, head, body)
    const problem = problemOf(text)
    if (problem !== undefined) return { problem }
    const was = seen.get(head.reference)
    if (was !== undefined && was !== hashOf(text)) {
      return { problem: 'It would read otherwise than in the preview. Nothing was sent: look at it again.' }
    }
    return { posted: { act: 'message', body: text } }
  })
}

async function readLetters(
  live: Live,
  actor: Actor,
  picked: readonly (PickedCase & { readonly practiceName: string })[],
  body: string,
): Promise<BulkLetter[]> {
  const world = await readIcbWorld(live.db, actor.icbCode)
  const letters: BulkLetter[] = []
  for (const { reference, version, practiceName } of picked) {
    const head = await findCaseHead(live.db, caseScopeOf(actor), reference)
    if (!head) continue
    const text = await textFor(live, world, head, body)
    const readers = await listPracticeReaders(live.db, head.icbCode, head.practiceCode)
    letters.push({
      reference,
      version,
      practiceName,
      text,
      lacks: lackingIn(text),
      byMail: readers.map(nameAndJob),
      seen: seenValue(reference, hashOf(text)),
    })
    await letOthersIn()
  }
  return letters
}

async function textFor({ db, now }: Live, world: IcbWorld, head: CaseHead, body: string): Promise<string> {
  const { record } = await loadCase(db, head.id, world.clock)
  const phone = world.settings.telephones.team
  return fillIn(body, await readMessageWords(db, { head, ownerId: record.ownerId, phone, now })).text
}

/** The other words are filled in for each practice by itself. */
function lackingForAll(text: string): LackingWord[] {
  return lackingIn(text).filter(({ word }) => word === '{write}')
}

function problemOf(text: string): string | undefined {
  const lacks = lackingIn(text)
  if (lacks.length > 0) {
    const words = lacks.map(({ word, why }) => `${word} (${why})`).join(', ')
    return `Not filled in: ${words}. Write to this practice on its case.`
  }
  return text.length > longestMessage ? 'It is longer than a message can be.' : undefined
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
