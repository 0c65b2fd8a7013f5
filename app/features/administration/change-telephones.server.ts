import { insertAudit } from '#db/queries/audit'
import { findNewestSetting, insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import type { IcbSettings } from '~/domain/settings/icb-settings'
import type { Live } from '~/platform/live.server'
import { readIcbSettings } from '~/platform/settings.server'
import { momentWords } from './moments'

type Telephones = IcbSettings['telephones']

/** The numbers as they stand, the version a form about them carries, and who set them. */
export async function readTelephones({ db }: Pick<Live, 'db'>, { icbCode }: Actor) {
  const [{ telephones }, newest] = await Promise.all([
    readIcbSettings(db, icbCode),
    findNewestSetting(db, icbCode, 'telephones'),
  ])
  return {
    telephones,
    version: newest?.id ?? 0,
    changedBy: newest ? `${newest.setByName ?? 'the service'}, ${momentWords(newest.setAt)}` : 'the service',
  }
}

/** Sets the telephone numbers of the actor's ICB. They stand on every page from the next request. */
export async function changeTelephones(
  { db, now }: Live,
  actor: Actor,
  { version, reason, ...asked }: Telephones & { readonly version: number; readonly reason: string },
): Promise<{ readonly outcome: 'done' | 'changed-meanwhile' }> {
  const { icbCode, personId } = actor
  return db.transaction().execute(async (trx) => {
    const newest = await findNewestSetting(trx, icbCode, 'telephones')
    if ((newest?.id ?? 0) !== version) return { outcome: 'changed-meanwhile' as const }
    const before = (await readIcbSettings(trx, icbCode)).telephones
    const at = instant(now)
    await insertSetting(trx, {
      icbCode,
      key: 'telephones',
      value: JSON.stringify(asked),
      at,
      personId,
      reason,
    })
    await insertAudit(trx, {
      at,
      personId,
      action: 'telephones.changed',
      subjectKind: 'settings',
      subjectId: 'telephones',
      icbCode,
      before,
      after: asked,
      reason,
    })
    return { outcome: 'done' as const }
  })
}
