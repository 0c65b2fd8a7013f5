import type { Db } from '#db/connection'
import { listCoverAsks } from '#db/queries/cover'
import { findSupportRequest, type SupportRequest } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { type IsoDay, isoDay } from '~/domain/calendar/days'
import type { HalfDayClosureForm } from '~/domain/support/half-day-closure'
import type { Half } from '~/domain/support/halves'
import { acceptCover } from '~/features/support/answer-cover.server'
import { approveRequest } from '~/features/support/approve-request.server'
import { askForCover } from '~/features/support/ask-cover.server'
import { type AskedSupport, submitRequest } from '~/features/support/submit-request.server'
import { noteClinician } from '~/features/support/turn-down-request.server'
import { insertActor, insertPractice, type TestPractice, testIcb } from './organisations'
import { liveAt } from './returns'

/** Monday 23 November 2026, 10am in London. */
export const mondayAtTen = '2026-11-23T10:00:00Z'
/** The Thursday after it. */
export const thursday: IsoDay = isoDay('2026-11-26')

/** A half-day closure as a practice asks for it, complete, with what is given instead. */
export function aHalfDayClosure(given: Partial<HalfDayClosureForm> = {}): AskedSupport {
  return {
    kind: 'half_day_closure',
    form: {
      day: thursday,
      half: 'afternoon',
      sites: ['Main site'],
      whyNotSafe: 'No doctor on site and no locum found.',
      clinicianName: 'Dr Imran Khan',
      clinicianRole: 'GP partner',
      clinicianRegistration: '1234567',
      clinicianConfirmsBy: 'mail',
      clinicianEmail: 'imran.khan@example.nhs.uk',
      clinicianPhone: '',
      expectedDuration: 'this_half_day',
      expectedDurationNote: '',
      callsGoTo: '0116 496 0200',
      contactableGpName: 'Dr Ann Bell',
      contactableGpPhone: '0116 496 0201',
      urgentResults: 'Dr Bell reads them.',
      homeVisits: 'None planned.',
      careHomes: 'Told.',
      dispensing: 'We do not dispense.',
      patientNotice: 'Closed this afternoon; ring the number.',
      directoryOfServices: 'will_do',
      nhsWebsiteProfile: 'will_do',
      pharmaciesTold: 'done',
      neighboursTold: 'done',
      cqcNotification: 'will_make',
      patientSafetyEvent: 'not_needed',
      ...given,
    },
  }
}

/** An extra PLT session with shut doors that a provider covers. */
export function anExtraPlt(
  given: { day?: IsoDay; half?: Half; doors?: 'open' | 'closed_provider_covers' } = {},
): AskedSupport {
  return {
    kind: 'extra_plt',
    form: {
      day: given.day ?? thursday,
      half: given.half ?? 'afternoon',
      purpose: 'new_staff_training',
      whoIsTrained: 'Two new receptionists',
      whatIsTrained: 'Care navigation',
      doors: given.doors ?? 'closed_provider_covers',
      coverArrangement: '',
      callsGoTo: '0116 496 0200',
      contactableGpName: 'Dr Ann Bell',
      contactableGpPhone: '0116 496 0201',
    },
  }
}

/** A series of lunchtime closures, Tuesday to Thursday of the next week. */
export function lunchtimes(
  days: readonly IsoDay[] = [isoDay('2026-12-01'), isoDay('2026-12-03')],
): AskedSupport {
  return {
    kind: 'lunchtime_closures',
    form: {
      days: [...days],
      startTime: 12 * 60 + 30,
      endTime: 14 * 60,
      backlogKind: 'letters',
      backlogSize: 240,
      backlogOldestDays: 12,
      phonesAnswered: 'yes',
      phonesHow: 'Two receptionists stay on the phones.',
      urgentPatients: 'The duty doctor sees them.',
    },
  }
}

/** A cover provider of the test ICB, with so many places per half day, and somebody who answers for it. */
export async function insertProvider(
  db: Db,
  given: { code: string; name?: string; places?: number },
): Promise<Actor> {
  await db
    .insertInto('providers')
    .values({
      code: given.code,
      icb_code: testIcb,
      name: given.name ?? given.code,
      kind: 'cover_provider',
      phone: null,
      email: null,
      half_day_capacity: given.places ?? 1,
    })
    .execute()
  return insertActor(db, { role: 'cover_provider', scopeCode: given.code, name: `${given.code} coordinator` })
}

/** Who takes part in the story of a request: a practice's manager, triage, an ICB manager, and a provider. */
export interface SupportCast {
  readonly practice: TestPractice
  readonly atPractice: Actor
  readonly triage: Actor
  readonly manager: Actor
  readonly provider: Actor
}

/** A practice, the ICB's team, and the provider DHU with so many places per half day. */
export async function supportCast(db: Db, given: { places?: number } = {}): Promise<SupportCast> {
  const practice = await insertPractice(db)
  return {
    practice,
    atPractice: await insertActor(db, { scopeCode: practice.code }),
    triage: await insertActor(db, { role: 'triage' }),
    manager: await insertActor(db, { role: 'manager', name: 'Asha Patel' }),
    provider: await insertProvider(db, { code: 'DHU', places: given.places ?? 1 }),
  }
}

/** The request as the ICB has it now. Throws when there is none. */
export async function requestNow(db: Db, reference: string): Promise<SupportRequest> {
  const request = await findSupportRequest(db, { icbCode: testIcb }, reference)
  if (!request) throw new Error(`There is no request ${reference}`)
  return request
}

let formsMade = 0

/** Asks for support at that moment and gives the reference. */
export async function whenThePracticeAsks(
  db: Db,
  asked: { practice: TestPractice; atPractice: Actor },
  details: AskedSupport,
  at: string = mondayAtTen,
): Promise<string> {
  formsMade += 1
  const sent = await submitRequest(liveAt(db, at), {
    actor: asked.atPractice,
    practiceCode: asked.practice.code,
    details,
    submitKey: `form-${formsMade}`,
  })
  if (sent.outcome === 'not-offered') throw new Error('The ICB does not offer it')
  if (sent.outcome === 'too-many') throw new Error(sent.problem)
  return sent.reference
}

/** Asks the providers for cover at that moment and gives the number of the ask of each, in the order given. */
export async function whenCoverIsAsked(
  db: Db,
  asker: Actor,
  reference: string,
  providerCodes: readonly string[] = ['DHU'],
  at = '2026-11-23T10:05:00Z',
): Promise<number[]> {
  const request = await requestNow(db, reference)
  const { version } = request
  const asked = { actor: asker, reference, version, providerCodes, answerBy: '' }
  const done = await askForCover(liveAt(db, at), asked)
  if (done.outcome !== 'done') throw new Error(JSON.stringify(done))
  const asks = await listCoverAsks(db, request.id)
  return providerCodes.map((code) => {
    const ask = asks.findLast(({ providerCode }) => providerCode === code)
    if (!ask) throw new Error(`${code} was not asked`)
    return ask.id
  })
}

/** Notes that the named clinician has confirmed the statement. */
export async function whenTheClinicianConfirms(db: Db, manager: Actor, reference: string): Promise<void> {
  const { version } = await requestNow(db, reference)
  const noted = { actor: manager, reference, version, by: 'call', note: 'Rang Dr Khan at 10:10am' } as const
  const done = await noteClinician(liveAt(db, '2026-11-23T10:10:00Z'), noted)
  if (done.outcome !== 'done') throw new Error(JSON.stringify(done))
}

/** A half-day closure asked for, covered by DHU and confirmed by its clinician: ready to be approved. */
export async function aCoveredClosure(
  db: Db,
  cast: SupportCast,
  details: AskedSupport = aHalfDayClosure(),
): Promise<{ reference: string; askId: number }> {
  const reference = await whenThePracticeAsks(db, cast, details)
  const [askId = 0] = await whenCoverIsAsked(db, cast.triage, reference)
  await acceptCover(liveAt(db, '2026-11-23T10:08:00Z'), { actor: cast.provider, askId })
  if (details.kind === 'half_day_closure') await whenTheClinicianConfirms(db, cast.manager, reference)
  return { reference, askId }
}

/** Approves it as the manager, with the version it has now. */
export async function approveNow(
  db: Db,
  manager: Actor,
  reference: string,
  given: { reasonToGoOn?: string; displaces?: string; version?: number; at?: string } = {},
) {
  const version = given.version ?? (await requestNow(db, reference)).version
  const { reasonToGoOn = '', displaces, at = '2026-11-23T10:15:00Z' } = given
  return approveRequest(liveAt(db, at), {
    actor: manager,
    reference,
    version,
    conditions: 'Answer the phones until 1pm.',
    reasonToGoOn,
    displaces,
  })
}
