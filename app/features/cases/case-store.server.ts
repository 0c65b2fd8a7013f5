import type { Executor } from '#db/connection'
import { insertCaseEvents, listCaseEvents, saveCaseProjection } from '#db/queries/cases'
import {
  type CaseEvent,
  caseEventData,
  type NewCaseEvent,
  numberEvents,
  parseCaseEvent,
} from '~/domain/cases/case-events'
import type { CaseRecord } from '~/domain/cases/case-record'
import { deriveCase } from '~/domain/cases/case-state'
import { projectCase } from '~/domain/cases/projection'
import type { ResponseClock } from '~/domain/cases/targets'

/** A case as its events tell it. */
export interface StoredCase {
  readonly events: readonly CaseEvent[]
  readonly record: CaseRecord
}

/** Reads a case from its events. Throws when it has none. */
export async function loadCase(db: Executor, caseId: number, clock: ResponseClock): Promise<StoredCase> {
  const events = (await listCaseEvents(db, caseId)).map(parseCaseEvent)
  return { events, record: deriveCase(events, clock) }
}

/**
 * Adds events to a case and stores what lists read of it, inside the caller's transaction. Gives the case as it is then.
 * Throws a unique-constraint error when somebody else wrote to the case since it was loaded.
 */
export async function appendToCase(
  trx: Executor,
  caseId: number,
  before: readonly CaseEvent[],
  added: readonly NewCaseEvent[],
  { clock, now }: { clock: ResponseClock; now: Date },
): Promise<StoredCase> {
  const numbered = numberEvents(added, before.length)
  const events = [...before, ...numbered]
  const record = deriveCase(events, clock)
  await insertCaseEvents(
    trx,
    caseId,
    numbered.map((event) => ({
      seq: event.seq,
      kind: event.kind,
      at: event.at,
      personId: event.personId,
      data: caseEventData(event),
    })),
  )
  await saveCaseProjection(trx, caseId, projectCase(record, clock, now))
  return { events, record }
}
