import type { Executor } from '#db/connection'
import { type CoverAskRow, listCoverAsks } from '#db/queries/cover'
import { setRequestCase } from '#db/queries/request-changes'
import type { SupportRequest } from '#db/queries/support-requests'
import { dateOf } from '~/domain/calendar/days'
import { formatTimeAndDay } from '~/domain/calendar/words'
import { promiseFor } from '~/domain/cases/targets'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { isOpenRequest } from '~/domain/support/request-states'
import { recordTriggers } from '~/features/cases/record-trigger.server'
import type { IcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { askNextInTurn } from './cover-turns.server'
import { type RequestNews, requestLink, sendRequestNews } from './request-news.server'
import { getPractice, levelToday } from './support-world.server'
import { icbAddressees, practiceAddressees } from './tell.server'

/**
 * After a provider declined or let its time pass: the next one in turn is asked. When nobody is left who has accepted or may
 * still, the case goes to priority 1, and managers and practice are told at once. An extra PLT session can wait, so its case does not.
 */
export async function raiseWhenNobodyIsLeft(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
): Promise<void> {
  if (await askNextInTurn(trx, live, world, request)) return
  if (request.actionCode !== 'half_day_closure' || !isOpenRequest(request.state)) return
  const asks = await listCoverAsks(trx, request.id)
  if (asks.some(isStanding)) return
  await raiseCoverLost(trx, live, world, request, {
    heading: 'No provider has accepted',
    whatHappened: 'Every provider that was asked to cover has declined or did not answer in time.',
  })
}

function isStanding({ state }: CoverAskRow): boolean {
  return state === 'asked' || state === 'accepted'
}

/** Puts lost cover on the practice's case at priority 1, with a decision due anew, and tells managers and practice at once. */
export async function raiseCoverLost(
  trx: Executor,
  live: Live,
  world: IcbWorld,
  request: SupportRequest,
  lost: Pick<RequestNews, 'heading' | 'whatHappened'>,
): Promise<void> {
  const practice = await getPractice(trx, request, live.now)
  const trigger: CaseTrigger = {
    kind: 'cover_lost',
    requestId: request.id,
    halfDay: request.day && request.half ? { day: request.day, half: request.half } : null,
  }
  const [opened] = await recordTriggers(
    trx,
    { clock: world.clock, now: live.now },
    {
      practice,
      triggers: [trigger],
      level: await levelToday(trx, practice.code, live.now),
      personId: null,
    },
  )
  if (!opened) throw new Error('Lost cover must open or join a case')
  const decide = promiseFor(trigger, live.now, world.clock).targets.find(({ kind }) => kind === 'decide')
  const decisionDueAt = decide?.dueAt ?? null
  await setRequestCase(trx, request.id, { caseId: opened.caseId, decisionDueAt })
  const by = decide ? ` by ${formatTimeAndDay(dateOf(decide.dueAt), live.now)}` : ''
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      ...lost,
      whatHappensNext: `A manager asks another provider, or agrees with the practice what else can be done${by}.`,
    },
    to: await icbAddressees(trx, request.icbCode),
    link: requestLink(live.appUrl, request, 'icb'),
  })
  await sendRequestNews(trx, live, world, {
    request,
    news: {
      ...lost,
      whatHappensNext: `A manager asks another provider, or rings you about what else can be done${by}. Your closure cannot go ahead before there is cover.`,
    },
    to: await practiceAddressees(trx, request),
    link: requestLink(live.appUrl, request, 'practice'),
  })
}
