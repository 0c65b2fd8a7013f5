import type { PracticeDetails } from '#db/queries/demo'
import type { Practice } from '#db/queries/practices'
import { chance } from './random'

/** Practices whose names say that they share a building; an incident or a clash shows there. */
const sharedBuildings: Readonly<Record<string, string>> = {
  Z90054: 'Whitwick Health Centre',
  Z90056: 'Whitwick Health Centre',
  Z90084: "St Peter's Health Centre",
  Z90090: "St Peter's Health Centre",
  Z90109: 'Pasley Road Health Centre',
  Z90127: 'Pasley Road Health Centre',
}

/** Large practices have a branch. */
const branchAbovePatients = 12_000

/**
 * Contacts, telephone numbers, sites and systems of a practice. The numbers are from Ofcom's range for drama (0116 496 0xxx),
 * so nobody's telephone rings; contacts are named by their job.
 */
export function detailsOf(practice: Practice, place: number): PracticeDetails {
  const draw = chance('details', practice.code)
  const building = sharedBuildings[practice.code] ?? null
  const number = (from: number) => `0116 496 0${from + (place % 150)}`
  return {
    code: practice.code,
    phone: number(300),
    building,
    clinicalSystem: draw.happens(0.7) ? 'SystmOne' : 'EMIS Web',
    telephonySupplier: draw.pick(['Cloud telephony North', 'Cloud telephony South', 'Own exchange']),
    sites: [
      { name: 'Main surgery', building },
      ...(practice.patients >= branchAbovePatients ? [{ name: 'Branch surgery', building: null }] : []),
    ],
    contacts: [
      {
        name: `Practice manager, ${practice.name}`,
        job: 'Practice manager',
        phone: number(500),
        email: `manager@${practice.code.toLowerCase()}.practices.opel-daily.example`,
      },
      {
        name: `Deputy manager, ${practice.name}`,
        job: 'Deputy manager',
        phone: number(700),
        email: `deputy@${practice.code.toLowerCase()}.practices.opel-daily.example`,
      },
    ],
  }
}
