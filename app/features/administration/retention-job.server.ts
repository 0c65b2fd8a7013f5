import { z } from 'zod'
import { insertAudit } from '#db/queries/audit'
import { retireSome } from '#db/queries/retirement'
import { listIcbs } from '#db/queries/settings'
import { atLondonTime, instant, londonDayOf } from '~/domain/calendar/days'
import {
  type RetiredKind,
  retiredBefore,
  retiredKinds,
  retiredKindWords,
} from '~/domain/governance/retention'
import { type JobKind, letOthersIn } from '~/platform/jobs.server'
import type { Live } from '~/platform/live.server'
import { readRetentionSetting } from './retention.server'

/** So many take some milliseconds; then requests that wait get their turn. */
const MOST_A_SLICE = 40
/** What a first night leaves is for the nights after it: one job should end within its lease. */
const MOST_A_NIGHT = 20_000

const payloadSchema = z.object({ icbCode: z.string() })

/** Retires each night at 3am what is past its retention, ICB by ICB. */
export const retentionJob: JobKind = {
  kind: 'retention',
  plan: async ({ db, now }) => {
    const day = londonDayOf(now)
    return (await listIcbs(db)).map(({ code: icbCode }) => ({
      uniqueKey: `retention:${icbCode}:${day}`,
      payload: JSON.stringify({ icbCode }),
      runAfter: instant(atLondonTime(day, '03:00')),
    }))
  },
  run: async (live, payload) => {
    await retireForIcb(live, payloadSchema.parse(payload).icbCode)
  },
}

/** Retires what is past its retention in one ICB, in slices, and keeps in the audit how much of what. Gives the counts. */
export async function retireForIcb(
  live: Live,
  icbCode: string,
): Promise<Readonly<Partial<Record<RetiredKind, number>>>> {
  const setting = await readRetentionSetting(live.db, icbCode)
  const counts: Partial<Record<RetiredKind, number>> = {}
  const at = instant(live.now)
  try {
    for (const kind of retiredKinds) {
      const before = retiredBefore(setting, kind, live.now)
      if (!before) continue
      const asked = { icbCode, before: instant(before), at, most: MOST_A_SLICE }
      for (let some = MOST_A_SLICE; some > 0 && (counts[kind] ?? 0) < MOST_A_NIGHT; ) {
        some = await live.db.transaction().execute((trx) => retireSome(trx, kind, asked))
        if (some > 0) counts[kind] = (counts[kind] ?? 0) + some
        await letOthersIn()
      }
    }
  } finally {
    // What went is said even when something after it failed.
    if (Object.keys(counts).length > 0) await keepCounts(live, icbCode, counts)
  }
  return counts
}

async function keepCounts({ db, now }: Live, icbCode: string, counts: Partial<Record<RetiredKind, number>>) {
  await insertAudit(db, {
    at: instant(now),
    personId: null,
    action: 'retention.retired',
    subjectKind: 'settings',
    subjectId: 'retention',
    icbCode,
    after: Object.fromEntries(
      retiredKinds.flatMap((kind) => (counts[kind] ? [[retiredKindWords[kind].name, counts[kind]]] : [])),
    ),
  })
}
