import type { Role } from '~/domain/access/roles'
import type { Instant } from '~/domain/calendar/days'
import type { Executor } from '../connection'

/** What people are mailed a link to. */
export type ReportKind = 'weekly_pack' | 'noon_picture'

/** Somebody who may read a report, and what was set for them; without a setting (version 0) their role decides. */
export interface ReportReader {
  readonly personId: number
  readonly name: string
  readonly email: string
  readonly role: Role
  /** The organisation the role is held for. */
  readonly scopeCode: string
  readonly set: boolean | null
  readonly version: number
}

/** The active people of an ICB who hold one of the roles, by name and role, with what was set for them. */
export async function listReportReaders(
  db: Executor,
  asked: { icbCode: string; report: ReportKind; roles: readonly Role[] },
): Promise<ReportReader[]> {
  const rows = await db
    .selectFrom('person_roles')
    .innerJoin('people', 'people.id', 'person_roles.person_id')
    .leftJoin('report_readers', (join) =>
      join
        .onRef('report_readers.person_id', '=', 'people.id')
        .onRef('report_readers.icb_code', '=', 'person_roles.icb_code')
        .on('report_readers.report', '=', asked.report),
    )
    .select([
      'people.id as personId',
      'people.name as name',
      'people.email as email',
      'person_roles.role as role',
      'person_roles.scope_code as scopeCode',
      'report_readers.is_mailed as isMailed',
      'report_readers.version as version',
    ])
    .where('person_roles.icb_code', '=', asked.icbCode)
    .where('person_roles.role', 'in', asked.roles)
    .where('person_roles.ended_at', 'is', null)
    .where('people.status', '=', 'active')
    .orderBy('people.name')
    .orderBy('person_roles.role')
    .execute()
  return rows.map(({ isMailed, version, role, ...row }) => ({
    ...row,
    role: role as Role,
    set: isMailed === null ? null : isMailed === 1,
    version: version ?? 0,
  }))
}

/** Sets whether a person is mailed. False when somebody set it meanwhile: `version` is the one that was seen, 0 for none. */
export async function setReportReader(
  trx: Executor,
  asked: {
    icbCode: string
    report: ReportKind
    personId: number
    isMailed: boolean
    version: number
    at: Instant
    setBy: number
  },
): Promise<boolean> {
  const mailed = asked.isMailed ? (1 as const) : (0 as const)
  if (asked.version === 0) {
    const made = await trx
      .insertInto('report_readers')
      .values({
        icb_code: asked.icbCode,
        report: asked.report,
        person_id: asked.personId,
        is_mailed: mailed,
        set_at: asked.at,
        set_by: asked.setBy,
      })
      .onConflict((conflict) => conflict.columns(['icb_code', 'report', 'person_id']).doNothing())
      .executeTakeFirst()
    return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
  }
  const changed = await trx
    .updateTable('report_readers')
    .set((eb) => ({
      is_mailed: mailed,
      set_at: asked.at,
      set_by: asked.setBy,
      version: eb('version', '+', 1),
    }))
    .where('icb_code', '=', asked.icbCode)
    .where('report', '=', asked.report)
    .where('person_id', '=', asked.personId)
    .where('version', '=', asked.version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}
