import type { Executor } from '#db/connection'
import { insertLook } from '#db/queries/access-log'
import {
  insertCase,
  insertCaseEvents,
  saveCaseProjection,
  saveSuggestions,
  setCaseLevel,
} from '#db/queries/cases'
import { nextNumber } from '#db/queries/counters'
import { insertMessage, insertNote } from '#db/queries/messages'
import { caseEventData } from '~/domain/cases/case-events'
import { projectCase } from '~/domain/cases/projection'
import type { ResponseClock } from '~/domain/cases/targets'
import type { CaseLife, CaseText } from './case-life'
import { chance } from './random'

/** Writes lived-through cases as the service writes them, numbered in the order they were opened. */
export async function writeCases(
  trx: Executor,
  lives: readonly CaseLife[],
  { clock, now }: { clock: ResponseClock; now: Date },
): Promise<void> {
  const ids = new Map<CaseLife, number>()
  for (const life of [...lives].sort((a, b) => (a.record.openedAt < b.record.openedAt ? -1 : 1))) {
    const previousCaseId = life.previous ? (ids.get(life.previous) ?? null) : null
    const { practice } = life
    const caseId = await insertCase(trx, {
      reference: `C-${String(await nextNumber(trx, 'case')).padStart(4, '0')}`,
      icbCode: practice.icbCode,
      practiceCode: practice.code,
      pcnCode: practice.pcnCode,
      placeId: practice.placeId,
      lane: life.lane,
      previousCaseId,
      openedAt: life.record.openedAt,
    })
    ids.set(life, caseId)
    await insertCaseEvents(
      trx,
      caseId,
      life.events.map((event) => ({
        seq: event.seq,
        kind: event.kind,
        at: event.at,
        personId: event.personId,
        data: caseEventData(event.kind === 'opened' ? { ...event, previousCaseId } : event),
      })),
    )
    await saveCaseProjection(trx, caseId, projectCase(life.record, clock, now))
    if (life.level !== null) await setCaseLevel(trx, caseId, life.level)
    for (const { suggestion, at } of life.suggestions.values()) {
      await saveSuggestions(trx, caseId, [suggestion], at)
    }
    await writeTexts(trx, caseId, life.texts)
    await writeLooks(trx, life)
  }
}

async function writeTexts(trx: Executor, caseId: number, texts: readonly CaseText[]): Promise<void> {
  for (const { kind, ...kept } of texts) {
    if (kind === 'note') await insertNote(trx, { caseId, ...kept })
    else await insertMessage(trx, { caseId, direction: kind, ...kept })
  }
}

/** Who takes a case on has opened it, and often the return behind it. */
async function writeLooks(trx: Executor, { practice, events }: CaseLife): Promise<void> {
  for (const { kind, at, personId } of events) {
    if (kind !== 'acknowledged' || personId === null) continue
    const look = { practiceCode: practice.code, personId, role: 'triage', at }
    await insertLook(trx, { ...look, what: 'case' })
    if (chance('look', practice.code, at).happens(0.4)) await insertLook(trx, { ...look, what: 'return' })
  }
}
