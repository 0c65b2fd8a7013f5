import { z } from 'zod'
import type { Instant } from '~/domain/calendar/days'
import { caseLanes } from '~/domain/cases/lanes'
import { defaultTemplates } from '~/domain/messages/default-templates'
import type { MessageTemplate, TemplateVersion } from '~/domain/messages/message-templates'
import type { Executor } from '../connection'

const lanesSchema = z.array(z.enum(caseLanes))

/** The newest version of each template of an ICB, retired ones too, by number. An ICB that has stored none has the service's own. */
export async function listTemplates(db: Executor, icbCode: string): Promise<TemplateVersion[]> {
  const rows = await versionsOf(db, icbCode)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('message_templates as later')
            .select('later.id')
            .whereRef('later.icb_code', '=', 'message_templates.icb_code')
            .whereRef('later.number', '=', 'message_templates.number')
            .whereRef('later.version', '>', 'message_templates.version'),
        ),
      ),
    )
    .orderBy('message_templates.number')
    .execute()
  return rows.length > 0 ? rows.map(toVersion) : asBegun
}

/** Every version of one template of an ICB, newest first; empty when there is no such template. */
export async function listTemplateVersions(
  db: Executor,
  icbCode: string,
  number: number,
): Promise<TemplateVersion[]> {
  const rows = await versionsOf(db, icbCode)
    .where('message_templates.number', '=', number)
    .orderBy('message_templates.version', 'desc')
    .execute()
  if (rows.length > 0 || (await hasOwnTemplates(db, icbCode))) return rows.map(toVersion)
  return asBegun.filter((one) => one.number === number)
}

/** Adds a version. Throws a unique-constraint error when somebody else added that number first. */
export async function insertTemplateVersion(
  trx: Executor,
  made: {
    icbCode: string
    number: number
    version: number
    template: MessageTemplate
    at: Instant
    personId: number
    reason: string
  },
): Promise<void> {
  const { icbCode, number, version, template, at, personId, reason } = made
  await trx
    .insertInto('message_templates')
    .values({
      ...columnsOf(template),
      icb_code: icbCode,
      number,
      version,
      made_at: at,
      made_by: personId,
      reason,
    })
    .execute()
}

/** Makes the service's own templates the ICB's, as their first versions; those it has are passed over. */
export async function addDefaultTemplates(trx: Executor, icbCode: string): Promise<void> {
  await trx
    .insertInto('message_templates')
    .values(
      defaultTemplates.map((template, index) => ({
        ...columnsOf(template),
        icb_code: icbCode,
        number: index + 1,
        version: 1,
        made_at: null,
        made_by: null,
        reason: null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['icb_code', 'number', 'version']).doNothing())
    .execute()
}

/** True when the ICB has templates of its own. */
export async function hasOwnTemplates(db: Executor, icbCode: string): Promise<boolean> {
  const row = await db
    .selectFrom('message_templates')
    .select('id')
    .where('icb_code', '=', icbCode)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The service's own templates, as an ICB has them that has stored none. */
const asBegun: TemplateVersion[] = defaultTemplates.map((template, index) => ({
  ...template,
  number: index + 1,
  version: 1,
  madeAt: null,
  madeByName: null,
  reason: null,
}))

function versionsOf(db: Executor, icbCode: string) {
  return db
    .selectFrom('message_templates')
    .leftJoin('people', 'people.id', 'message_templates.made_by')
    .select([
      'message_templates.number as number',
      'message_templates.version as version',
      'message_templates.name as name',
      'message_templates.purpose as purpose',
      'message_templates.body as body',
      'message_templates.lanes as lanes',
      'message_templates.is_in_use as isInUse',
      'message_templates.made_at as madeAt',
      'message_templates.reason as reason',
      'people.name as madeByName',
    ])
    .where('message_templates.icb_code', '=', icbCode)
}

interface VersionRow extends Omit<TemplateVersion, 'lanes' | 'isInUse'> {
  readonly lanes: string
  readonly isInUse: 0 | 1
}

function toVersion(row: VersionRow): TemplateVersion {
  return { ...row, lanes: lanesSchema.parse(JSON.parse(row.lanes)), isInUse: row.isInUse === 1 }
}

function columnsOf({ name, purpose, body, lanes, isInUse }: MessageTemplate) {
  return { name, purpose, body, lanes: JSON.stringify(lanes), is_in_use: isInUse ? 1 : 0 } as const
}
