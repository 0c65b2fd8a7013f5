import type { Instant, IsoDay } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** A file that waits to be confirmed, with how it is to be read. */
export interface OrganisationUpload {
  readonly id: number
  readonly fileName: string
  readonly content: string
  readonly addsNewPcns: boolean
  readonly fromDay: IsoDay
  readonly joinedDay: IsoDay | null
  readonly uploadedAt: Instant
  readonly uploadedByName: string
}

/** Keeps a file until it is applied, given up or `expiresAt` has passed; files that are past theirs go. Gives its number. */
export async function insertUpload(
  trx: Executor,
  upload: Omit<OrganisationUpload, 'id' | 'uploadedByName'> & {
    readonly icbCode: string
    readonly personId: number
    readonly expiresAt: Instant
  },
): Promise<number> {
  await trx.deleteFrom('organisation_uploads').where('expires_at', '<=', upload.uploadedAt).execute()
  const { id } = await trx
    .insertInto('organisation_uploads')
    .values({
      icb_code: upload.icbCode,
      file_name: upload.fileName,
      content: upload.content,
      adds_new_pcns: upload.addsNewPcns ? 1 : 0,
      from_day: upload.fromDay,
      joined_day: upload.joinedDay,
      uploaded_at: upload.uploadedAt,
      uploaded_by: upload.personId,
      expires_at: upload.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A file of this ICB that still waits at `at`; undefined when it was applied, given up or is past its time. */
export async function findUpload(
  db: Executor,
  asked: { readonly icbCode: string; readonly id: number; readonly at: Instant },
): Promise<OrganisationUpload | undefined> {
  const row = await db
    .selectFrom('organisation_uploads as upload')
    .innerJoin('people', 'people.id', 'upload.uploaded_by')
    .select([
      'upload.id as id',
      'upload.file_name as fileName',
      'upload.content as content',
      'upload.adds_new_pcns as addsFlag',
      'upload.from_day as fromDay',
      'upload.joined_day as joinedDay',
      'upload.uploaded_at as uploadedAt',
      'people.name as uploadedByName',
    ])
    .where('upload.icb_code', '=', asked.icbCode)
    .where('upload.id', '=', asked.id)
    .where('upload.expires_at', '>', asked.at)
    .executeTakeFirst()
  if (!row) return undefined
  const { addsFlag, ...upload } = row
  return { ...upload, addsNewPcns: addsFlag === 1 }
}

/** Forgets a file of this ICB; gives false when it had gone already, so that nothing is applied twice. */
export async function deleteUpload(
  trx: Executor,
  asked: { readonly icbCode: string; readonly id: number },
): Promise<boolean> {
  const result = await trx
    .deleteFrom('organisation_uploads')
    .where('icb_code', '=', asked.icbCode)
    .where('id', '=', asked.id)
    .executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}
