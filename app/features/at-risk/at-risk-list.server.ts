import { listSustainedCases } from '#db/queries/conversations'
import { listCandidates } from '#db/queries/risk-candidates'
import type { Actor } from '~/domain/access/actor'
import { candidateStateWords, riskGroundsWords, riskScoreWords } from '~/domain/at-risk/candidates'
import { planTypeWords } from '~/domain/at-risk/plans'
import { dateOf, londonDayOf } from '~/domain/calendar/days'
import { formatDay } from '~/domain/calendar/words'
import type { Live } from '~/platform/live.server'
import { type AskedAtRisk, atRiskHref } from './at-risk-search'
import { listPeopleFor } from './people-choices.server'

/** The candidates that fit, and the practices under sustained pressure with which nobody has spoken. */
export async function readAtRiskList({ db, now }: Live, actor: Actor, asked: AskedAtRisk) {
  const { icbCode } = actor
  const today = londonDayOf(now)
  const cases = await listSustainedCases(db, icbCode)
  const caseOf = new Map(cases.map((one) => [one.practiceCode, one]))
  const candidates = await listCandidates(db, icbCode, {
    view: asked.view,
    ...(asked.grounds ? { grounds: asked.grounds } : {}),
    ...(asked.owner ? { ownerId: asked.owner } : {}),
    ...(asked.overdue ? { overdueOn: today } : {}),
  })
  const people = await listPeopleFor(db, icbCode, null)
  const rows = candidates.map((row) => ({
    reference: row.reference,
    practiceCode: row.practiceCode,
    practiceName: row.practiceName,
    state: candidateStateWords[row.state],
    score: riskScoreWords(row),
    grounds: riskGroundsWords[row.grounds],
    owner: row.ownerName,
    plan: planTypeWords[row.plan],
    review: formatDay(row.reviewDay),
    codes: {
      state: row.state,
      likelihood: row.likelihood,
      impact: row.impact,
      grounds: row.grounds,
      plan: row.plan,
      reviewDay: row.reviewDay,
    },
    isOverdue: row.state !== 'taken_off' && row.reviewDay < today,
    sustained: sinceWords(caseOf.get(row.practiceCode)),
  }))
  return {
    asked,
    rows,
    people,
    chips: chipsOf(asked, people),
    notSpokenWith: cases
      .filter(({ isSpokenWith }) => !isSpokenWith)
      .map((one) => ({
        practiceCode: one.practiceCode,
        practiceName: one.practiceName,
        pcnName: one.pcnName,
        sinceDay: londonDayOf(dateOf(one.openedAt)),
        since: formatDay(londonDayOf(dateOf(one.openedAt))),
        caseReference: one.reference,
        owner: one.ownerName,
      })),
    spokenWith: cases
      .filter(
        ({ isSpokenWith, practiceCode }) =>
          isSpokenWith && !rows.some((row) => row.practiceCode === practiceCode),
      )
      .map(({ practiceCode, practiceName }) => ({ practiceCode, practiceName })),
  }
}

export type AtRiskListData = Awaited<ReturnType<typeof readAtRiskList>>

function sinceWords(found: { openedAt: Parameters<typeof dateOf>[0]; reference: string } | undefined) {
  if (!found) return null
  const day = londonDayOf(dateOf(found.openedAt))
  return { day, since: formatDay(day), caseReference: found.reference }
}

function chipsOf(asked: AskedAtRisk, people: readonly { value: string; label: string }[]) {
  const without = (removed: Partial<AskedAtRisk>) => atRiskHref({ ...asked, ...removed })
  const owner = people.find(({ value }) => value === String(asked.owner))?.label ?? 'Somebody else'
  return [
    ...(asked.grounds
      ? [{ label: riskGroundsWords[asked.grounds], removeHref: without({ grounds: undefined }) }]
      : []),
    ...(asked.owner ? [{ label: owner, removeHref: without({ owner: undefined }) }] : []),
    ...(asked.overdue ? [{ label: 'Review overdue', removeHref: without({ overdue: false }) }] : []),
  ]
}
