import { listBenchmarks, listNewestFigures } from '#db/queries/indicators'
import { listPractices, type Practice } from '#db/queries/practices'
import { getIcbShortName } from '#db/queries/today'
import { listTrendAreas } from '#db/queries/trends'
import type { Actor } from '~/domain/access/actor'
import { londonDayOf } from '~/domain/calendar/days'
import { benchmarkOn } from '~/domain/indicators/benchmarks'
import { differenceOf, isBelow, sumsOf } from '~/domain/indicators/compare'
import { appointmentParts, indicatorFacts } from '~/domain/indicators/indicators'
import { standingFigure } from '~/domain/indicators/standing'
import type { Live } from '~/platform/live.server'
import type { AskedIndicators } from './list-address'
import { indicatorRow, type PracticeFigure, sortFigures } from './list-rows'
import { coverSentence, firstLine, placeholderSentence } from './list-sentences'
import { sourceWords } from './period-words'

const ROWS_A_PAGE = 50

/**
 * The practices of an area with the newest figure of one indicator, and for appointments their benchmark; undefined when the ICB
 * has no such area.
 */
export async function readIndicatorList(
  live: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  asked: AskedIndicators,
) {
  const read = await readFigures(live, actor, asked)
  if (!read) return undefined
  const { figures, shown, areaName, areas } = read
  const pageCount = Math.max(1, Math.ceil(shown.length / ROWS_A_PAGE))
  const page = Math.min(asked.page, pageCount)
  const sums = sumsOf(figures)
  const { label, unit, kind } = indicatorFacts[asked.indicator]
  return {
    asked: { ...asked, page },
    areas,
    areaName,
    label,
    unit,
    isNumber: kind !== 'yes-no',
    hasBenchmark: asked.indicator === 'appointments',
    firstLine: firstLine(asked.indicator, figures, sums),
    cover: coverSentence(areaName, sums),
    placeholders: placeholderSentence(figures),
    found: shown.length,
    onlySource: onlySourceOf(shown),
    page,
    pageCount,
    rows: shown
      .slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
      .map((one) => indicatorRow(asked.indicator, one)),
  }
}

export type IndicatorListData = NonNullable<Awaited<ReturnType<typeof readIndicatorList>>>

/** The same list whole, for a file. Undefined as above. */
export async function listIndicatorFigures(
  live: Pick<Live, 'db' | 'now'>,
  actor: Actor,
  asked: AskedIndicators,
) {
  const read = await readFigures(live, actor, asked)
  return read && { areaName: read.areaName, shown: read.shown }
}

async function readFigures({ db, now }: Pick<Live, 'db' | 'now'>, actor: Actor, asked: AskedIndicators) {
  const { icbCode } = actor
  const today = londonDayOf(now)
  const known = await listTrendAreas(db, icbCode, today)
  const areas = [
    { value: 'icb', label: `${known.icbName} ICB` },
    ...known.places.map(({ id, name }) => ({ value: `place:${id}`, label: `Place: ${name}` })),
    ...known.pcns.map(({ id, name }) => ({ value: `pcn:${id}`, label: `PCN: ${name}` })),
  ]
  const area = areas.find(({ value }) => value === asked.area)
  if (!area) return undefined
  const wanted =
    asked.indicator === 'appointments' ? [asked.indicator, ...appointmentParts] : [asked.indicator]
  const [practices, newest, benchmarks] = [
    await listPractices(db, { icbCode }, today),
    await listNewestFigures(db, { icbCode }, wanted),
    await listBenchmarks(db, icbCode),
  ]
  const figures = practices
    .filter((practice) => isIn(practice, asked.area))
    .map((practice): PracticeFigure => {
      const figure =
        standingFigure(
          newest.filter(({ practiceCode }) => practiceCode === practice.code),
          asked.indicator,
        ) ?? null
      const value = figure?.value ?? null
      const benchmark = benchmarkOn(benchmarks, practice.placeId, figure?.toDay ?? today)
      return {
        practice,
        figure,
        patients: practice.patients,
        value,
        benchmark,
        difference: differenceOf({ value, benchmark }),
      }
    })
  const shown = sortFigures(asked.onlyBelow ? figures.filter(isBelow) : figures, asked.sort)
  const areaName =
    asked.area === 'icb' ? `${await getIcbShortName(db, icbCode)} ICB` : area.label.replace(/^\w+: /, '')
  return { figures, shown, areas, areaName: asked.area.startsWith('pcn:') ? `${areaName} PCN` : areaName }
}

/** Where all figures of the list are published, when it is one place. */
function onlySourceOf(shown: readonly PracticeFigure[]): string | null {
  const sources = new Set(shown.flatMap(({ figure }) => (figure ? [sourceWords(figure)] : [])))
  const [only] = sources
  return sources.size === 1 && only !== undefined ? only : null
}

function isIn({ placeId, pcnCode }: Practice, area: string): boolean {
  return area === 'icb' || area === `place:${placeId}` || area === `pcn:${pcnCode}`
}
