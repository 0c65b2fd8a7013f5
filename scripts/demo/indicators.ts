import type { Executor } from '#db/connection'
import { insertFigures, insertIndicatorImport } from '#db/queries/indicators'
import type { Practice } from '#db/queries/practices'
import { addDays, atLondonTime, type IsoDay, instant } from '~/domain/calendar/days'
import type { IndicatorFigure, Period } from '~/domain/indicators/import-line'
import type { IndicatorCode } from '~/domain/indicators/indicators'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import { chance } from './random'

const source = 'Demo figures: invented, not published data'
const monthsKept = 3
const figuresAStatement = 200

/** A practice in so many has no figure, or says that nobody knows, as published data has it. */
const withoutFigures = 0.03
const notKnown = 0.08

/** Three months of appointments, and the newest month's vacancies, single-handed practices and sites. */
export async function addDemoIndicators(
  trx: Executor,
  practices: readonly Practice[],
  day: IsoDay,
): Promise<void> {
  const months = monthsBefore(day)
  const publishedDay = addDays(day, -5)
  const figures = practices
    .filter(({ code }) => !chance('indicators', code).happens(withoutFigures))
    .flatMap((practice) =>
      months.flatMap((month, index) => {
        const values =
          index === 0
            ? [...appointmentsOf(practice, index), ...othersOf(practice)]
            : appointmentsOf(practice, index)
        return values.map(
          ([indicator, value]): IndicatorFigure => ({
            practiceCode: practice.code,
            indicator,
            ...month,
            value,
            source,
            publishedDay,
          }),
        )
      }),
    )
  const importId = await insertIndicatorImport(trx, {
    icbCode: firstIcb.code,
    fileName: 'demo-indicators.csv',
    at: instant(atLondonTime(addDays(day, -3), '14:20')),
    personId: null,
    counts: { added: figures.length, changed: 0, same: 0 },
  })
  for (let from = 0; from < figures.length; from += figuresAStatement) {
    await insertFigures(trx, importId, figures.slice(from, from + figuresAStatement))
  }
}

type Value = readonly [IndicatorCode, number | null]

/** Per 1,000 registered patients per week, around the benchmark of 75. */
function appointmentsOf({ code }: Practice, monthsBack: number): Value[] {
  const usual = chance('appointments', code)
  const draw = chance('appointments', code, monthsBack)
  const together = Math.min(140, Math.max(38, 84 + 15 * usual.normal() + 3 * draw.normal()))
  const [gp, hca] = [0.5 + 0.1 * usual.next(), 0.12 + 0.06 * usual.next()]
  const parts = [together * gp, together * (1 - gp - hca), together * hca].map(
    (part) => Math.round(part * 10) / 10,
  )
  const [ofGp = 0, ofNurse = 0, ofHca = 0] = parts
  return [
    ['appointments', Math.round((ofGp + ofNurse + ofHca) * 10) / 10],
    ['appointments_gp', ofGp],
    ['appointments_nurse', ofNurse],
    ['appointments_hca', ofHca],
  ]
}

function othersOf({ code, patients }: Practice): Value[] {
  const draw = chance('staff', code)
  const vacancy = (mean: number) =>
    draw.happens(notKnown) ? null : draw.count((mean * patients) / 10_000) / 2
  return [
    ['vacancies_gp', vacancy(1.6)],
    ['vacancies_nurse', vacancy(1)],
    ['vacancies_other_clinical', vacancy(0.8)],
    ['vacancies_admin', vacancy(1.2)],
    ['single_handed', draw.happens(notKnown) ? null : patients < 4500 && draw.happens(0.4) ? 1 : 0],
    ['sites', patients >= 12_000 ? 2 : 1],
  ]
}

/** The whole months before a day, the newest first. */
function monthsBefore(day: IsoDay): Period[] {
  const months: Period[] = []
  let toDay = addDays(day, -Number(day.slice(8)))
  while (months.length < monthsKept) {
    const fromDay = addDays(toDay, 1 - Number(toDay.slice(8)))
    months.push({ fromDay, toDay })
    toDay = addDays(fromDay, -1)
  }
  return months
}
