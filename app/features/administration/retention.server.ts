import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import { findSettingValue, listSettingChanges } from '#db/queries/duty'
import { countPast } from '#db/queries/retirement'
import { insertSetting } from '#db/queries/settings'
import type { Actor } from '~/domain/access/actor'
import { instant } from '~/domain/calendar/days'
import { counted } from '~/domain/counted'
import {
  DEFAULT_RETENTION,
  periodWords,
  type RetentionSetting,
  retentionSetting,
  retiredBefore,
  retiredKinds,
  retiredKindWords,
  settableKinds,
} from '~/domain/governance/retention'
import type { Live } from '~/platform/live.server'
import { momentWords } from './moments'
import { retentionValues } from './retention-form'

const MOST_CHANGES = 20

/** How long an ICB keeps things: as it has set it, else until it does. */
export async function readRetentionSetting(db: Executor, icbCode: string): Promise<RetentionSetting> {
  const row = await findSettingValue(db, icbCode, 'retention')
  return row ? retentionSetting.parse(JSON.parse(row.value)) : DEFAULT_RETENTION
}

/** The periods of the actor's ICB with what goes tonight, the version a form carries, and what was changed before and after. */
export async function readRetention(live: Pick<Live, 'db' | 'now'>, { icbCode }: Pick<Actor, 'icbCode'>) {
  const setting = await readRetentionSetting(live.db, icbCode)
  const rows = await listSettingChanges(live.db, icbCode, 'retention', MOST_CHANGES + 1)
  const settings = rows.map(({ value }) => retentionSetting.parse(JSON.parse(value)))
  return {
    values: retentionValues(setting),
    isHeld: setting.isHeld,
    version: rows[0]?.id ?? 0,
    changedBy: rows[0]
      ? `${rows[0].setByName ?? 'the service'}, ${momentWords(rows[0].setAt)}`
      : 'the service',
    lines: await linesOf(live, icbCode, setting),
    changes: rows.slice(0, MOST_CHANGES).map(({ id, setAt, setByName, reason }, index) => ({
      id,
      when: momentWords(setAt),
      who: setByName ?? 'The service',
      reason,
      what: retentionDifferences(
        settings[index + 1] ?? DEFAULT_RETENTION,
        settings[index] ?? DEFAULT_RETENTION,
      ),
    })),
  }
}

/** What each kind would lose tonight by a setting that may not hold yet. */
export async function linesOf(
  { db, now }: Pick<Live, 'db' | 'now'>,
  icbCode: string,
  setting: RetentionSetting,
) {
  const lines = []
  for (const kind of [...retiredKinds].reverse()) {
    const { name, what, one, many } = retiredKindWords[kind]
    const before = retiredBefore(setting, kind, now)
    const past = before ? await countPast(db, kind, { icbCode, before: instant(before) }) : 0
    const tonight = past === 0 ? 'Nothing' : counted(past, one, many)
    lines.push({ kind, name, what, keptFor: periodWords(setting, kind), tonight })
  }
  return lines
}

/** What differs between two settings, in words, each with how it was and how it would be. */
export function retentionDifferences(before: RetentionSetting, after: RetentionSetting) {
  const held = (setting: RetentionSetting) => (setting.isHeld ? 'Nothing goes for the time being' : 'As set')
  const all = [
    ...settableKinds.map((kind) => ({
      label: retiredKindWords[kind].name,
      before: periodWords(before, kind),
      after: periodWords(after, kind),
    })),
    { label: 'What goes', before: held(before), after: held(after) },
  ]
  return all.filter((one) => one.before !== one.after)
}

/** Sets how long the actor's ICB keeps things; the next night goes by it. */
export async function changeRetention(
  { db, now }: Live,
  { icbCode, personId }: Actor,
  asked: { readonly setting: RetentionSetting; readonly version: number; readonly reason: string },
): Promise<{ readonly outcome: 'done' | 'changed-meanwhile' | 'nothing-changed' }> {
  return db.transaction().execute(async (trx) => {
    const newest = await findSettingValue(trx, icbCode, 'retention')
    if ((newest?.id ?? 0) !== asked.version) return { outcome: 'changed-meanwhile' as const }
    const changed = retentionDifferences(await readRetentionSetting(trx, icbCode), asked.setting)
    if (changed.length === 0) return { outcome: 'nothing-changed' as const }
    const at = instant(now)
    const { reason } = asked
    const value = JSON.stringify(asked.setting)
    await insertSetting(trx, { icbCode, key: 'retention', value, at, personId, reason })
    await insertAudit(trx, {
      at,
      personId,
      action: 'retention.changed',
      subjectKind: 'settings',
      subjectId: 'retention',
      icbCode,
      before: Object.fromEntries(changed.map(({ label, before }) => [label, before])),
      after: Object.fromEntries(changed.map(({ label, after }) => [label, after])),
      reason,
    })
    return { outcome: 'done' as const }
  })
}
