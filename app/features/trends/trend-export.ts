import {
  type ExportColumn,
  type ExportTable,
  type FilledTable,
  fillTable,
  numberOrNone,
} from '~/domain/exports/export-table'
import type { TrendArea } from '~/domain/trends/trend-area'
import type { TrendMeasure, TrendStep } from '~/domain/trends/trend-measures'
import type { AreaRow } from './read-trend-areas.server'
import type { TrendPoint, TrendReport } from './trend-report'
import { markWords, ruleNames, unitWords } from './trend-words'

/** Whose figures a line of a trend's file is of. */
interface TrendLine {
  readonly icbCode: string
  readonly measure: TrendMeasure
  readonly step: TrendStep
  readonly area: TrendArea
  readonly areaName: string
}

/** The first columns of each file of a trend, so that files of several measures and areas can be put together. */
const trendColumns: readonly ExportColumn<TrendLine>[] = [
  {
    code: 'measure_code',
    label: 'Measure code',
    meaning: 'What is followed over time.',
    kind: 'code',
    value: ({ measure }) => measure.key,
  },
  {
    code: 'measure',
    label: 'Measure',
    meaning: 'Its name. How it is worked out stands on its page.',
    kind: 'label',
    value: ({ measure }) => measure.label,
  },
  {
    code: 'unit',
    label: 'Unit',
    meaning: 'What the figures of the line are in: %, working minutes, 0 to 100, or number.',
    kind: 'text',
    value: ({ measure }) => unitWords(measure.unit),
  },
  {
    code: 'area_kind',
    label: 'Kind of area',
    meaning: 'icb, place (upper-tier authority), footprint (older commissioning area), pcn or practice.',
    kind: 'code',
    value: ({ area }) => area.kind,
  },
  {
    code: 'area_code',
    label: 'Area code',
    meaning:
      'The code of the ICB, PCN or practice, or the name of a place or footprint in small letters. Practices count where they belonged on the day.',
    kind: 'code',
    value: ({ area, icbCode }) => (area.kind === 'icb' ? icbCode : area.id),
  },
  {
    code: 'area',
    label: 'Area',
    meaning: 'The name of the area.',
    kind: 'label',
    value: ({ areaName }) => areaName,
  },
  {
    code: 'step',
    label: 'By',
    meaning: 'week or day.',
    kind: 'code',
    value: ({ step }) => step,
  },
]

interface StepLine extends TrendLine {
  readonly report: TrendReport
  readonly point: TrendPoint
}

const limitsOf = ({ report, point }: StepLine) => report.phases[point.phase]?.limits ?? null

/** A measure of an area over time, step by step. */
export const trendStepsTable: ExportTable<StepLine> = {
  code: 'trend',
  title: 'A measure over time',
  lineIs: 'One measure of one area in one week or on one day.',
  columns: [
    ...trendColumns,
    {
      code: 'from_day',
      label: 'Week of, or day',
      meaning: 'The Monday of the week, or the day itself.',
      kind: 'day',
      value: ({ point }) => point.step,
    },
    {
      code: 'figure',
      label: 'Figure',
      meaning: 'The measure in this step. A step without a figure is left out of the limits.',
      kind: 'number',
      missing: ['[nf]'],
      value: ({ point }) => numberOrNone(point.value),
    },
    {
      code: 'part',
      label: 'What the figure counts',
      meaning: 'The number above the line, where the measure has one: its name is in part_label.',
      kind: 'number',
      missing: ['[nf]'],
      value: ({ point }) => numberOrNone(point.part),
    },
    {
      code: 'part_label',
      label: 'What it counts, in words',
      meaning: 'What part is a number of. Empty where the measure has no such number.',
      kind: 'label',
      value: ({ measure }) => measure.part ?? '',
    },
    {
      code: 'whole',
      label: 'What it is of',
      meaning: 'The number below the line, where the measure has one: its name is in whole_label.',
      kind: 'number',
      missing: ['[nf]'],
      value: ({ point }) => numberOrNone(point.whole),
    },
    {
      code: 'whole_label',
      label: 'What it is of, in words',
      meaning: 'What whole is a number of. Empty where the measure has no such number.',
      kind: 'label',
      value: ({ measure }) => measure.whole ?? '',
    },
    {
      code: 'mean',
      label: 'Mean',
      meaning: 'The mean of the stretch that the step lies in.',
      kind: 'number',
      missing: ['[nf]'],
      value: (line) => numberOrNone(limitsOf(line)?.mean ?? null),
    },
    {
      code: 'lower_limit',
      label: 'Lower limit',
      meaning: 'Mean less 2.66 times the average moving range, no further than the measure can go.',
      kind: 'number',
      missing: ['[nf]'],
      value: (line) => numberOrNone(limitsOf(line)?.lower ?? null),
    },
    {
      code: 'upper_limit',
      label: 'Upper limit',
      meaning: 'Mean and 2.66 times the average moving range, no further than the measure can go.',
      kind: 'number',
      missing: ['[nf]'],
      value: (line) => numberOrNone(limitsOf(line)?.upper ?? null),
    },
    {
      code: 'limits_are',
      label: 'Limits are',
      meaning: 'full, trial (from fewer than 12 figures), or none (too few figures).',
      kind: 'code',
      value: (line) => {
        const limits = limitsOf(line)
        return limits === null ? 'none' : limits.isTrial ? 'trial' : 'full'
      },
    },
    {
      code: 'moving_range',
      label: 'Moving range',
      meaning: 'The difference from the step before, without its sign.',
      kind: 'number',
      missing: ['[nf]'],
      value: ({ point }) => numberOrNone(point.movingRange),
    },
    {
      code: 'upper_range_limit',
      label: 'Upper range limit',
      meaning: '3.268 times the average moving range.',
      kind: 'number',
      missing: ['[nf]'],
      value: (line) => numberOrNone(limitsOf(line)?.rangeLimit ?? null),
    },
    {
      code: 'variation_code',
      label: 'Variation code',
      meaning: 'common, or special cause: improving, concerning, or special where neither is better.',
      kind: 'code',
      value: ({ point }) => point.mark,
    },
    {
      code: 'variation',
      label: 'Variation',
      meaning: 'The same in words.',
      kind: 'label',
      value: ({ point }) => markWords[point.mark],
    },
    {
      code: 'rules',
      label: 'What the rules found',
      meaning: 'The rules of special cause that the step is part of, a semicolon between them.',
      kind: 'text',
      value: ({ point }) => point.rules.map((rule) => ruleNames[rule]).join('; '),
    },
    {
      code: 'new_baseline',
      label: 'New baseline',
      meaning: 'Why limits were worked out anew from this step on. Empty elsewhere.',
      kind: 'text',
      value: ({ report, point }) => {
        const phase = report.phases[point.phase]
        return phase?.baseline && report.points[phase.from] === point ? phase.baseline.reason : ''
      },
    },
  ],
}

/** The figures of the page of a trend, the newest at the top as there. */
export function trendStepsFile(report: TrendReport, icbCode: string): FilledTable {
  const { measure, areaName, address } = report
  const { area, step } = address
  return fillTable(
    trendStepsTable,
    report.points.toReversed().map((point) => ({ icbCode, measure, step, area, areaName, report, point })),
  )
}

type AreaLine = TrendLine &
  Pick<AreaRow, 'variation' | 'variationWords' | 'side' | 'assurance' | 'figures'> & {
    readonly assuranceWords: string
  }

const areaFigure = (
  code: string,
  label: string,
  meaning: string,
  of: keyof AreaRow['figures'],
): ExportColumn<AreaLine> => ({
  ...{ code, label, meaning },
  kind: 'number',
  missing: ['[nf]'],
  value: ({ figures }) => numberOrNone(figures[of]),
})

/** One measure, area by area. */
export const trendAreasTable: ExportTable<AreaLine> = {
  code: 'trend-areas',
  title: 'A measure area by area',
  lineIs: 'One measure of the ICB, one of its places or one of its PCNs, with limits from its own figures.',
  columns: [
    ...trendColumns,
    {
      code: 'variation_code',
      label: 'Variation code',
      meaning:
        'Of the newest figure: common, improving, concerning, special (neither is better), too-few or no-figures.',
      kind: 'code',
      value: ({ variation }) => variation,
    },
    {
      code: 'variation',
      label: 'Variation',
      meaning: 'The same in words.',
      kind: 'label',
      value: ({ variationWords }) => variationWords,
    },
    {
      code: 'assurance_code',
      label: 'Target code',
      meaning: 'hits, misses, hit-and-miss, too-few or no-target.',
      kind: 'code',
      value: ({ assurance }) => assurance,
    },
    {
      code: 'assurance',
      label: 'Target',
      meaning: 'The same in words, with the target.',
      kind: 'label',
      value: ({ assuranceWords }) => assuranceWords,
    },
    areaFigure('newest', 'Newest', 'The newest figure there is.', 'latest'),
    areaFigure('mean', 'Mean', 'The mean of the stretch that the newest figure lies in.', 'mean'),
    areaFigure('lower_limit', 'Lower limit', 'From where on the figure usually lies.', 'lower'),
    areaFigure('upper_limit', 'Upper limit', 'Up to where the figure usually lies.', 'upper'),
  ],
}

/** The lines of the page of areas. */
export function trendAreasFile(
  rows: readonly AreaRow[],
  of: { readonly icbCode: string; readonly measure: TrendMeasure; readonly step: TrendStep },
): FilledTable {
  const { icbCode, measure, step } = of
  return fillTable(
    trendAreasTable,
    rows.map((row) => ({ ...row, icbCode, measure, step })),
  )
}
