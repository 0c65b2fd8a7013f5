import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { ReturnAct } from '~/domain/returns/return-kinds'
import { storedEntries } from '~/domain/returns/stored-return'
import type { Executor } from '../connection'
import { keptQuery } from '../kept-query'

/** Which draft: a practice has one per day and act, which colleagues share. */
export interface DraftKey {
  readonly practiceCode: string
  readonly day: IsoDay
  readonly act: ReturnAct
}

/** What a form holds before it is sent. */
export interface ReturnDraft {
  /** What the form posts, names and texts in order. */
  readonly entries: readonly (readonly [string, string])[]
  readonly savedAt: Instant
  readonly savedBy: number
  readonly savedByName: string
  readonly version: number
}

const draftOf = keptQuery((db, key: DraftKey) =>
  db
    .selectFrom('return_drafts')
    .innerJoin('people', 'people.id', 'return_drafts.saved_by')
    .select([
      'return_drafts.entries as entries',
      'return_drafts.saved_at as savedAt',
      'return_drafts.saved_by as savedBy',
      'people.name as savedByName',
      'return_drafts.version as version',
    ])
    .where('practice_code', '=', key.practiceCode)
    .where('day', '=', key.day)
    .where('kind', '=', key.act),
)

/** The draft; undefined when there is none. */
export async function findDraft(db: Executor, key: DraftKey): Promise<ReturnDraft | undefined> {
  const [row] = (await draftOf(db, key)).rows
  return row && { ...row, entries: storedEntries.parse(JSON.parse(row.entries)) }
}

/** What is written of a draft; `version` is the one that follows the version read. */
interface DraftSaved extends DraftKey {
  readonly entries: string
  readonly at: Instant
  readonly personId: number
  readonly readVersion: number
  readonly version: number
  /** Empty for a form without one. */
  readonly formKey: string
}

const savingOfDraft = keptQuery((db, saved: DraftSaved) =>
  db
    .insertInto('return_drafts')
    .values({
      practice_code: saved.practiceCode,
      day: saved.day,
      kind: saved.act,
      entries: saved.entries,
      saved_at: saved.at,
      saved_by: saved.personId,
      version: saved.version,
      form_key: saved.formKey,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['practice_code', 'day', 'kind'])
        .doUpdateSet((eb) => ({
          entries: saved.entries,
          saved_at: saved.at,
          saved_by: saved.personId,
          version: eb('return_drafts.version', '+', 1),
          form_key: saved.formKey,
        }))
        .where((eb) =>
          eb.or([
            eb('return_drafts.version', '=', saved.readVersion),
            eb.and([
              eb('return_drafts.saved_by', '=', saved.personId),
              eb(eb.val(saved.formKey), 'in', [eb.val(''), eb.ref('return_drafts.form_key')]),
            ]),
          ]),
        ),
    )
    .returning('version'),
)

/**
 * Saves a draft and gives its new version. A draft is written over only by who has read that very version (0: there was none),
 * or by the very form that saved it last: else undefined, and nothing is written. So neither a colleague's nor one's own newer
 * draft is lost to a form left open elsewhere. Without a form's key, one's own is written over.
 */
export async function saveDraft(
  db: Executor,
  key: DraftKey,
  saved: {
    entries: readonly (readonly [string, string])[]
    at: Instant
    personId: number
    readVersion: number
    formKey?: string | undefined
  },
): Promise<number | undefined> {
  const { entries, readVersion, formKey = '', at, personId } = saved
  const { rows } = await savingOfDraft(db, {
    ...key,
    entries: JSON.stringify(entries),
    at,
    personId,
    readVersion,
    version: readVersion + 1,
    formKey,
  })
  return rows[0]?.version
}

const removalOfOwn = keptQuery((trx, key: DraftKey & { personId: number }) =>
  trx
    .deleteFrom('return_drafts')
    .where('practice_code', '=', key.practiceCode)
    .where('day', '=', key.day)
    .where('kind', '=', key.act)
    .where('saved_by', '=', key.personId),
)

/** Removes a draft that this person saved last, once what it held was sent. A colleague's stays. */
export async function deleteOwnDraft(trx: Executor, key: DraftKey, personId: number): Promise<void> {
  await removalOfOwn(trx, { ...key, personId })
}
