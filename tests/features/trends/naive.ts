import type { IsoDay } from '~/domain/calendar/days'
import type { OpelLevel } from '~/domain/opel/levels'
import { testIcb } from '../../factories/organisations'
import { fortnightDays, moveDay, readToken, stories, tokensOf } from './fortnight'

/** One practice and day of the stories, counted by hand without any of the service's own arithmetic. */
export interface ToldDay {
  readonly code: string
  readonly day: IsoDay
  readonly pcn: string
  readonly patients: number
  readonly isExpected: boolean
  readonly isIn: boolean
  readonly isLate: boolean
  readonly level: OpelLevel | null
}

/** What the stories of the ICB tell, day by day, each practice in the PCN it had that day. */
export const toldDays: readonly ToldDay[] = stories
  .filter((one) => one.icb === testIcb)
  .flatMap((one) =>
    tokensOf(one).flatMap((token, index) => {
      const day = fortnightDays()[index]
      if (!day) return []
      const hasMoved = one.code === 'C10002' && day >= moveDay
      return [
        {
          code: one.code,
          day,
          pcn: hasMoved ? 'SOUTH' : one.pcn,
          patients: one.patients,
          isExpected: token !== 'C' && token !== 'n',
          ...readToken(token),
        },
      ]
    }),
  )

/** The figures of a day, of all practices or of one PCN's. */
export function naiveDay(day: IsoDay, pcn?: string) {
  const figures = {
    expected: 0,
    returnedOnTime: 0,
    returnedLate: 0,
    missing: 0,
    patientsExpected: 0,
    patientsCovered: 0,
    practicesAtThreeOrFour: 0,
    patientsAtThreeOrFour: 0,
    atLevel: { 1: 0, 2: 0, 3: 0, 4: 0 },
  }
  for (const told of toldDays) {
    if (told.day !== day || (pcn !== undefined && told.pcn !== pcn) || !told.isExpected) continue
    figures.expected += 1
    figures.patientsExpected += told.patients
    if (!told.isIn || told.level === null) {
      figures.missing += 1
      continue
    }
    figures.patientsCovered += told.patients
    figures.atLevel[told.level] += 1
    if (told.isLate) figures.returnedLate += 1
    else figures.returnedOnTime += 1
    if (told.level >= 3) {
      figures.practicesAtThreeOrFour += 1
      figures.patientsAtThreeOrFour += told.patients
    }
  }
  return figures
}
