import type { Executor } from '#db/connection'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { type Role, roleScopeKind } from '~/domain/access/roles'
import type { Instant } from '~/domain/calendar/days'
import { firstIcb } from '~/features/organisations/seed-organisations.server'

interface RoleHeld {
  readonly role: Role
  /** Code of the practice, PCN or provider; the ICB's own when left out. */
  readonly scope?: string
  readonly isLead?: boolean
}

interface PersonOfDemo {
  /** Short name that the rest of the demo finds the person by, and the first part of the address. */
  readonly key: string
  readonly name: string
  readonly job: string
  readonly roles: readonly RoleHeld[]
}

const practiceLead = (scope: string): RoleHeld => ({ role: 'practice_user', scope, isLead: true })
const practiceUser = (scope: string): RoleHeld => ({ role: 'practice_user', scope })

/** Practices that the demo tells more about than a line in a chart, by what happens there. */
export const storyPractices = {
  /** Has a deputy and a duty GP, and has a good day. */
  ordinary: 'Z90001',
  /** Under pressure since weeks: sustained pressure, extra PLT. */
  struggling: 'Z90127',
  /** A half-day closure approved, with cover. */
  closing: 'Z90032',
  /** A half-day closure asked for, cover asked and not answered yet. */
  waitingForCover: 'Z90100',
  /** Closed this morning without having asked. */
  flooded: 'Z90013',
  /** Two small practices with one manager. */
  twinOne: 'Z90093',
  twinTwo: 'Z90094',
  /** Rarely returns. */
  silent: 'Z90061',
} as const

const people: readonly PersonOfDemo[] = [
  {
    key: 'manager.latham-house',
    name: 'Practice manager, Latham House',
    job: 'Practice manager',
    roles: [practiceLead(storyPractices.ordinary)],
  },
  {
    key: 'deputy.latham-house',
    name: 'Deputy manager, Latham House',
    job: 'Deputy practice manager',
    roles: [practiceUser(storyPractices.ordinary)],
  },
  {
    key: 'duty-gp.latham-house',
    name: 'Duty GP, Latham House',
    job: 'GP partner',
    roles: [practiceUser(storyPractices.ordinary)],
  },
  {
    key: 'manager.pasley-road',
    name: 'Practice manager, Pasley Road',
    job: 'Practice manager',
    roles: [practiceLead(storyPractices.struggling)],
  },
  {
    key: 'manager.desford',
    name: 'Practice manager, Desford',
    job: 'Practice manager',
    roles: [practiceLead(storyPractices.closing)],
  },
  {
    key: 'manager.johnson',
    name: 'Practice manager, Johnson Medical Practice',
    job: 'Practice manager',
    roles: [practiceLead(storyPractices.waitingForCover)],
  },
  {
    key: 'manager.kingsway',
    name: 'Practice manager, Kingsway',
    job: 'Practice manager',
    roles: [practiceLead(storyPractices.flooded)],
  },
  {
    key: 'manager.highfields',
    name: 'Business manager, Highfields Surgery and Highfields Medical Centre',
    job: 'Business manager of two practices',
    roles: [practiceLead(storyPractices.twinOne), practiceLead(storyPractices.twinTwo)],
  },
  {
    key: 'officer.one',
    name: 'Primary care officer, LLR (city)',
    job: 'Primary care officer',
    roles: [{ role: 'triage' }],
  },
  {
    key: 'officer.two',
    name: 'Primary care officer, LLR (county)',
    job: 'Primary care officer',
    roles: [{ role: 'triage' }],
  },
  {
    key: 'manager.icb',
    name: 'Primary care manager, LLR',
    job: 'Primary care manager, duty manager this week',
    roles: [{ role: 'manager' }],
  },
  {
    key: 'clinical-lead.icb',
    name: 'Clinical lead, LLR, and GP partner, Uppingham',
    job: 'ICB clinical lead and GP partner',
    roles: [{ role: 'manager' }, practiceUser('Z90027')],
  },
  {
    key: 'workforce.icb',
    name: 'Workforce lead, LLR',
    job: 'Workforce team',
    roles: [{ role: 'workforce' }],
  },
  {
    key: 'coordinator.dhu',
    name: 'Cover co-ordinator, DHU',
    job: 'Rota and cover co-ordinator',
    roles: [{ role: 'cover_provider', scope: 'DHU' }],
  },
  {
    key: 'coordinator.hub',
    name: 'Hub co-ordinator, LLR extended access hub',
    job: 'Hub co-ordinator',
    roles: [{ role: 'cover_provider', scope: 'HUB' }],
  },
  {
    key: 'coordinator.federation',
    name: 'Cover lead, Rutland and Melton neighbouring practices',
    job: 'Federation manager',
    roles: [{ role: 'cover_provider', scope: 'FED' }],
  },
  {
    key: 'director.slam',
    name: 'PCN clinical director, SLAM',
    job: 'PCN clinical director',
    roles: [{ role: 'pcn_lead', scope: 'ZU0001' }],
  },
  {
    key: 'director.rutland',
    name: 'PCN clinical director, Rutland, and GP partner, Oakham',
    job: 'PCN clinical director and GP partner',
    roles: [{ role: 'pcn_lead', scope: 'ZU0007' }, practiceUser('Z90028')],
  },
  {
    key: 'contracts.icb',
    name: 'Contracts and quality lead, LLR',
    job: 'Contracts and quality lead',
    roles: [{ role: 'contract_quality' }],
  },
  {
    key: 'duty.scc',
    name: 'Duty lead, system co-ordination centre',
    job: 'System co-ordination centre',
    roles: [{ role: 'partner', scope: 'SCC' }],
  },
  {
    key: 'operations.uhl',
    name: 'Operations manager, UHL',
    job: 'Operations, University Hospitals of Leicester',
    roles: [{ role: 'partner', scope: 'UHL' }],
  },
  {
    key: 'operations.emas',
    name: 'Regional operations, EMAS',
    job: 'Regional operations, East Midlands Ambulance Service',
    roles: [{ role: 'partner', scope: 'EMAS' }],
  },
  {
    key: 'operations.lpt',
    name: 'Operations manager, LPT',
    job: 'Operations, Leicestershire Partnership Trust',
    roles: [{ role: 'partner', scope: 'LPT' }],
  },
  {
    key: 'administrator.icb',
    name: 'System administrator, LLR',
    job: 'System administrator',
    roles: [{ role: 'admin' }],
  },
  {
    key: 'analyst.region',
    name: 'Regional analyst, NHS England',
    job: 'Primary care analyst, NHS England region',
    roles: [{ role: 'national' }],
  },
]

export interface DemoPerson {
  readonly id: number
  readonly name: string
  readonly email: string
}

/** The demo's people: those that can be signed in as, by key, and whoever reports for each practice, by its code. */
export interface DemoPeople {
  readonly byKey: ReadonlyMap<string, DemoPerson>
  readonly byPractice: ReadonlyMap<string, DemoPerson>
}

/** The person of that key. Throws for a key nobody has. */
export function personOf({ byKey }: DemoPeople, key: string): DemoPerson {
  const person = byKey.get(key)
  if (!person) throw new Error(`The demo has nobody called ${key}`)
  return person
}

/** Who reports for a practice. Throws for a practice the demo does not know. */
export function reporterOf({ byPractice }: DemoPeople, practiceCode: string): DemoPerson {
  const person = byPractice.get(practiceCode)
  if (!person) throw new Error(`Nobody of the demo reports for ${practiceCode}`)
  return person
}

/**
 * Adds everybody of the demo: the people of the sign-in page, and for every other practice a manager who reports for it and
 * is not offered there (their addresses are of another domain).
 */
export async function addDemoPeople(
  trx: Executor,
  practices: readonly { readonly code: string; readonly name: string }[],
  at: Instant,
): Promise<DemoPeople> {
  const byKey = new Map<string, DemoPerson>()
  const byPractice = new Map<string, DemoPerson>()
  for (const person of people) {
    const added = await addPerson(trx, { ...person, email: `${person.key}@demo.opel-daily.example` }, at)
    byKey.set(person.key, added)
    for (const held of person.roles) {
      if (held.isLead && held.scope) byPractice.set(held.scope, added)
    }
  }
  for (const practice of practices) {
    if (byPractice.has(practice.code)) continue
    const added = await addPerson(
      trx,
      {
        email: `manager@${practice.code.toLowerCase()}.practices.opel-daily.example`,
        name: `Practice manager, ${practice.name}`,
        job: 'Practice manager',
        roles: [practiceLead(practice.code)],
      },
      at,
    )
    byPractice.set(practice.code, added)
  }
  return { byKey, byPractice }
}

async function addPerson(
  trx: Executor,
  person: Omit<PersonOfDemo, 'key'> & { readonly email: string },
  at: Instant,
): Promise<DemoPerson> {
  const personId = await insertPerson(trx, { email: person.email, name: person.name, job: person.job, at })
  for (const { role, scope, isLead } of person.roles) {
    await insertAssignment(trx, {
      personId,
      role,
      icbCode: firstIcb.code,
      scopeKind: roleScopeKind[role],
      scopeCode: scope ?? firstIcb.code,
      isLead: isLead ?? false,
      at,
      grantedBy: null,
    })
  }
  return { id: personId, name: person.name, email: person.email }
}
