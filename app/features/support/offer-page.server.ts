import { findCaseHead, listColleagues, listSuggestions } from '#db/queries/case-page'
import { findCaseStanding } from '#db/queries/cases'
import { listCatalogue } from '#db/queries/catalogue'
import { listPracticeReaders } from '#db/queries/messages'
import { countTaken, findOpenRequestOf } from '#db/queries/support-requests'
import type { Actor } from '~/domain/access/actor'
import { addDays, type IsoDay, londonDayOf } from '~/domain/calendar/days'
import { isWorkingDay } from '~/domain/calendar/working-time'
import { caseScopeOf } from '~/domain/cases/case-scope'
import { allowanceWords, financialYearOf } from '~/domain/support/allowance'
import { type CatalogueEntry, fillTemplate } from '~/domain/support/catalogue'
import { conflictProblem, listConflictedIds } from '~/platform/conflicts.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'

/** What can be offered on a case, the suggested first; undefined when the case is not in the actor's scope. */
export async function readOfferChoices({ db, now }: Live, actor: Actor, reference: string) {
  const head = await findCaseHead(db, caseScopeOf(actor), reference)
  if (!head) return undefined
  const catalogue = await listCatalogue(db, head.icbCode, londonDayOf(now))
  const suggestions = new Map(
    (await listSuggestions(db, head.id)).map(({ actionCode, because }) => [actionCode, because]),
  )
  const choices = await Promise.all(
    catalogue.map(async ({ code, name, whatItIs, requestedBy }) => ({
      code,
      name,
      whatItIs,
      because: suggestions.get(code) ?? null,
      /** It is the practice's to ask for: an offer then leads it to the form. */
      isAskedByPractice: !requestedBy.includes('icb'),
      standing: (await findOpenRequestOf(db, head.practiceCode, code))?.reference ?? null,
    })),
  )
  return {
    reference,
    practice: { code: head.practiceCode, name: head.practiceName },
    suggested: choices.filter(({ because }) => because !== null),
    others: choices.filter(({ because }) => because === null),
  }
}

export type OfferChoices = NonNullable<Awaited<ReturnType<typeof readOfferChoices>>>

/** What the form of one offer starts from; undefined when there is no such case or support. */
export async function readOfferStart(live: Live, actor: Actor, reference: string, code: string) {
  const { db, now } = live
  const head = await findCaseHead(db, caseScopeOf(actor), reference)
  if (!head) return undefined
  const today = londonDayOf(now)
  const entry = (await listCatalogue(db, head.icbCode, today)).find((one) => one.code === code)
  const standing = await findCaseStanding(db, head.id)
  if (!entry || !standing) return undefined
  const world = await readIcbWorld(db, head.icbCode)
  const conflicted = await listConflictedIds(db, head.practiceCode)
  const owners = (await listColleagues(db, head.icbCode))
    .filter(({ personId }) => !conflicted.has(personId))
    .map(({ personId, team, name }) => ({
      value: `${personId}:${team}`,
      label: team === 'workforce' ? `${name} (workforce team)` : name,
    }))
  const team = entry.decidedBy === 'workforce' ? 'workforce' : standing.team
  const own = [`${standing.ownerId}:${team}`, `${actor.personId}:${team}`, `${actor.personId}:triage`]
  return {
    reference,
    version: standing.version,
    practice: { code: head.practiceCode, name: head.practiceName },
    entry: {
      code: entry.code,
      name: entry.name,
      whatItIs: entry.whatItIs,
      whenItFits: entry.whenItFits,
      exclusions: entry.exclusions,
      checklist: entry.checklist,
      hasForm: entry.closureKind !== null,
      allowance: await allowanceOf(live, head.practiceCode, entry, today),
    },
    because:
      (await listSuggestions(db, head.id)).find(({ actionCode }) => actionCode === code)?.because ?? [],
    readers: (await listPracticeReaders(db, head.icbCode, head.practiceCode)).map(({ address }) => address),
    owners,
    start: {
      message: fillTemplate(entry.messageTemplate, {
        practice: head.practiceName,
        action: entry.name,
        owner: standing.ownerName ?? actor.name,
        day: 'a day that we agree with you',
        phone: world.settings.telephones.team,
      }),
      owner: own.find((value) => owners.some((one) => one.value === value)) ?? '',
      dueDay: nextWorkingDay(today, (day) => isWorkingDay(world.clock.calendar, day)),
      dueTime: '12:00',
    },
    ownerNow: standing.ownerId === null ? '' : `${standing.ownerId}:${standing.team}`,
    ownerNameNow: standing.ownerName ?? 'Nobody',
    refusal: (await conflictProblem(db, actor, head.practiceCode, entry.decidedBy)) ?? null,
  }
}

export type OfferStart = NonNullable<Awaited<ReturnType<typeof readOfferStart>>>

async function allowanceOf({ db }: Live, practiceCode: string, entry: CatalogueEntry, today: IsoDay) {
  if (entry.allowancePerYear === null) return null
  const year = financialYearOf(today)
  const used = await countTaken(db, { practiceCode, actionCode: entry.code, ...year, exceptId: 0 })
  return allowanceWords({ perYear: entry.allowancePerYear, used })
}

function nextWorkingDay(today: IsoDay, isWorking: (day: IsoDay) => boolean): IsoDay {
  const days = Array.from({ length: 14 }, (_, index) => addDays(today, index + 1))
  return days.find(isWorking) ?? addDays(today, 1)
}
