import type { Executor } from '#db/connection'
import { findOpenCaseId } from '#db/queries/cases'
import {
  insertMoves,
  listOpenCasesToMove,
  listOpenRequestsToMove,
  moveCase,
  moveRequest,
  retieToCase,
} from '#db/queries/merger-moves'
import { insertRequestEvents, saveRequestState } from '#db/queries/request-changes'
import { instant } from '~/domain/calendar/days'
import type { ResponseClock } from '~/domain/cases/targets'
import type { Merger } from '~/domain/organisations/merger'
import { requestEventData } from '~/domain/support/request-events'
import { recordMergedCase, takeCaseIn } from '~/features/cases/record-trigger.server'

type Time = { readonly clock: ResponseClock; readonly now: Date }

/**
 * Moves the open cases: as they are where the receiving practice has none open in the lane, else what is still owed goes on in
 * its case and the old one is closed. An event on each case says so. Gives how many there were.
 */
export async function moveCasesOfMerger(
  trx: Executor,
  time: Time,
  merger: Merger,
  area: { readonly pcnCode: string; readonly placeId: string },
): Promise<number> {
  const open = await listOpenCasesToMove(trx, merger.closingCode)
  const names = { from: merger.closingName, to: merger.receivingName }
  for (const { id, reference, lane } of open) {
    const standing = await findOpenCaseId(trx, merger.receivingCode, lane)
    if (standing === undefined) {
      await moveCase(trx, id, merger.receivingCode)
      await recordMergedCase(trx, time, id, { step: 'moved', ...names, reference: '' })
    } else {
      const practice = { code: merger.receivingCode, icbCode: merger.icbCode, ...area }
      await takeCaseIn(trx, time, { practice, fromCaseId: id, fromReference: reference, names })
      await retieToCase(trx, id, standing)
    }
    const what = standing === undefined ? 'moved' : 'joined'
    await insertMoves(trx, merger.id, { kind: 'case', what }, [id])
  }
  return open.length
}

/** Moves the requests about which something is still to be done, with an event on each. Gives how many there were. */
export async function moveRequestsOfMerger(trx: Executor, now: Date, merger: Merger): Promise<number> {
  const open = await listOpenRequestsToMove(trx, merger.closingCode)
  const happening = {
    kind: 'practice_merged' as const,
    from: merger.closingName,
    to: merger.receivingName,
  }
  for (const { id, state, version } of open) {
    await moveRequest(trx, id, merger.receivingCode)
    await insertRequestEvents(trx, id, [
      {
        seq: version + 1,
        kind: happening.kind,
        at: instant(now),
        personId: merger.confirmedBy,
        data: requestEventData(happening),
      },
    ])
    await saveRequestState(trx, { requestId: id, fromVersion: version, version: version + 1, state })
  }
  await insertMoves(
    trx,
    merger.id,
    { kind: 'request', what: 'moved' },
    open.map(({ id }) => id),
  )
  return open.length
}
