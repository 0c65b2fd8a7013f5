import { type Db, type Executor, openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { findOpenCaseId } from '#db/queries/cases'
import { listDemoPeople } from '#db/queries/demo-people'
import { saveDraft } from '#db/queries/drafts'
import { insertAssignment, insertPerson } from '#db/queries/people'
import { insertAwaitedDays } from '#db/queries/practice-days'
import { listPractices } from '#db/queries/practices'
import { addIcb, addRuleSet } from '#db/queries/seed'
import { insertSession } from '#db/queries/sessions'
import type { Role } from '~/domain/access/roles'
import { DAY_MS, dateOf, type Instant, instant, isoDay, londonDayOf, MINUTE_MS } from '~/domain/calendar/days'
import type { CaseLane } from '~/domain/cases/lanes'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import type { OpelLevel } from '~/domain/opel/levels'
import { practiceListHeader } from '~/domain/organisations/import-practice-list'
import { fieldsFromAnswers } from '~/domain/returns/answers-to-fields'
import { entriesFromFields } from '~/domain/returns/form-fields'
import { recordOnCase, recordTriggers } from '~/features/cases/record-trigger.server'
import { importOrganisations } from '~/features/organisations/import-organisations.server'
import { firstIcb } from '~/features/organisations/seed-organisations.server'
import { basedOnField } from '~/features/returns/form-entries'
import { readIcbWorld } from '~/platform/icb-world.server'
import { hashToken, randomToken } from '~/platform/secrets.server'
import { answersOf } from '../demo/day-answers'
import { submissionOf } from '../demo/day-submission'
import { demoStartsAt } from '../demo/demo-day'
import { loadDemo } from '../demo/load-demo'
import { traitsOf } from '../demo/practice-traits'
import { chance } from '../demo/random'

/** What the load is made with: cookies of people of the demo, and of one sender for each generated practice; plain data. */
export interface BenchDatabase {
  readonly managerCookie: string
  readonly practice: { readonly code: string; readonly cookie: string }
  readonly senders: readonly BenchSender[]
}

/** Somebody whose return of the day is filled in and only has to be sent. */
export interface BenchSender {
  readonly practiceCode: string
  readonly cookie: string
  /** The level the return comes to, which the sender agrees with. */
  readonly level: OpelLevel
  /** What the form posts while somebody fills it in, form-encoded. */
  readonly draftBody: string
}

const moreOpenCases = 300
/** Generated practices stand in an ICB of their own, so that the pages of the first show what they would. */
export const generatedIcb = {
  code: 'QB1',
  name: 'Generated for the benchmark',
  shortName: 'Benchmark',
} as const
const fromDay = isoDay('2022-04-01')

/** Makes the benchmark's database: the demo, 300 more open cases, and so many generated practices with a sender each. */
export async function makeBenchDatabase(path: string, generated: number): Promise<BenchDatabase> {
  const db = openDatabase(path)
  try {
    await migrateToLatest(db)
    const realNow = new Date()
    await loadDemo(db, realNow)
    const now = dateOf(await demoStartsAt(db, realNow))
    await openMoreCases(db, now)
    const codes = await generatePractices(db, now, generated)
    return await db.transaction().execute(async (trx) => {
      await insertAwaitedDays(trx, generatedIcb.code, londonDayOf(now))
      return signIn(trx, codes, { realNow, now })
    })
  } finally {
    await db.destroy()
  }
}

async function openMoreCases(db: Db, now: Date): Promise<void> {
  const { clock } = await readIcbWorld(db, firstIcb.code)
  await db.transaction().execute(async (trx) => {
    const practices = await listPractices(trx, { icbCode: firstIcb.code }, londonDayOf(now))
    const [officer] = (await listDemoPeople(trx)).filter(({ role }) => role === 'triage')
    let opened = 0
    for (const trigger of triggers) {
      for (const practice of practices) {
        if (opened >= moreOpenCases) return
        if ((await findOpenCaseId(trx, practice.code, trigger.lane)) !== undefined) continue
        opened += 1
        const at = new Date(now.getTime() - ((opened * 7 * MINUTE_MS) % (DAY_MS / 6)))
        const raised = { practice, triggers: [trigger.trigger], level: trigger.level, personId: null }
        const [made] = await recordTriggers(trx, { clock, now: at }, raised)
        if (!made || !officer || opened % 3 === 0) continue
        const later = { clock, now: new Date(Math.min(now.getTime(), at.getTime() + 9 * MINUTE_MS)) }
        const happened = [{ kind: 'acknowledged', ownerId: officer.personId }] as const
        await recordOnCase(trx, later, made.caseId, happened, officer.personId)
      }
    }
  })
}

const triggers: readonly { lane: CaseLane; level: OpelLevel | null; trigger: CaseTrigger }[] = [
  { lane: 'acute', level: 3, trigger: { kind: 'effective_level', level: 3 } },
  {
    lane: 'sustained',
    level: null,
    trigger: { kind: 'sustained_pressure', daysAtThree: 5, daysReported: 5 },
  },
  { lane: 'welfare', level: null, trigger: { kind: 'missing_returns', days: [fromDay, fromDay] } },
]

/** Adds so many practices with a list of 8,000 in an ICB of their own, expected since 2022; gives their codes. */
export async function generatePractices(db: Db, now: Date, count: number): Promise<string[]> {
  await addIcb(db, generatedIcb)
  await addRuleSet(db, {
    icbCode: generatedIcb.code,
    name: defaultRuleSet.name,
    version: defaultRuleSet.version,
    fromDay,
    body: JSON.stringify(defaultRuleSet),
    at: instant(now),
  })
  const codes = Array.from({ length: count }, (_, index) => `B${String(index + 1).padStart(5, '0')}`)
  const lines = codes.map(
    (code) => `${code},Generated ${code},U90001,Generated,Generated,Generated,8000,no,no`,
  )
  const file = new TextEncoder().encode([practiceListHeader.join(','), ...lines].join('\n'))
  const imported = await importOrganisations(
    { db, now },
    {
      bytes: file,
      icbCode: generatedIcb.code,
      applies: true,
      addsNewPcns: true,
      fromDay,
      joinedDay: fromDay,
    },
  )
  if (imported.outcome !== 'applied') throw new Error('The generated practices were refused')
  return codes
}

async function signIn(
  trx: Executor,
  codes: readonly string[],
  { realNow, now }: { realNow: Date; now: Date },
): Promise<BenchDatabase> {
  const at = instant(realNow)
  const people = await listDemoPeople(trx)
  const signInAs = async (role: Role) => {
    const person = people.find((one) => one.role === role)
    if (!person) throw new Error(`The demo has nobody with the role ${role}`)
    return { code: person.scopeCode, cookie: await sessionFor(trx, person.personId, person.roleId, at) }
  }
  const practice = await signInAs('practice_user')
  const manager = await signInAs('manager')
  const senders: BenchSender[] = []
  for (const code of codes) {
    const email = `manager@${code.toLowerCase()}.bench.opel-daily.example`
    const personId = await insertPerson(trx, { email, name: `Manager, ${code}`, job: 'Practice manager', at })
    const roleId = await insertAssignment(trx, {
      personId,
      role: 'practice_user',
      icbCode: generatedIcb.code,
      scopeKind: 'practice',
      scopeCode: code,
      isLead: true,
      at,
      grantedBy: null,
    })
    const { entries, level } = filledForm(code)
    await saveDraft(
      trx,
      { practiceCode: code, day: londonDayOf(now), act: 'first' },
      { entries, at: instant(now), personId, readVersion: 0 },
    )
    senders.push({
      practiceCode: code,
      level,
      cookie: await sessionFor(trx, personId, roleId, at),
      draftBody: new URLSearchParams(entries).toString(),
    })
  }
  return { managerCookie: manager.cookie, practice, senders }
}

/** A return as a practice of the demo fills it in on a busy day: about one in ten opens a case. */
export function filledForm(code: string): { entries: [string, string][]; level: OpelLevel } {
  const draw = chance('bench', code)
  const day = { day: fromDay, pressure: 1 + 0.7 * draw.normal(), sickness: 0 }
  const traits = traitsOf({ code, patients: 8000 })
  const events = { hasOutage: false, areaKinds: [] }
  const answers = answersOf(defaultRuleSet, traits, day, events, draw)
  const { submission, evaluation } = submissionOf(defaultRuleSet, answers, day, false, draw)
  const entries = entriesFromFields(fieldsFromAnswers(defaultRuleSet, submission))
  return { entries: [...entries, [basedOnField, '0']], level: evaluation.level }
}

/** Opens a session as signing in does, without the mail, and gives its cookie. */
export async function sessionFor(
  trx: Executor,
  personId: number,
  roleId: number,
  at: Instant,
): Promise<string> {
  const token = randomToken()
  await insertSession(trx, {
    secondFactorBy: 'app',
    tokenHash: hashToken(token),
    personId,
    activeRoleId: roleId,
    browserHash: hashToken(randomToken()),
    browserName: 'Benchmark',
    at,
    expiresAt: instant(new Date(dateOf(at).getTime() + DAY_MS / 2)),
  })
  return `opel_session=${token}`
}
