import { type CaseHead, findCaseHead, listNames, listSuggestions } from '#db/queries/case-page'
import { listCatalogue } from '#db/queries/catalogue'
import { findIncidentOfCase } from '#db/queries/incidents'
import { listTemplates } from '#db/queries/message-templates'
import { listMessages, listNotes } from '#db/queries/messages'
import { listRequestsOfPractice, type PracticeRequest } from '#db/queries/practice-page'
import type { Actor } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatShortDayAndTime, formatTimeAndDay } from '~/domain/calendar/words'
import { caseOutcomes, caseOutcomeWords } from '~/domain/cases/case-events'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { isUnacknowledged, nextDueOf } from '~/domain/cases/case-state'
import { conflictWords } from '~/domain/cases/judgement'
import { caseLaneWords } from '~/domain/cases/lanes'
import { needsOvernightRecord } from '~/domain/cases/overnight'
import { caseStateWords } from '~/domain/cases/states'
import { targetWords } from '~/domain/cases/target-settings'
import { triggerWords } from '~/domain/cases/triggers'
import { whatHappensNext } from '~/domain/cases/what-happens-next'
import type { CatalogueEntry } from '~/domain/support/catalogue'
import { fillTemplate } from '~/domain/support/catalogue'
import { isOpenRequest, requestStateWords } from '~/domain/support/request-states'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type CasePeople, factsFor, readPeople } from './act-on-case.server'
import { loadCase, type StoredCase } from './case-store.server'
import { explainClock } from './clock-explained'
import { readLastingPressure } from './lasting-pressure.server'
import { readByPracticeWords } from './note-case-read.server'
import { canOfferOn } from './offer-on-case.server'
import { offeredActs } from './offered-acts'
import { readGlance } from './practice-glance.server'
import { snoozeDays } from './snooze-days'
import { templateChoices } from './template-choices'
import { targetRows } from './time-left'
import { personIdsOf, timelineForIcb } from './timeline'
import type { TimelineFacts } from './timeline-who'
import { workforceOnly } from './workforce-people'
import { writtenActs } from './written-since'

/**
 * Everything the ICB's case page shows; undefined when the case is not in the actor's scope. `offer` prefills a message; of a long
 * timeline the newest is read unless the whole is asked for.
 */
export async function readCasePage(
  live: Live,
  actor: Actor,
  reference: string,
  offer: string | null,
  isWholeTimeline = false,
) {
  const { db, now } = live
  const head = await findCaseHead(db, caseScopeOf(actor), reference)
  if (!head) return undefined
  const { clock, settings, holidays } = await readIcbWorld(db, head.icbCode)
  const stored = await loadCase(db, head.id, clock)
  const { record } = stored
  const people = await readPeople(db, head)
  const facts = factsFor(now, actor, people)
  const catalogue = await listCatalogue(db, head.icbCode, londonDayOf(now))
  const requests = await listRequestsOfPractice(db, { icbCode: head.icbCode }, head.practiceCode, 20)
  const names = await listNames(db, [...personIdsOf(stored.events), record.ownerId ?? 0])
  const timeline = timelineForIcb(
    {
      ...(await readTimelineFacts(live, head, stored, names, settings.telephones.teamName)),
      workforceIds: workforceOnly(people.colleagues),
    },
    now,
    isWholeTimeline,
  )
  const next = nextDueOf(record)
  return {
    reference: head.reference,
    version: record.lastSeq,
    practice: { code: head.practiceCode, name: head.practiceName, pcnName: head.pcnName },
    previousReference: head.previousReference,
    incidentReference: (await findIncidentOfCase(db, head.id)) ?? null,
    mayWorkOnIncidents: rolePermissions[actor.role].includes('incident:work'),
    lane: caseLaneWords[head.lane],
    level: head.level,
    state: record.state,
    stateWords: caseStateWords[record.state],
    priority: record.priority,
    team: record.team,
    ownerName: record.ownerId === null ? null : (names.get(record.ownerId) ?? null),
    isOwnedByActor: record.ownerId === actor.personId,
    isUnacknowledged: isUnacknowledged(record),
    clockWords: next
      ? {
          what: targetWords[next.kind],
          due: formatTimeAndDay(dateOf(next.dueAt), now),
          isPast: dateOf(next.dueAt) <= now,
        }
      : null,
    whatNext: whatHappensNext(record, now, clock),
    waitingFor: record.waitingFor,
    readByPractice: await readByPracticeWords(live, head.id),
    needsOvernightRecord: needsOvernightRecord(record, now, clock),
    onCall: settings.telephones,
    whyOpened: record.triggers.map((one) => ({
      key: String(one.seq),
      words: triggerWords(one.trigger),
      at: formatShortDayAndTime(dateOf(one.at)),
      priority: one.priority,
      hasEnded: one.endedAt !== null,
    })),
    targets: targetRows(record, record.closedAt === null ? now : dateOf(record.closedAt), clock),
    clock: explainClock(stored.events, record, clock, now),
    timeline: timeline.rows,
    hasMoreTimeline: timeline.hasMore,
    /** For two people at once: what stands in the fields of each act. */
    written: writtenActs(stored.events),
    conflict: facts.conflict === null ? null : conflictWords(facts.conflict),
    acts: offeredActs(record, facts, clock),
    mayOffer: canOfferOn(record) && facts.conflict === null,
    choices: {
      owners: ownerChoices(people, record.ownerId, record.team),
      snoozeDays: snoozeDays(now, clock),
      outcomes: caseOutcomes.map((value) => ({ value, label: caseOutcomeWords[value] })),
    },
    templates: templateChoices(await listTemplates(db, head.icbCode), [head.lane]),
    mayAskPartner:
      rolePermissions[actor.role].includes('partner-ask:write') &&
      record.state !== 'closed' &&
      facts.conflict === null,
    suggestions: await readSuggestions(live, head, catalogue, requests),
    requests: requestLists(requests, catalogue),
    glance: await readGlance(live, head, holidays, actor),
    lasting: await readLastingPressure(live, head, holidays, actor),
    offered: offer === null ? null : offeredMessage(offer, catalogue, head, actor, settings.telephones.team),
  }
}

export type CasePageData = NonNullable<Awaited<ReturnType<typeof readCasePage>>>

/** What the timeline of a case is made of, notes included: for the ICB. */
export async function readTimelineFacts(
  { db }: Live,
  head: CaseHead,
  { events }: StoredCase,
  names: ReadonlyMap<number, string>,
  teamName: string,
): Promise<TimelineFacts> {
  const texts = [...(await listMessages(db, head.id)), ...(await listNotes(db, head.id))]
  return {
    events,
    texts: new Map(texts.map((text) => [text.eventSeq, text.body])),
    names,
    practiceName: head.practiceName,
    teamName,
  }
}

async function readSuggestions(
  { db }: Live,
  head: CaseHead,
  catalogue: readonly CatalogueEntry[],
  requests: readonly PracticeRequest[],
) {
  const suggestions = await listSuggestions(db, head.id)
  return suggestions.flatMap(({ actionCode, because }) => {
    const entry = catalogue.find((one) => one.code === actionCode)
    if (!entry) return []
    const request = requests.find((one) => one.actionCode === actionCode && isOpenRequest(one.state))
    return [{ code: entry.code, name: entry.name, because, requestReference: request?.reference ?? null }]
  })
}

/** The practice's requests: those that still need something, and earlier support. */
function requestLists(requests: readonly PracticeRequest[], catalogue: readonly CatalogueEntry[]) {
  const rows = requests.map((request) => ({
    reference: request.reference,
    name: catalogue.find((one) => one.code === request.actionCode)?.name ?? request.actionCode,
    state: requestStateWords[request.state],
    at: formatShortDayAndTime(dateOf(request.askedAt)),
    isOpen: isOpenRequest(request.state),
  }))
  return { open: rows.filter((row) => row.isOpen), earlier: rows.filter((row) => !row.isOpen).slice(0, 5) }
}

function ownerChoices(
  { colleagues, conflicted }: CasePeople,
  ownerId: number | null,
  team: 'triage' | 'workforce',
) {
  return colleagues
    .filter(({ personId }) => !conflicted.some((one) => one.personId === personId))
    .filter((one) => one.personId !== ownerId || one.team !== team)
    .map((one) => ({
      value: `${one.personId}:${one.team}`,
      label: one.team === 'workforce' ? `${one.name} (workforce team)` : one.name,
    }))
}

function offeredMessage(
  offer: string,
  catalogue: readonly CatalogueEntry[],
  head: CaseHead,
  actor: Actor,
  phone: string,
): string | null {
  const entry = catalogue.find((one) => one.code === offer)
  if (!entry) return null
  return fillTemplate(entry.messageTemplate, {
    practice: head.practiceName,
    action: entry.name,
    owner: actor.name,
    day: '(day)',
    phone,
  })
}
