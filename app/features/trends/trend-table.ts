import type { TrendPoint, TrendReport } from './trend-report'
import { markWords, oneDecimal, ruleNames, stepLabel, unitWords } from './trend-words'

/** A number, or words; null where there is no figure. */
export type TrendCell = string | number | null

export interface TrendTable {
  readonly caption: string
  readonly columns: readonly { readonly heading: string; readonly isNumber: boolean }[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly TrendCell[] }[]
}

const number = (heading: string) => ({ heading, isNumber: true })
const words = (heading: string) => ({ heading, isNumber: false })

/** Every figure of a trend with what it is of, its limits, and what the rules found; the newest at the top. */
export function trendTable(report: TrendReport): TrendTable {
  const { measure, address, points, phases } = report
  const counts = [measure.part, measure.whole].filter((one) => one !== null)
  const unit = unitWords(measure.unit)
  return {
    caption: `${measure.label}, by ${address.step}: ${report.areaName}`,
    columns: [
      words(address.step === 'week' ? 'Week of' : 'Day'),
      number(`${measure.label}, ${unit}`),
      ...counts.map((one) => number(one)),
      number('Mean'),
      number('Lower limit'),
      number('Upper limit'),
      number('Moving range'),
      number('Upper range limit'),
      words('What the rules found'),
      words('New baseline'),
    ],
    rows: [...points].reverse().map((point) => {
      const phase = phases[point.phase]
      const limits = phase?.limits
      const isFirst = phase?.baseline && points[phase.from] === point
      return {
        key: point.step,
        cells: [
          stepLabel(point.step),
          rounded(point.value),
          ...(measure.part === null ? [] : [rounded(point.part)]),
          ...(measure.whole === null ? [] : [rounded(point.whole)]),
          rounded(limits?.mean),
          rounded(limits?.lower),
          rounded(limits?.upper),
          rounded(point.movingRange),
          rounded(limits?.rangeLimit),
          ruleWords(point),
          isFirst && phase.baseline ? phase.baseline.reason : '',
        ],
      }
    }),
  }
}

function ruleWords({ rules, mark }: TrendPoint): string {
  return rules.length === 0 ? '' : `${markWords[mark]}: ${rules.map((rule) => ruleNames[rule]).join('; ')}`
}

function rounded(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : oneDecimal(value)
}
