import { listCatalogue } from '#db/queries/catalogue'
import { findNomination, listNominations, listOfferNames, type Nomination } from '#db/queries/nominations'
import type { Actor } from '~/domain/access/actor'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import { conflictProblem } from '~/platform/conflicts.server'
import type { Live } from '~/platform/live.server'
import { listPeopleFor } from './people-choices.server'
import { readPracticeHead } from './practice-head.server'

const stateWords: Readonly<Record<Nomination['state'], string>> = {
  nominated: 'Not answered yet',
  taken_up: 'Taken up',
  not_taken_up: 'Not taken up',
}

/** A nomination in words. */
export function nominationWords(one: Nomination) {
  const answered = one.answeredAt === null ? '' : `, ${formatDay(londonDayOf(dateOf(one.answeredAt)))}`
  return {
    id: one.id,
    practiceCode: one.practiceCode,
    practiceName: one.practiceName,
    offer: one.offerName,
    criteria: one.criteria,
    nominated: `${formatDay(londonDayOf(dateOf(one.nominatedAt)))}, by ${one.nominatedByName}`,
    rungBy: one.rungByName,
    isOpen: one.state === 'nominated',
    state: `${stateWords[one.state]}${answered}`,
    reason: one.answerReason,
    version: one.version,
  }
}

/** The nominations of the ICB by offer, of one offer where one is asked for. */
export async function readNominations({ db }: Live, { icbCode }: Actor, offer: string | null) {
  const offers = await listOfferNames(db, icbCode)
  const asked = offers.find((name) => name === offer)
  const rows = (await listNominations(db, { icbCode }, asked)).map(nominationWords)
  return {
    asked: asked ?? null,
    offers,
    groups: [...new Set(rows.map((row) => row.offer))].map((name) => ({
      offer: name,
      rows: rows.filter((row) => row.offer === name),
    })),
  }
}

export type NominationsData = Awaited<ReturnType<typeof readNominations>>

/** One nomination to record the answer of; undefined outside the scope. */
export async function readNominationPage({ db }: Live, actor: Actor, id: number) {
  const found = await findNomination(db, actor.icbCode, id)
  if (!found) return undefined
  return {
    ...nominationWords(found),
    conflict: (await conflictProblem(db, actor, found.practiceCode)) ?? null,
  }
}

export type NominationPageData = NonNullable<Awaited<ReturnType<typeof readNominationPage>>>

/** What a nomination starts from; undefined outside the scope. */
export async function readNominatePage(live: Live, actor: Actor, practiceCode: string) {
  const practice = await readPracticeHead(live, actor, practiceCode)
  if (!practice) return undefined
  const catalogue = await listCatalogue(live.db, actor.icbCode, practice.today)
  return {
    practice,
    about: catalogue.find(({ code }) => code === 'national_offer')?.whatItIs ?? null,
    people: await listPeopleFor(live.db, actor.icbCode, practiceCode),
    offers: await listOfferNames(live.db, actor.icbCode),
  }
}

export type NominatePageData = NonNullable<Awaited<ReturnType<typeof readNominatePage>>>
