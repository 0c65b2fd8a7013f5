import type { IsoDay } from '~/domain/calendar/days'
import { counted } from '~/domain/counted'
import { byNaturalOrder } from '~/domain/natural-order'
import { hasReturned, isAtThreeOrFour, isExpected, type PracticeDay } from '~/domain/trends/practice-day'
import { percent } from '~/domain/trends/week-sentence'
import type { PackData, PackDay, PackPart, PackPartId, PackTable, PlaceDay } from './pack-data'
import type { WeekPart } from './week-address'
import { dayInWords } from './week-day-tables'
import type { DayFigures, WeekReport } from './week-report'
import { number, words } from './week-table'
import { weekTable } from './week-tables'

/** Practices under sustained pressure at the end of the week, by place. */
export interface SustainedCounts {
  readonly places: readonly {
    readonly id: string
    readonly name: string
    /** Practices that are expected to return. */
    readonly practices: number
    readonly now: number
    /** Of those: not under it at the end of the week before. */
    readonly isNew: number
    /** Under it at the end of the week before, and no more. */
    readonly ended: number
  }[]
}

/** What was asked of a partner in the week, and what came of it. */
export interface PartnerCounts {
  readonly partnerCode: string
  readonly partnerName: string
  readonly asked: number
  readonly acknowledged: number
  readonly done: number
  readonly cannot: number
}

export interface PackFacts {
  readonly report: WeekReport
  readonly rows: readonly PracticeDay[]
  readonly placeNames: ReadonlyMap<string, string>
  readonly sustained: SustainedCounts
  readonly partners: readonly PartnerCounts[]
  readonly ruleSets: PackData['ruleSets']
  readonly placeNeighbours: PackData['placeNeighbours']
}

const BASIS =
  'Places are upper-tier authorities. A practice counts where it belonged on the day, with its worst level of that day.'

/** The pack of a week: the figures of the week page without its practices, and what a board asks for besides. Pure. */
export function buildPack({
  report,
  rows,
  placeNames,
  sustained,
  partners,
  ruleSets,
  placeNeighbours,
}: PackFacts): PackData {
  return {
    format: 1,
    icbName: report.areaName,
    sentence: report.sentence,
    cover: report.cover,
    basis: BASIS,
    ruleSets,
    days: report.days.filter((day) => day.expected > 0).map(packDay),
    parts: [...weekParts(report), sustainedPart(sustained), ...answerParts(report), partnersPart(partners)],
    placeDays: placeDays(rows, placeNames),
    placeNeighbours,
  }
}

function packDay(day: DayFigures): PackDay {
  return {
    day: day.day,
    label: day.label,
    atLevel: day.practicesAtLevel,
    notReturned: day.missing + day.awaited,
    returned: day.returnedOnTime + day.returnedLate,
    expected: day.expected,
    coverage: day.coverage,
  }
}

function weekParts(report: WeekReport): PackPart[] {
  const { says } = report
  return [
    part(
      report,
      'days',
      'Returns and coverage',
      says.coverage,
      'Of the practices expected that day; coverage is of their registered patients.',
    ),
    part(
      report,
      'levels',
      'Levels',
      says.levels,
      'Practices by their worst level of the day, and their share of the practices expected.',
    ),
    placesPart(report),
    part(
      report,
      'drivers',
      'What drove OPEL 3 and 4',
      says.drivers,
      `Of ${counted(report.practiceDaysAtThreeOrFour, 'practice day')} at OPEL 3 or 4. Several answers can drive one day.`,
    ),
  ]
}

function answerParts(report: WeekReport): PackPart[] {
  const { says } = report
  return [
    part(
      report,
      'response',
      'How fast the ICB answered',
      says.response,
      'Promises that began in the week, in working time. What is still within its time counts neither way.',
    ),
    part(
      report,
      'support',
      'Support',
      says.support,
      'What happened in this week, also to requests made earlier. Each request counts once for each thing that happened.',
    ),
  ]
}

function part(
  report: WeekReport,
  id: WeekPart & PackPartId,
  heading: string,
  sentence: string,
  note: string,
): PackPart {
  const { caption, columns, rows } = weekTable(report, id, dayInWords)
  const idle = new Set<string>(report.days.filter(({ expected }) => expected === 0).map((day) => day.day))
  const shown = rows.filter(({ key }) => !idle.has(key))
  return {
    id,
    heading,
    sentence,
    note,
    table: shown.length === 0 ? null : plain({ caption, columns, rows: shown }),
  }
}

/** Places alone: a PCN can be one practice, and a pack is handed on. */
function placesPart(report: WeekReport): PackPart {
  const { columns, rows } = weekTable(report, 'areas', dayInWords)
  const places = rows.filter(({ key }) => key.startsWith('place:'))
  const worst = report.areas
    .filter(
      ({ area, patientShareAtThreeOrFour }) =>
        area.startsWith('place:') && patientShareAtThreeOrFour !== null,
    )
    .sort((a, b) => (b.patientShareAtThreeOrFour ?? 0) - (a.patientShareAtThreeOrFour ?? 0))[0]
  return {
    id: 'areas',
    heading: 'Places',
    sentence:
      worst === undefined
        ? 'No place has figures for this week.'
        : `The greatest share of patients at OPEL 3 or 4 was in ${worst.name}: ${percent(worst.patientShareAtThreeOrFour ?? 0)} on an average day.`,
    note: 'Returns are practice days. Shares of patients are of those whose practice returned, on an average day.',
    table: places.length === 0 ? null : plain({ caption: 'Places', columns, rows: places }),
  }
}

function sustainedPart({ places }: SustainedCounts): PackPart {
  const sum = (of: (place: SustainedCounts['places'][number]) => number) =>
    places.reduce((total, place) => total + of(place), 0)
  const practices = sum((place) => place.practices)
  const now = sum((place) => place.now)
  const fresh = sum((place) => place.isNew)
  return {
    id: 'sustained',
    heading: 'Sustained pressure',
    sentence:
      now === 0
        ? `None of the ${counted(practices, 'practice')} was under sustained pressure at the end of the week.`
        : `${now} of ${counted(practices, 'practice')} ${now === 1 ? 'was' : 'were'} under sustained pressure at the end of the week, ${fresh === 0 ? 'none of them newly' : `${fresh} of them newly`}.`,
    note: 'OPEL 3 or 4 on 5 reported days in a row within 10 reporting days, or on 8 reported days of at least 10 within 20. Of the practices expected on the last day.',
    table: {
      caption: 'Practices under sustained pressure, by place',
      columns: [
        words('Place'),
        number('Practices'),
        number('Under it now'),
        number('New this week'),
        number('Ended this week'),
      ],
      rows: places.map((place) => ({
        key: place.id,
        cells: [place.name, place.practices, place.now, place.isNew, place.ended],
      })),
    },
  }
}

function partnersPart(partners: readonly PartnerCounts[]): PackPart {
  const asked = partners.reduce((sum, partner) => sum + partner.asked, 0)
  const done = partners.reduce((sum, partner) => sum + partner.done, 0)
  return {
    id: 'partners',
    heading: 'What was asked of partners',
    sentence:
      asked === 0
        ? 'Nothing was asked of partners in this week.'
        : `${counted(asked, 'ask')} went to ${counted(partners.length, 'partner')}; ${done} of them ${done === 1 ? 'was' : 'were'} done when the pack was made.`,
    note: 'Asks sent in the week, and how each stood when the pack was made.',
    table:
      asked === 0
        ? null
        : {
            caption: 'What was asked of partners',
            columns: [
              words('Partner'),
              number('Asked'),
              number('Acknowledged by name'),
              number('Done'),
              number('Cannot, or time passed'),
            ],
            rows: partners.map((partner) => ({
              key: partner.partnerCode,
              cells: [partner.partnerName, partner.asked, partner.acknowledged, partner.done, partner.cannot],
            })),
          },
  }
}

function placeDays(rows: readonly PracticeDay[], placeNames: ReadonlyMap<string, string>): PlaceDay[] {
  const groups = new Map<string, PracticeDay[]>()
  for (const row of rows.filter(isExpected)) {
    const key = `${row.day} ${row.placeId}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      return first
        ? [placeDay(first.day, first.placeId, placeNames.get(first.placeId) ?? first.placeId, group)]
        : []
    })
    .sort((a, b) => (a.day === b.day ? byNaturalOrder(a.placeName, b.placeName) : a.day < b.day ? -1 : 1))
}

function placeDay(
  day: IsoDay,
  placeId: string,
  placeName: string,
  expected: readonly PracticeDay[],
): PlaceDay {
  const returned = expected.filter(hasReturned)
  const at = (level: number) => returned.filter(({ worstLevel }) => worstLevel === level).length
  return {
    day,
    placeId,
    placeName,
    atLevel: [at(1), at(2), at(3), at(4)],
    notReturned: expected.length - returned.length,
    patientsExpected: patientsOf(expected),
    patientsReturned: patientsOf(returned),
    patientsAtThreeOrFour: patientsOf(returned.filter(isAtThreeOrFour)),
  }
}

function patientsOf(rows: readonly PracticeDay[]): number {
  return rows.reduce((sum, { patients }) => sum + patients, 0)
}

/** Arrays of its own: what is stored is written and read by the schema, which has no read-only arrays. */
function plain(table: {
  readonly caption: string
  readonly columns: readonly PackTable['columns'][number][]
  readonly rows: readonly { readonly key: string; readonly cells: readonly (string | number)[] }[]
}): PackTable {
  return {
    caption: table.caption,
    columns: [...table.columns],
    rows: table.rows.map(({ key, cells }) => ({ key, cells: [...cells] })),
  }
}
