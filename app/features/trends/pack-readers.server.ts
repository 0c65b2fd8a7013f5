import { insertAudit } from '#db/queries/audit'
import { listReportReaders, setReportReader } from '#db/queries/report-readers'
import type { Actor } from '~/domain/access/actor'
import { roleWords } from '~/domain/access/roles'
import { instant } from '~/domain/calendar/days'
import type { Live } from '~/platform/live.server'
import { isMailedPack, packRoles } from './pack-readers'

const report = 'weekly_pack'

/** Everybody who may read the pack, and whether they are mailed it. Somebody with both roles stands here once. */
export async function readPackReaders({ db }: Pick<Live, 'db'>, { icbCode }: Actor) {
  const rows = await listReportReaders(db, { icbCode, report, roles: packRoles })
  const people = new Map<number, (typeof rows)[number][]>()
  for (const row of rows) people.set(row.personId, [...(people.get(row.personId) ?? []), row])
  return [...people.values()].flatMap((held) => {
    const [first] = held
    if (!first) return []
    return [
      {
        personId: first.personId,
        name: first.name,
        roles: held.map(({ role }) => roleWords[role]).join(', '),
        isMailed: held.some(isMailedPack),
        version: first.version,
      },
    ]
  })
}

export type PackReader = Awaited<ReturnType<typeof readPackReaders>>[number]

export interface ReaderChange {
  readonly personId: number
  readonly isMailed: boolean
  /** What the person who changes it saw: 0 while nothing was set. */
  readonly version: number
}

/** Puts somebody on the list of the pack or takes them off; refused for who may not read it, and when it was set meanwhile. */
export async function changePackReader(
  { db, now }: Live,
  actor: Actor,
  { personId, isMailed, version }: ReaderChange,
): Promise<{ outcome: 'done'; name: string } | { outcome: 'changed-meanwhile' | 'no-reader' }> {
  const { icbCode } = actor
  const reader = (await readPackReaders({ db }, actor)).find((one) => one.personId === personId)
  if (!reader) return { outcome: 'no-reader' }
  const isDone = await db.transaction().execute(async (trx) => {
    const at = instant(now)
    const done = await setReportReader(trx, {
      icbCode,
      report,
      personId,
      isMailed,
      version,
      at,
      setBy: actor.personId,
    })
    if (!done) return false
    await insertAudit(trx, {
      at,
      personId: actor.personId,
      action: isMailed ? 'weekly-pack.reader-added' : 'weekly-pack.reader-removed',
      subjectKind: 'person',
      subjectId: String(personId),
      icbCode,
    })
    return true
  })
  return isDone ? { outcome: 'done', name: reader.name } : { outcome: 'changed-meanwhile' }
}
