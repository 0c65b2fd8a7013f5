import type { Executor } from '#db/connection'
import { type CaseHead, listNames } from '#db/queries/case-page'
import { listPracticeReaders } from '#db/queries/messages'
import { findPerson, listPeopleWithRole } from '#db/queries/people'
import type { Actor } from '~/domain/access/actor'
import { caseOutcomeWords } from '~/domain/cases/case-events'
import type { CaseRecord } from '~/domain/cases/case-record'
import { nextDueOf } from '~/domain/cases/case-state'
import { promiseWords } from '~/domain/cases/practice-words'
import { queueMail } from '~/features/notifications/queue-mail.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import type { PostedAct } from './case-act-form'
import type { StoredCase } from './case-store.server'

interface Told {
  readonly head: CaseHead
  readonly actor: Actor
  readonly world: Pick<IcbWorld, 'settings'>
  readonly posted: PostedAct
  readonly before: CaseRecord
  readonly after: StoredCase
}

/** Writes the practice's mails about an act: who has its case when that changed, and what the ICB wrote, asked or decided. */
export async function tellPractice(trx: Executor, live: Live, told: Told): Promise<void> {
  const { head, world, before, after } = told
  const message = messageOf(told.posted)
  const hasNewOwner = after.record.ownerId !== null && after.record.ownerId !== before.ownerId
  if (!hasNewOwner && message === undefined) return
  const readers = await listPracticeReaders(trx, head.icbCode, head.practiceCode)
  const common = {
    practiceName: head.practiceName,
    caseReference: head.reference,
    teamPhone: world.settings.telephones.team,
    link: `${live.appUrl}/practices/${head.practiceCode}/cases/${head.reference}`,
  }
  const about = { icbCode: head.icbCode, practiceCode: head.practiceCode }
  const key = (kind: string, address: string) => `case:${head.id}:${after.record.lastSeq}:${kind}:${address}`
  if (hasNewOwner) {
    const ownerName = await nameOf(trx, after.record.ownerId ?? 0)
    const nextStep = promiseWords(
      { ...after.record, nextDue: nextDueOf(after.record), lapseAt: null },
      live.now,
    )
    await queueMail(
      trx,
      live.now,
      readers.map((to) => ({
        kind: 'case-owner-named' as const,
        payload: { ...common, ownerName, ownerTeam: teamName(after.record.team, world), nextStep },
        to,
        ...about,
        dedupeKey: key('owner', to.address),
      })),
    )
  }
  if (hasNewOwner && told.posted.act === 'assign') await tellNewOwner(trx, live, told)
  if (message === undefined) return
  const from = { fromName: told.actor.name, fromTeam: teamName(teamOf(told.actor), world) }
  await queueMail(
    trx,
    live.now,
    readers.map((to) => ({
      kind: 'case-message' as const,
      payload: { ...common, ...from, message },
      to,
      ...about,
      dedupeKey: key('message', to.address),
    })),
  )
}

/** Whoever is given a case by a colleague hears of it; who takes one knows. */
async function tellNewOwner(trx: Executor, live: Live, { head, actor, world, after }: Told): Promise<void> {
  const { record } = after
  const owner = record.ownerId === null ? undefined : await findPerson(trx, record.ownerId)
  if (!owner || owner.id === actor.personId) return
  await queueMail(trx, live.now, [
    {
      kind: 'case-given' as const,
      payload: {
        practiceName: head.practiceName,
        caseReference: head.reference,
        givenBy: actor.name,
        team: teamName(record.team, world),
        nextStep: promiseWords({ ...record, nextDue: nextDueOf(record), lapseAt: null }, live.now),
        link: `${live.appUrl}/icb/cases/${head.reference}`,
      },
      to: { address: owner.email, personId: owner.id },
      icbCode: head.icbCode,
      practiceCode: head.practiceCode,
      dedupeKey: `case:${head.id}:${record.lastSeq}:given:${owner.email}`,
      digest: true,
    },
  ])
}

/**
 * Tells the case's owner that the practice wrote, and the managers too where it said that the support did not help; its words
 * stay in the service. Nobody is told where nobody owns it: it is in the queue, marked.
 */
export async function tellOwner(
  trx: Executor,
  live: Live,
  told: {
    readonly head: CaseHead
    readonly actor: Actor
    readonly world: Pick<IcbWorld, 'settings'>
    readonly record: CaseRecord
    readonly isForManagers: boolean
  },
): Promise<void> {
  const { head, record, world } = told
  const owner = record.ownerId === null ? undefined : await findPerson(trx, record.ownerId)
  const asked = { icbCode: head.icbCode, role: 'manager', scopeCode: head.icbCode } as const
  const managers = told.isForManagers ? await listPeopleWithRole(trx, asked) : []
  const readers = new Map([...(owner ? [owner] : []), ...managers].map((one) => [one.id, one]))
  await queueMail(
    trx,
    live.now,
    [...readers.values()].map((reader) => ({
      kind: 'case-message' as const,
      payload: {
        practiceName: head.practiceName,
        caseReference: head.reference,
        fromName: told.actor.name,
        fromTeam: head.practiceName,
        message: null,
        teamPhone: world.settings.telephones.team,
        link: `${live.appUrl}/icb/cases/${head.reference}`,
      },
      to: { address: reader.email, personId: reader.id },
      icbCode: head.icbCode,
      practiceCode: head.practiceCode,
      dedupeKey: `case:${head.id}:${record.lastSeq}:from-practice:${reader.email}`,
      digest: true,
    })),
  )
}

/** What the practice reads of an act, in a mail; undefined for what it is not told by mail. */
function messageOf(posted: PostedAct): string | undefined {
  switch (posted.act) {
    case 'message':
      return posted.body
    case 'wait':
      return `We need something from you before we can go on: ${posted.asked}`
    case 'record_plan':
      return `The plan: ${posted.plan}`
    case 'record_decision':
      return `Decided: ${posted.decision}\nWhy: ${posted.reason}`
    case 'resolve':
      return `${caseOutcomeWords[posted.outcome]}: ${posted.reason}\nDid it help? Please tell us on the case's page, with one tap.`
    default:
      return undefined
  }
}

async function nameOf(trx: Executor, personId: number): Promise<string> {
  return (await listNames(trx, [personId])).get(personId) ?? 'The primary care team'
}

function teamOf({ role }: Actor): 'triage' | 'workforce' {
  return role === 'workforce' ? 'workforce' : 'triage'
}

function teamName(team: 'triage' | 'workforce', { settings }: Pick<IcbWorld, 'settings'>): string {
  return team === 'workforce' ? 'Workforce team' : settings.telephones.teamName
}
