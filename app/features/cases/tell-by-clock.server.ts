import type { Executor } from '#db/connection'
import type { DutyPerson } from '#db/queries/duty'
import { getCaseToTell } from '#db/queries/escalation'
import { listPracticeReaders } from '#db/queries/messages'
import { findPerson } from '#db/queries/people'
import { assertNever } from '~/domain/assert-never'
import { dateOf, type Instant, instant, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatTime, formatTimeAndDay } from '~/domain/calendar/words'
import type { CaseRecord } from '~/domain/cases/case-record'
import type { DueTelling } from '~/domain/cases/due-tellings'
import { type TargetKind, targetWords } from '~/domain/cases/target-settings'
import type { ToldEvent } from '~/domain/cases/tellings'
import { triggerWords } from '~/domain/cases/triggers'
import { nextStep } from '~/domain/duty/duty-list'
import { queueMail } from '~/features/notifications/queue-mail.server'
import {
  type DutyWorld,
  dutyManagersOn,
  dutyOnDay,
  managersOf,
  onCallDayAt,
  peopleOf,
} from '~/platform/duty.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

/** What a telling is made from. */
export interface TellingWorld {
  readonly live: Live
  readonly world: Pick<IcbWorld, 'icbCode' | 'settings' | 'clock'>
  readonly duty: DutyWorld
  /** The rule that decided an OPEL 4, where it is known; else the triggers that came with it are named. */
  readonly decidedBy?: string
}

interface TellingOfCase extends TellingWorld {
  readonly caseId: number
  /** The case before it is told. */
  readonly record: CaseRecord
  readonly telling: DueTelling
  /** The number the event will have: with it a mail is known as sent already. */
  readonly seq: number
}

/**
 * Queues the mails of one telling and gives the event that records it, by name; the caller adds the event in the same
 * transaction. Mails carry names, times and numbers to ring, never anything a person wrote.
 */
export async function tellByClock(trx: Executor, asked: TellingOfCase): Promise<ToldEvent> {
  const { telling } = asked
  switch (telling.what) {
    case 'practice_breach':
    case 'practice_on_call':
      return tellPracticeOfIt(trx, asked)
    case 'opel_4':
      return tellNextStep(trx, asked)
    case 'warning':
    case 'breach':
    case 'evening':
    case 'morning':
    case 'on_call':
    case 'lapsed':
      return tellPeople(trx, asked, telling.what, await readersOf(trx, asked, telling.what))
    default:
      return assertNever(telling.what)
  }
}

type ToIcb = Exclude<DueTelling['what'], 'practice_breach' | 'practice_on_call' | 'opel_4'>
type Addressee = Pick<DutyPerson, 'id' | 'name' | 'email'>

async function readersOf(
  trx: Executor,
  { live, duty, record }: TellingOfCase,
  what: ToIcb,
): Promise<readonly Addressee[]> {
  const today = londonDayOf(live.now)
  const managers = dutyManagersOn(duty, today)
  switch (what) {
    case 'warning': {
      const owner = await ownerOf(trx, record)
      if (owner) return [owner]
      const first = nextStep(dutyOnDay(duty, today), 0).step
      return first ? peopleOf(duty, first.people) : managers
    }
    case 'lapsed': {
      const owner = await ownerOf(trx, record)
      return owner ? [owner] : []
    }
    case 'breach':
    case 'evening':
      return managers
    case 'morning':
      return [...new Map([...managers, ...managersOf(duty)].map((one) => [one.id, one])).values()]
    case 'on_call': {
      const onCall = peopleOf(duty, dutyOnDay(duty, onCallDayAt(live.now)).onCall)
      return onCall.length > 0 ? onCall : managers
    }
    default:
      return assertNever(what)
  }
}

/** The owner, unless they have left: then nobody would read it. */
async function ownerOf(trx: Executor, { ownerId }: CaseRecord): Promise<Addressee | undefined> {
  const owner = ownerId === null ? undefined : await findPerson(trx, ownerId)
  return owner?.status === 'active' ? owner : undefined
}

async function tellPeople(
  trx: Executor,
  asked: TellingOfCase,
  what: ToIcb,
  readers: readonly Addressee[],
): Promise<ToldEvent> {
  const { live, world, caseId, record, telling, seq } = asked
  const head = await getCaseToTell(trx, caseId)
  const owner = await ownerOf(trx, record)
  const { telephones } = world.settings
  await queueMail(
    trx,
    live.now,
    readers.map((reader) => ({
      kind: 'case-escalation' as const,
      payload: {
        what,
        practiceName: head.practiceName,
        pcnName: `${head.pcnName} PCN`,
        caseReference: head.reference,
        priority: record.priority,
        ownerName: owner?.name ?? null,
        owed: owedWords(record, telling, live.now),
        readerName: reader.name,
        isOpel4: isAtOpel4(record),
        onCallName: telephones.onCallName,
        onCallPhone: telephones.onCall,
        link: `${live.appUrl}/icb/cases/${head.reference}`,
      },
      to: { address: reader.email, personId: reader.id },
      icbCode: world.icbCode,
      practiceCode: head.practiceCode,
      dedupeKey: `told:${caseId}:${seq}:${reader.id}`,
    })),
  )
  return toldOf(telling, what, readers)
}

async function tellPracticeOfIt(trx: Executor, asked: TellingOfCase): Promise<ToldEvent> {
  const { live, world, caseId, record, telling, seq } = asked
  const head = await getCaseToTell(trx, caseId)
  const { telephones } = world.settings
  const readers = await listPracticeReaders(trx, world.icbCode, head.practiceCode)
  await queueMail(
    trx,
    live.now,
    readers.map((to) => ({
      kind: 'practice-late' as const,
      payload: {
        why: telling.what === 'practice_breach' ? ('late' as const) : ('outside_hours' as const),
        practiceName: head.practiceName,
        caseReference: head.reference,
        owed: owedWords(record, telling, live.now),
        isOpel4: isAtOpel4(record),
        teamPhone: telephones.team,
        onCallName: telephones.onCallName,
        onCallPhone: telephones.onCall,
        link: `${live.appUrl}/practices/${head.practiceCode}/cases/${head.reference}`,
      },
      to,
      icbCode: world.icbCode,
      practiceCode: head.practiceCode,
      dedupeKey: `told:${caseId}:${seq}:${to.address}`,
    })),
  )
  return {
    kind: 'told',
    what: telling.what,
    about: [...telling.about],
    step: null,
    people: readers.length === 0 ? [] : [{ personId: null, name: head.practiceName }],
  }
}

/** OPEL 4 to the next step that somebody covers. With no step left nobody more is told, and the event says so. */
async function tellNextStep(trx: Executor, asked: TellingOfCase): Promise<ToldEvent> {
  const { live, world, duty, caseId, record, telling, seq } = asked
  const { step, skipped, isLast } = nextStep(dutyOnDay(duty, londonDayOf(live.now)), telling.afterStep)
  const readers = step ? peopleOf(duty, step.people) : telling.afterStep === 0 ? managersOf(duty) : []
  const head = await getCaseToTell(trx, caseId)
  const raised = record.triggers.find(({ seq: of }) => of === telling.about[0]?.triggerSeq)
  const dueAt = record.targets.find(
    (target) => target.triggerSeq === raised?.seq && target.kind === 'acknowledge',
  )?.promisedAt
  const at = dateOf(raised?.at ?? record.openedAt)
  await queueMail(
    trx,
    live.now,
    readers.map((reader) => ({
      kind: 'opel-4-alert' as const,
      payload: {
        practiceName: head.practiceName,
        pcnName: `${head.pcnName} PCN`,
        caseReference: head.reference,
        reportedAt: `${formatTime(at)}, ${formatDay(londonDayOf(at))}`,
        decidedBy: asked.decidedBy ?? raisedTogether(record, raised?.at),
        acknowledgeBy: timeAndOtherDay(dateOf(dueAt ?? instant(at)), live.now),
        onCallPhone: world.settings.telephones.onCall,
        link: `${live.appUrl}/icb/cases/${head.reference}`,
      },
      to: { address: reader.email, personId: reader.id },
      icbCode: world.icbCode,
      practiceCode: head.practiceCode,
      dedupeKey: `told:${caseId}:${seq}:${reader.id}`,
    })),
  )
  return {
    ...toldOf(telling, 'opel_4', readers),
    step: {
      number: step?.number ?? duty.list.steps.length,
      name: step?.name ?? 'Every manager',
      isLast: isLast || step === undefined,
      skipped: skipped.map(({ name }) => name),
    },
  }
}

/** "10:15am", with its day when that is not today. */
function timeAndOtherDay(at: Date, now: Date): string {
  return londonDayOf(at) === londonDayOf(now) ? formatTime(at) : formatTimeAndDay(at, now)
}

/** The triggers that came with the level, in the rule set's words. */
function raisedTogether({ triggers }: CaseRecord, at: string | undefined): string {
  return triggers
    .filter((one) => one.at === at && one.endedAt === null)
    .map(({ trigger }) => triggerWords(trigger))
    .join('; ')
}

function toldOf(telling: DueTelling, what: ToldEvent['what'], readers: readonly Addressee[]): ToldEvent {
  return {
    kind: 'told',
    what,
    about: [...telling.about],
    step: null,
    people: readers.map(({ id, name }) => ({ personId: id, name })),
  }
}

/** What is owed of the targets it is about, each kind once with its earliest time; at night what is owed of priority 1. */
function owedWords(record: CaseRecord, { about }: DueTelling, now: Date): string[] {
  const isMeant = (triggerSeq: number, kind: string) =>
    about.length === 0 || about.some((one) => one.triggerSeq === triggerSeq && (one.target ?? kind) === kind)
  const owed = new Map<TargetKind, Instant>()
  for (const target of record.targets) {
    const { kind, triggerSeq, dueAt, metAt, endedAt, priority } = target
    if (metAt !== null || endedAt !== null || dueAt === null || !isMeant(triggerSeq, kind)) continue
    if (about.length === 0 && priority !== 1) continue
    const known = owed.get(kind)
    if (known === undefined || dueAt < known) owed.set(kind, dueAt)
  }
  return [...owed].map(([kind, dueAt]) => `${targetWords[kind]} by ${formatTimeAndDay(dateOf(dueAt), now)}`)
}

function isAtOpel4(record: CaseRecord): boolean {
  return record.triggers.some(
    ({ trigger, endedAt }) => endedAt === null && trigger.kind === 'effective_level' && trigger.level === 4,
  )
}
