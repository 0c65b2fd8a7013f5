import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'
import type { WaitingListKind } from '../schema'

/** An uploaded list that waits to be confirmed. */
export interface WaitingList {
  readonly id: number
  readonly fileName: string
  readonly content: string
  /** JSON: how the list is to be read, of its kind. */
  readonly settings: string
  readonly uploadedAt: Instant
  readonly uploadedByName: string
}

interface AskedList {
  readonly kind: WaitingListKind
  readonly icbCode: string
  readonly id: number
}

/** Keeps a list until it is applied, given up or `expiresAt` has passed; those that are past theirs go. Gives its number. */
export async function insertWaitingList(
  trx: Executor,
  list: Omit<WaitingList, 'id' | 'uploadedByName'> & {
    readonly kind: WaitingListKind
    readonly icbCode: string
    readonly personId: number
    readonly expiresAt: Instant
  },
): Promise<number> {
  await trx.deleteFrom('waiting_lists').where('expires_at', '<=', list.uploadedAt).execute()
  const { id } = await trx
    .insertInto('waiting_lists')
    .values({
      kind: list.kind,
      icb_code: list.icbCode,
      file_name: list.fileName,
      content: list.content,
      settings: list.settings,
      uploaded_at: list.uploadedAt,
      uploaded_by: list.personId,
      expires_at: list.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A list of this kind and ICB that still waits at `at`; undefined when it was applied, given up or is past its time. */
export async function findWaitingList(
  db: Executor,
  { kind, icbCode, id, at }: AskedList & { readonly at: Instant },
): Promise<WaitingList | undefined> {
  return db
    .selectFrom('waiting_lists as list')
    .innerJoin('people', 'people.id', 'list.uploaded_by')
    .select([
      'list.id as id',
      'list.file_name as fileName',
      'list.content as content',
      'list.settings as settings',
      'list.uploaded_at as uploadedAt',
      'people.name as uploadedByName',
    ])
    .where('list.kind', '=', kind)
    .where('list.icb_code', '=', icbCode)
    .where('list.id', '=', id)
    .where('list.expires_at', '>', at)
    .executeTakeFirst()
}

/** Forgets a list of this kind and ICB. */
export async function deleteWaitingList(trx: Executor, { kind, icbCode, id }: AskedList): Promise<void> {
  await trx
    .deleteFrom('waiting_lists')
    .where('kind', '=', kind)
    .where('icb_code', '=', icbCode)
    .where('id', '=', id)
    .execute()
}
