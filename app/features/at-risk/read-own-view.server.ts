import { listConversations } from '#db/queries/conversations'
import { listPlanEvents, listPlans } from '#db/queries/improvement-plans'
import { listNominations } from '#db/queries/nominations'
import { findPractice } from '#db/queries/practices'
import { listCandidateEvents, listCandidatesOf } from '#db/queries/risk-candidates'
import { listPacksNaming } from '#db/queries/risk-packs'
import type { Actor } from '~/domain/access/actor'
import {
  type CandidateHappening,
  candidateStateWords,
  riskGroundsWords,
  riskScoreWords,
} from '~/domain/at-risk/candidates'
import { planOf, planTypeWords } from '~/domain/at-risk/plans'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay, formatDayAndTime } from '~/domain/calendar/words'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { conversationWords } from './conversation-words'
import { planSummary } from './plan-words'
import { nominationWords } from './read-nominations.server'

const stepWords: Readonly<Record<CandidateHappening['kind'], string>> = {
  proposed: 'Proposed to the group',
  listed: 'Put on the list',
  reviewed: 'Reviewed',
  plan_closed: 'Plan closed',
  taken_off: 'Taken off the list',
}

/**
 * What a practice reads about itself where pressure lasted: conversations, whether it is before the Risk Share Group and how it is judged,
 * packs that named it, plans and nominations. Notes of the quality view are the ICB's.
 */
export async function readOwnView({ db, now }: Live, actor: Actor, practiceCode: string) {
  const scope = { icbCode: actor.icbCode, practiceCode }
  const today = londonDayOf(now)
  const practice = await findPractice(db, scope, practiceCode, today)
  const { settings } = await readIcbWorld(db, actor.icbCode)
  const candidates = []
  for (const row of await listCandidatesOf(db, scope, practiceCode)) {
    const events = await listCandidateEvents(db, row.id)
    candidates.push({
      reference: row.reference,
      state: candidateStateWords[row.state],
      isOpen: row.state !== 'taken_off',
      grounds: riskGroundsWords[row.grounds],
      score: riskScoreWords(row),
      plan: planTypeWords[row.plan],
      owner: row.ownerName,
      review: formatDay(row.reviewDay),
      steps: events
        .map((event, index) => ({
          key: index,
          what: stepWords[event.kind],
          at: formatDay(londonDayOf(dateOf(event.at))),
          who: event.personName,
          reason: event.reason,
        }))
        .reverse(),
    })
  }
  const plans = []
  for (const row of await listPlans(db, scope, practiceCode)) {
    const plan = planOf(await listPlanEvents(db, row.id))
    plans.push({
      id: row.id,
      type: planTypeWords[row.type],
      ...planSummary(plan, today),
      toDo: plan.actions.map(({ no, what, owner, dueDay, doneAt }) => ({
        no,
        what,
        owner,
        due: formatDay(dueDay),
        isDone: doneAt !== null,
      })),
    })
  }
  return {
    practice: { code: practiceCode, name: practice?.name ?? practiceCode },
    teamPhone: settings.telephones.team,
    conversations: (await listConversations(db, scope, practiceCode)).map(conversationWords),
    candidates,
    plans,
    nominations: (await listNominations(db, scope)).map(nominationWords),
    packs: (await listPacksNaming(db, actor.icbCode, practiceCode)).map((pack) => ({
      number: pack.number,
      frozen: formatDayAndTime(dateOf(pack.frozenAt)),
      by: pack.frozenByName,
    })),
  }
}

export type OwnViewData = Awaited<ReturnType<typeof readOwnView>>
