import { insertAudit } from '#db/queries/audit'
import { findSettingValue, listSettingChanges } from '#db/queries/duty'
import { insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { targetSettings } from '~/domain/cases/target-settings'
import { defaultIcbSettings, icbSettingSchemas } from '~/domain/settings/icb-settings'
import type { Live } from '~/platform/live.server'
import { readIcbSettings } from '~/platform/settings.server'
import { momentWords } from './moments'
import { settingDifferences, sideOf } from './setting-differences'
import { fieldValues, settingsOf, type TargetsAsked } from './targets-form'
import { targetsInWords } from './targets-words'

const MOST_CHANGES = 20

/** The response targets as they stand, the version a form about them carries, and what was changed before and after. */
export async function readTargets({ db }: Pick<Live, 'db'>, { icbCode }: Pick<Actor, 'icbCode'>) {
  const { targets } = await readIcbSettings(db, icbCode)
  const rows = await listSettingChanges(db, icbCode, 'targets', MOST_CHANGES + 1)
  const settings = rows.map(({ value }) => icbSettingSchemas.targets.parse(JSON.parse(value)))
  return {
    values: fieldValues(targets),
    version: rows[0]?.id ?? 0,
    changedBy: rows[0]
      ? `${rows[0].setByName ?? 'the service'}, ${momentWords(rows[0].setAt)}`
      : 'the service',
    changes: rows.slice(0, MOST_CHANGES).map(({ id, setAt, setByName, reason }, index) => ({
      id,
      when: momentWords(setAt),
      who: setByName ?? 'The service',
      reason,
      what: settingDifferences(
        targetsInWords(settings[index + 1] ?? defaultIcbSettings.targets),
        targetsInWords(settings[index] ?? defaultIcbSettings.targets),
      ),
    })),
  }
}

export type TargetsChange = { readonly outcome: 'done' | 'changed-meanwhile' | 'nothing-changed' }

/**
 * Sets the response targets of the actor's ICB. They count for triggers raised from now on: what was promised before keeps its
 * time, which is in the case's events.
 */
export async function changeTargets(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  asked: TargetsAsked,
): Promise<TargetsChange> {
  return db.transaction().execute(async (trx): Promise<TargetsChange> => {
    const newest = await findSettingValue(trx, icbCode, 'targets')
    if ((newest?.id ?? 0) !== asked.version) return { outcome: 'changed-meanwhile' }
    const before = (await readIcbSettings(trx, icbCode)).targets
    const after = targetSettings.parse(settingsOf(asked, before))
    const changed = settingDifferences(targetsInWords(before), targetsInWords(after))
    if (changed.length === 0) return { outcome: 'nothing-changed' }
    const at = instant(now)
    const { reason } = asked
    await insertSetting(trx, { icbCode, key: 'targets', value: JSON.stringify(after), at, personId, reason })
    await insertAudit(trx, {
      at,
      personId,
      action: 'targets.changed',
      subjectKind: 'settings',
      subjectId: 'targets',
      icbCode,
      before: sideOf(changed, 'before'),
      after: sideOf(changed, 'after'),
      reason,
    })
    return { outcome: 'done' }
  })
}
