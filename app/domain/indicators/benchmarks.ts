import type { IsoDay } from '~/domain/calendar/days'

/** The number of appointments a practice is held against until an ICB sets its own. */
export const DEFAULT_BENCHMARK = 75

/** A benchmark that an ICB has set for itself or one of its places, from a day on; `null` ends a place's own. */
export interface Benchmark {
  readonly id: number
  readonly areaKind: 'icb' | 'place'
  readonly areaCode: string
  readonly fromDay: IsoDay
  readonly value: number | null
}

/**
 * The benchmark that holds for a place on a day: its own where it has one, else the ICB's, else the default. Of two set from the
 * same day the later one holds.
 */
export function benchmarkOn(benchmarks: readonly Benchmark[], placeId: string, day: IsoDay): number {
  const ofPlace = newest(benchmarks, day, (one) => one.areaKind === 'place' && one.areaCode === placeId)
  return (
    ofPlace?.value ?? newest(benchmarks, day, (one) => one.areaKind === 'icb')?.value ?? DEFAULT_BENCHMARK
  )
}

function newest(
  benchmarks: readonly Benchmark[],
  day: IsoDay,
  isOf: (benchmark: Benchmark) => boolean,
): Benchmark | undefined {
  return benchmarks
    .filter((one) => isOf(one) && one.fromDay <= day)
    .reduce<Benchmark | undefined>(
      (best, one) =>
        !best || one.fromDay > best.fromDay || (one.fromDay === best.fromDay && one.id > best.id)
          ? one
          : best,
      undefined,
    )
}
