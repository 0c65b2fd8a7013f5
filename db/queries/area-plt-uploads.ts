import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A list of PLT sessions that waits to be confirmed. */
export interface AreaPltUpload {
  readonly id: number
  readonly fileName: string
  readonly content: string
  readonly uploadedAt: Instant
  readonly uploadedByName: string
}

/** Keeps a list until it is applied, given up or its time has passed; those past theirs go. Gives its number. */
export async function insertAreaPltUpload(
  trx: Executor,
  upload: {
    icbCode: string
    personId: number
    fileName: string
    content: string
    uploadedAt: Instant
    expiresAt: Instant
  },
): Promise<number> {
  await trx.deleteFrom('area_plt_uploads').where('expires_at', '<=', upload.uploadedAt).execute()
  const { id } = await trx
    .insertInto('area_plt_uploads')
    .values({
      icb_code: upload.icbCode,
      file_name: upload.fileName,
      content: upload.content,
      uploaded_at: upload.uploadedAt,
      uploaded_by: upload.personId,
      expires_at: upload.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A list of this ICB that still waits at `at`; undefined when it was applied, given up or is past its time. */
export async function findAreaPltUpload(
  db: Executor,
  asked: { icbCode: string; id: number; at: Instant },
): Promise<AreaPltUpload | undefined> {
  return db
    .selectFrom('area_plt_uploads as upload')
    .innerJoin('people', 'people.id', 'upload.uploaded_by')
    .select([
      'upload.id as id',
      'upload.file_name as fileName',
      'upload.content as content',
      'upload.uploaded_at as uploadedAt',
      'people.name as uploadedByName',
    ])
    .where('upload.icb_code', '=', asked.icbCode)
    .where('upload.id', '=', asked.id)
    .where('upload.expires_at', '>', asked.at)
    .executeTakeFirst()
}

/** Forgets a list of this ICB. */
export async function deleteAreaPltUpload(trx: Executor, icbCode: string, id: number): Promise<void> {
  await trx.deleteFrom('area_plt_uploads').where('icb_code', '=', icbCode).where('id', '=', id).execute()
}
