import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findSettingValue } from '#db/queries/duty'
import { insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import {
  findPurpose,
  type PurposeStatement,
  type PurposeStatements,
  purposeStanding,
  withAgreement,
  withNextPurpose,
} from '~/domain/settings/purpose-statement'
import { type ComparedParagraph, compareParagraphs } from '~/domain/text/paragraph-differences'
import type { Live } from '~/platform/live.server'
import { readIcbSettings } from '~/platform/settings.server'
import { againForm } from './again-form'
import { type ChangeAnswer, type Posted, readChange, refused } from './change-form'
import {
  agreementForm,
  agreementProblems,
  agreementWords,
  newestPurpose,
  type PurposeAsked,
  type PurposeValues,
  readPurposeForm,
} from './purpose-form'

/** The next version before it is kept, laid beside the newest there is. */
export interface CheckedPurpose {
  readonly values: PurposeValues
  readonly beforeVersion: number
  readonly inShort: { readonly before: string; readonly after: string }
  readonly paragraphs: readonly ComparedParagraph[]
  readonly fromWords: string
  readonly agreement: string
  /** Versions to come that this one overtakes before their first day. */
  readonly overtaken: readonly number[]
}

export type PurposeOutcome =
  | {
      readonly outcome: 'checked'
      readonly checked: CheckedPurpose
      readonly answer: ChangeAnswer | undefined
    }
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  /** A colleague changed the statement since the form was opened. */
  | { readonly outcome: 'stale'; readonly values: PurposeValues }

/** Checks the next version of the statement, or keeps it. The versions that are there stay as they were shown. */
export async function addPurposeVersion(
  { db, now }: Live,
  actor: Actor,
  { values, intent }: { readonly values: PurposeValues; readonly intent: 'check' | 'keep' },
): Promise<PurposeOutcome> {
  const today = londonDayOf(now)
  const read = readPurposeForm(values, today)
  if (!read.ok) return { outcome: 'returned', answer: { values, problems: read.problems, patientWords: [] } }
  const asked = read.value
  return db.transaction().execute(async (trx): Promise<PurposeOutcome> => {
    const held = await readHeld(trx, actor)
    if (held.rowId !== asked.version) return { outcome: 'stale', values }
    const before = newestPurpose(held.statements)
    if (hasSameWords(before, asked)) {
      const same = `The words are those of version ${before.version}. Change them first, or record who agreed to that version.`
      return { outcome: 'returned', answer: refused(values, 'text', same) }
    }
    const after = withNextPurpose(held.statements, {
      fromDay: asked.from,
      inShort: asked.inShort,
      paragraphs: asked.text,
      agreement: agreementOf(asked),
    })
    const checked = checkedOf(held.statements, after, values, today)
    if (intent === 'check') return { outcome: 'checked', checked, answer: undefined }
    const why = readChange(againForm, Object.entries(values))
    if (!why.ok) return { outcome: 'checked', checked, answer: why.answer }
    await keep(
      trx,
      { now, actor, statements: after, reason: why.value.reason },
      {
        action: 'purpose-statement.version-added',
        version: newestPurpose(after).version,
        before: wordsOf(before),
        after: wordsOf(newestPurpose(after)),
      },
    )
    return { outcome: 'kept' }
  })
}

export type AgreementOutcome =
  | { readonly outcome: 'kept' }
  | { readonly outcome: 'returned'; readonly answer: ChangeAnswer }
  | { readonly outcome: 'stale'; readonly values: ChangeAnswer['values'] }
  | { readonly outcome: 'not-found' }

/** Records who agreed to a version and when, or that nobody does any more. Its words stay as they are. */
export async function recordAgreement(
  { db, now }: Live,
  actor: Actor,
  version: number,
  posted: Posted,
): Promise<AgreementOutcome> {
  const read = readChange(agreementForm, posted)
  if (!read.ok) return { outcome: 'returned', answer: read.answer }
  const { value: asked, values } = read
  const problems = agreementProblems(asked, londonDayOf(now))
  if (problems.length > 0) return { outcome: 'returned', answer: { values, problems, patientWords: [] } }
  return db.transaction().execute(async (trx): Promise<AgreementOutcome> => {
    const held = await readHeld(trx, actor)
    const before = findPurpose(held.statements, version)
    if (!before) return { outcome: 'not-found' }
    if (held.rowId !== asked.version) return { outcome: 'stale', values }
    const after = { ...before, agreement: agreementOf(asked) }
    if (agreementWords(before) === agreementWords(after)) {
      return {
        outcome: 'returned',
        answer: refused(values, 'agreedWith', 'Nothing is different from what is recorded.'),
      }
    }
    const statements = withAgreement(held.statements, version, after.agreement)
    await keep(
      trx,
      { now, actor, statements, reason: asked.reason },
      {
        action: 'purpose-statement.agreement-recorded',
        version,
        before: { agreement: agreementWords(before) },
        after: { agreement: agreementWords(after) },
      },
    )
    return { outcome: 'kept' }
  })
}

async function readHeld(trx: Executor, { icbCode }: Actor) {
  const [newest, { purpose }] = [
    await findSettingValue(trx, icbCode, 'purpose'),
    await readIcbSettings(trx, icbCode),
  ]
  return { rowId: newest?.id ?? 0, statements: purpose }
}

async function keep(
  trx: Executor,
  made: { now: Date; actor: Actor; statements: PurposeStatements; reason: string },
  line: { action: string; version: number; before: Record<string, string>; after: Record<string, string> },
): Promise<void> {
  const { now, actor, statements, reason } = made
  const { icbCode, personId } = actor
  const at = instant(now)
  await insertSetting(trx, {
    icbCode,
    key: 'purpose',
    value: JSON.stringify(statements),
    at,
    personId,
    reason,
  })
  await insertAudit(trx, {
    at,
    personId,
    action: line.action,
    subjectKind: 'purpose-statement',
    subjectId: String(line.version),
    icbCode,
    before: line.before,
    after: line.after,
    reason,
  })
}

function checkedOf(
  held: PurposeStatements,
  all: PurposeStatements,
  values: PurposeValues,
  today: ReturnType<typeof londonDayOf>,
): CheckedPurpose {
  const [before, after] = [newestPurpose(held), newestPurpose(all)]
  const isComing = (one: PurposeStatement, list: PurposeStatements) =>
    purposeStanding(list, one, today) === 'coming'
  return {
    values: { ...values, from: after.fromDay ?? '', agreedOn: after.agreement?.onDay ?? '' },
    beforeVersion: before.version,
    inShort: { before: before.inShort, after: after.inShort },
    paragraphs: compareParagraphs(before.paragraphs, after.paragraphs),
    fromWords: after.fromDay ? formatDay(after.fromDay) : '',
    agreement: agreementWords(after),
    overtaken: held.filter((one) => isComing(one, held) && !isComing(one, all)).map(({ version }) => version),
  }
}

function hasSameWords({ inShort, paragraphs }: PurposeStatement, asked: PurposeAsked): boolean {
  return inShort === asked.inShort && paragraphs.join('\n\n') === asked.text.join('\n\n')
}

function agreementOf({ agreedWith, agreedOn }: Pick<PurposeAsked, 'agreedWith' | 'agreedOn'>) {
  return agreedWith !== '' && agreedOn !== null ? { with: agreedWith, onDay: agreedOn } : null
}

/** A version as facts for the audit. */
function wordsOf(statement: PurposeStatement): Record<string, string> {
  const { version, fromDay, inShort, paragraphs } = statement
  return {
    version: String(version),
    from: fromDay ? formatDay(fromDay) : 'the start',
    inShort,
    text: paragraphs.join('\n\n'),
    agreement: agreementWords(statement),
  }
}
