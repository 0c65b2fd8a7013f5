import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  LEAST_PEERS,
  type PracticeWeekScore,
  peerBand,
  sizeGroupOf,
  sizeGroups,
} from '~/domain/trends/peer-band'

const small = sizeGroups[0]

function scoresOf(values: readonly number[], patients = 3000): PracticeWeekScore[] {
  return values.map((score, index) => ({ practiceCode: `C${10_000 + index}`, patients, score }))
}

const own = { practiceCode: 'C10000', group: small }

/** The quartiles again, another way: the value at each share of the way through the sorted list, by counting. */
function naiveBand(scores: readonly PracticeWeekScore[], group: string) {
  const list = scores.filter(({ patients }) => naiveGroup(patients) === group).map(({ score }) => score)
  list.sort((a, b) => a - b)
  const at = (percent: number) => {
    const place = ((list.length - 1) * percent) / 100
    const lower = Math.trunc(place)
    const rest = place - lower
    const next = Math.min(lower + 1, list.length - 1)
    return Math.round((list[lower] as number) * (1 - rest) + (list[next] as number) * rest)
  }
  return { low: at(25), middle: at(50), high: at(75), practices: list.length }
}

function naiveGroup(patients: number): string {
  if (patients >= 15_000) return 'largest'
  if (patients >= 10_000) return 'large'
  return patients >= 5000 ? 'middle' : 'small'
}

const aScore = fc.integer({ min: 0, max: 60 }).map((points) => (points * 100) / 60)
const practices = fc
  .array(fc.record({ patients: fc.integer({ min: 900, max: 30_000 }), score: aScore }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((all) => all.map((one, index): PracticeWeekScore => ({ ...one, practiceCode: `C${10_000 + index}` })))

describe('the band of a practice’s peers', () => {
  test('is the quartiles of its size group, against a recount', () => {
    fc.assert(
      fc.property(practices, (scores) => {
        for (const { practiceCode, patients } of scores) {
          const band = peerBand(scores, { practiceCode, group: sizeGroupOf(patients) })
          const recount = naiveBand(scores, naiveGroup(patients))
          if (recount.practices - 1 < 5)
            expect(band).toEqual({ kind: 'too-few', others: recount.practices - 1 })
          else expect(band).toMatchObject({ kind: 'band', ...recount })
        }
      }),
    )
  })

  test('needs five others: with four there is none, whether or not the practice itself reported', () => {
    expect(peerBand(scoresOf([10, 20, 30, 40, 50]), own)).toEqual({ kind: 'too-few', others: 4 })
    expect(peerBand(scoresOf([10, 20, 30, 40, 50, 60]), own).kind).toBe('band')
    const stranger = { practiceCode: 'C99999', group: small }
    expect(peerBand(scoresOf([10, 20, 30, 40]), stranger)).toEqual({ kind: 'too-few', others: 4 })
    expect(peerBand(scoresOf([10, 20, 30, 40, 50]), stranger).kind).toBe('band')
    expect(peerBand([], stranger)).toEqual({ kind: 'too-few', others: 0 })
  })

  test('leaves out practices of other sizes', () => {
    const scores = [
      ...scoresOf([10, 10, 10, 10, 10, 10]),
      ...scoresOf([90, 90, 90], 20_000).map((one) => ({ ...one, practiceCode: `D${one.practiceCode}` })),
    ]
    expect(peerBand(scores, own)).toMatchObject({ low: 10, high: 10, practices: 6 })
  })

  test('is the same for every practice of the group that reported: comparing two bands tells of no third', () => {
    fc.assert(
      fc.property(practices, (scores) => {
        for (const group of sizeGroups) {
          const members = scores.filter(({ patients }) => sizeGroupOf(patients).id === group.id)
          const bands = members.map(({ practiceCode }) =>
            JSON.stringify(peerBand(scores, { practiceCode, group })),
          )
          expect(new Set(bands).size).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('never tells which practice has which score: any two others may have changed places', () => {
    fc.assert(
      fc.property(
        fc.array(aScore, { minLength: LEAST_PEERS + 1, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (values, a, b) => {
          const [one, other] = [1 + (a % (values.length - 1)), 1 + (b % (values.length - 1))]
          const swapped = values.with(one, values[other] ?? 0).with(other, values[one] ?? 0)
          expect(peerBand(scoresOf(swapped), own)).toEqual(peerBand(scoresOf(values), own))
        },
      ),
    )
  })

  test('leaves the score of every other practice open, even to somebody who knows their own: it could be far away', () => {
    fc.assert(
      fc.property(
        fc.array(aScore, { minLength: LEAST_PEERS + 1, maxLength: 30 }),
        fc.nat(),
        (values, which) => {
          const [mine = 0, ...others] = values
          const target = which % others.length
          const shown = peerBand(scoresOf(values), own)
          // Another world that looks the same: the practice has the lowest or the highest score of the others, and that one is
          // moved to the end of the scale.
          const worlds = [0, 100].map((end) => {
            const sorted = others.toSorted((x, y) => (end === 0 ? x - y : y - x))
            const [, ...rest] = sorted
            const world = [...rest.slice(0, target), end, ...rest.slice(target)]
            return [mine, ...world]
          })
          const open = worlds.filter(
            (world) => JSON.stringify(peerBand(scoresOf(world), own)) === JSON.stringify(shown),
          )
          expect(open.length).toBeGreaterThan(0)
        },
      ),
    )
  })

  test('has low, middle and high in that order, within 0 and 100', () => {
    fc.assert(
      fc.property(fc.array(aScore, { minLength: 6, maxLength: 40 }), (values) => {
        const band = peerBand(scoresOf(values), own)
        if (band.kind !== 'band') throw new Error('There must be a band')
        expect(band.low).toBeGreaterThanOrEqual(0)
        expect(band.low).toBeLessThanOrEqual(band.middle)
        expect(band.middle).toBeLessThanOrEqual(band.high)
        expect(band.high).toBeLessThanOrEqual(100)
      }),
    )
  })

  test.each([
    [0, 'small'],
    [4999, 'small'],
    [5000, 'middle'],
    [9999, 'middle'],
    [10_000, 'large'],
    [15_000, 'largest'],
    [80_000, 'largest'],
  ])('a practice of %d patients is in the group %s', (patients, id) => {
    expect(sizeGroupOf(patients).id).toBe(id)
  })
})
