import type { Executor } from '#db/connection'
import { insertAudit } from '#db/queries/audit'
import {
  copyContacts,
  copySites,
  getAreaOn,
  insertMoves,
  type MovePath,
  moveClosures,
  moveListSizes,
  moveUsers,
} from '#db/queries/merger-moves'
import { saveMergerStep } from '#db/queries/mergers'
import { addDays, instant } from '~/domain/calendar/days'
import type { ResponseClock } from '~/domain/cases/targets'
import type { Merger } from '~/domain/organisations/merger'
import { moveCasesOfMerger, moveRequestsOfMerger } from './move-open-work.server'
import { tellOfMerger } from './tell-of-merger.server'

/** The two practices whose days a merger changes. */
export function practicesOfMerger({ icbCode, closingCode, receivingCode }: Merger) {
  return { icbCode, codes: [closingCode, receivingCode] }
}

/** What a merger moved, by kind. */
export type MovedCounts = Readonly<
  Record<'cases' | 'requests' | 'closures' | 'people' | 'contacts' | 'sites', number>
>

/**
 * Carries a confirmed merger out, inside the caller's transaction and once its last day is over: open cases and requests move
 * with an event on each, closures to come become those of a site, people gain the receiving practice, list sizes, contacts
 * and sites follow, and the people of both are told. Days, returns, closed cases and allowances stay with the old code. Audited for both practices.
 */
export async function carryOutMerger(
  trx: Executor,
  time: {
    readonly clock: ResponseClock
    readonly now: Date
    readonly appUrl: string
    readonly teamPhone: string
  },
  merger: Merger,
): Promise<MovedCounts> {
  if (merger.state !== 'confirmed' || merger.patients === null)
    throw new Error(`Merger ${merger.id} is ${merger.state}, not confirmed`)
  const { closingCode, receivingCode, icbCode, lastDay, confirmedBy } = merger
  const path: MovePath = { mergerId: merger.id, closingCode, receivingCode }
  const fromDay = addDays(lastDay, 1)
  const area = await getAreaOn(trx, receivingCode, fromDay)
  const at = instant(time.now)

  const cases = await moveCasesOfMerger(trx, time, merger, area)
  const requests = await moveRequestsOfMerger(trx, time.now, merger)
  const closures = await moveClosures(trx, path, area.pcnCode)
  const people = await moveUsers(trx, path, { icbCode, at, by: confirmedBy })
  const contacts = await copyContacts(trx, path)
  const sites = await copySites(trx, path, merger.closingName)
  await moveListSizes(trx, path, { lastDay, fromDay, patients: merger.patients })

  await insertMoves(trx, merger.id, { kind: 'closure', what: 'moved' }, closures)
  await insertMoves(trx, merger.id, { kind: 'person', what: 'moved' }, people)
  await insertMoves(trx, merger.id, { kind: 'contact', what: 'moved' }, contacts)
  await insertMoves(trx, merger.id, { kind: 'site', what: 'moved' }, sites)
  await saveMergerStep(trx, merger, { to: 'done', at })
  await tellOfMerger(trx, time, merger)

  const moved: MovedCounts = {
    cases,
    requests,
    closures: closures.length,
    people: people.length,
    contacts: contacts.length,
    sites: sites.length,
  }
  for (const practiceCode of [closingCode, receivingCode]) {
    await insertAudit(trx, {
      at,
      personId: confirmedBy,
      action: 'merger.done',
      subjectKind: 'merger',
      subjectId: String(merger.id),
      icbCode,
      practiceCode,
      before: { closing: closingCode, receiving: receivingCode, lastDay },
      after: { closing: closingCode, receiving: receivingCode, lastDay, patients: merger.patients, ...moved },
      reason: merger.reason,
    })
  }
  return moved
}
