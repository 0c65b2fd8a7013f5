import { insertAudit } from '#db/queries/audit'
import { type BenchmarkSet, insertBenchmark, listBenchmarks } from '#db/queries/indicators'
import { listTrendAreas } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { benchmarkOn } from '~/domain/indicators/benchmarks'
import { numberWords } from '~/domain/indicators/indicators'
import type { Live } from '~/platform/live.server'
import type { BenchmarkAsked } from './benchmark-form'
import { momentWords } from './moments'

const MOST_CHANGES = 50

/** The benchmarks of the actor's ICB: what holds today for each area, the version a form carries, and each change. */
export async function readBenchmarks(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode }: Pick<Actor, 'icbCode'>,
) {
  const today = londonDayOf(now)
  const [set, { icbName, places }] = [
    await listBenchmarks(db, icbCode),
    await listTrendAreas(db, icbCode, today),
  ]
  const names = new Map([
    [`icb:${icbCode}`, `${icbName} ICB`],
    ...places.map(({ id, name }) => [`place:${id}`, name] as const),
  ])
  const ofIcb = (day: IsoDay) => benchmarkOn(set, '', day)
  return {
    today,
    version: set[0]?.id ?? 0,
    changedBy: set[0] ? `${set[0].setByName ?? 'the service'}, ${momentWords(set[0].setAt)}` : 'the service',
    areas: [...names].map(([value, label]) => ({ value, label })),
    inForce: [...names].map(([key, name]) => {
      const placeId = key.startsWith('place:') ? key.slice('place:'.length) : ''
      const isOwn = placeId === '' || hasOwn(set, placeId, today)
      return {
        key,
        name,
        value: numberWords(benchmarkOn(set, placeId, today)),
        note: isOwn ? '' : `as the ICB (${numberWords(ofIcb(today))})`,
      }
    }),
    changes: set.slice(0, MOST_CHANGES).map((one) => ({
      id: one.id,
      when: momentWords(one.setAt),
      who: one.setByName ?? 'The service',
      area: names.get(`${one.areaKind}:${one.areaCode}`) ?? one.areaCode,
      from: formatDay(one.fromDay),
      before: numberWords(benchmarkBefore(set, one)),
      after: one.value === null ? 'As the ICB' : numberWords(one.value),
      reason: one.reason,
    })),
  }
}

export type BenchmarksData = Awaited<ReturnType<typeof readBenchmarks>>

/** What held on its first day for the area of a benchmark before it was set. */
function benchmarkBefore(
  set: readonly BenchmarkSet[],
  { id, areaKind, areaCode, fromDay }: BenchmarkSet,
): number {
  const earlier = set.filter((other) => other.id < id)
  return benchmarkOn(earlier, areaKind === 'place' ? areaCode : '', fromDay)
}

function hasOwn(set: readonly BenchmarkSet[], placeId: string, today: IsoDay): boolean {
  const own = set.filter(({ areaKind, areaCode }) => areaKind === 'place' && areaCode === placeId)
  const newest = own
    .filter(({ fromDay }) => fromDay <= today)
    .toSorted((a, b) => (a.fromDay === b.fromDay ? b.id - a.id : a.fromDay < b.fromDay ? 1 : -1))[0]
  return newest !== undefined && newest.value !== null
}

export type BenchmarkChange =
  | { readonly outcome: 'done' | 'changed-meanwhile' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string }

/** Sets the benchmark of the ICB or one of its places from a day on, with the reason and what held before in the audit. */
export async function changeBenchmark(
  { db, now }: Pick<Live, 'db' | 'now'>,
  { icbCode, personId }: Actor,
  asked: BenchmarkAsked,
): Promise<BenchmarkChange> {
  const { area, value, fromDay, reason } = asked
  return db.transaction().execute(async (trx): Promise<BenchmarkChange> => {
    const set = await listBenchmarks(trx, icbCode)
    if ((set[0]?.id ?? 0) !== asked.version) return { outcome: 'changed-meanwhile' }
    const { places } = await listTrendAreas(trx, icbCode, londonDayOf(now))
    const isKnown = area.kind === 'icb' ? area.code === icbCode : places.some(({ id }) => id === area.code)
    if (!isKnown) return { outcome: 'refused', field: 'area', message: 'Choose an area of the list.' }
    if (value === null && area.kind === 'icb') {
      return {
        outcome: 'refused',
        field: 'value',
        message: 'Enter a number: the ICB always has a benchmark.',
      }
    }
    const placeId = area.kind === 'place' ? area.code : ''
    const before = benchmarkOn(set, placeId, fromDay)
    if (before === value && (area.kind === 'icb' || hasOwn(set, placeId, fromDay))) {
      const message = `It is ${numberWords(before)} on that day already. Change it, or leave the page.`
      return { outcome: 'refused', field: 'value', message }
    }
    const at = instant(now)
    const benchmark = { areaKind: area.kind, areaCode: area.code, fromDay, value }
    await insertBenchmark(trx, { ...benchmark, icbCode, at, personId, reason })
    await insertAudit(trx, {
      at,
      personId,
      action: 'indicators.benchmark-set',
      subjectKind: 'benchmark',
      subjectId: `${area.kind}:${area.code}`,
      icbCode,
      before: { benchmark: before },
      after: { benchmark: value ?? 'as the ICB', fromDay },
      reason,
    })
    return { outcome: 'done' }
  })
}
