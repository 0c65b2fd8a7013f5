import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { MINUTE_MS } from '~/domain/calendar/days'
import { compareForQueue, queuePositionOf } from '~/domain/cases/queue-order'
import { actOnCase } from '~/features/cases/act-on-case.server'
import type { PostedAct } from '~/features/cases/case-act-form'
import { runCaseClock } from '~/features/cases/case-clock.server'
import { loadCase } from '~/features/cases/case-store.server'
import { rebuildProjections } from '~/features/cases/rebuild-projections.server'
import { replyToCase } from '~/features/cases/reply-to-case.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { adviceWanted, levelFour, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const reason = 'As agreed'
const until = november('25 10:00')

/** Everything that can happen to a case, each tried at its moment whether or not it is allowed then. */
const steps = fc.constantFrom<
  PostedAct | 'trigger-3' | 'trigger-4' | 'advice' | 'reply' | 'helped' | 'clock'
>(
  'trigger-3',
  'trigger-4',
  'advice',
  'reply',
  'helped',
  'clock',
  { act: 'acknowledge' },
  { act: 'record_plan', plan: 'Hub slots' },
  { act: 'record_decision', decision: 'Hub slots', reason },
  { act: 'record_call_back', spokeTo: 'The manager', summary: '' },
  { act: 'message', body: 'We look for cover.' },
  { act: 'note', body: 'Third time.' },
  { act: 'wait', asked: 'Which sessions?' },
  { act: 'resume', reason },
  { act: 'snooze', until, reason },
  { act: 'wake', reason },
  { act: 'resolve', outcome: 'eased', reason },
  { act: 'reopen', reason },
)

async function stored(db: Db) {
  return {
    cases: await db.selectFrom('cases').selectAll().orderBy('id').execute(),
    openTriggers: await db
      .selectFrom('case_open_triggers')
      .selectAll()
      .orderBy('case_id')
      .orderBy('trigger_seq')
      .execute(),
    targets: await db
      .selectFrom('case_targets')
      .selectAll()
      .orderBy('case_id')
      .orderBy('trigger_seq')
      .orderBy('kind')
      .execute(),
  }
}

test('every stored projection, built anew from the events, is the same: cases, targets and the queue’s order', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(steps, fc.integer({ min: 1, max: 400 })), { minLength: 10, maxLength: 30 }),
      async (story) => {
        const practice = await insertPractice(db)
        const person = await insertActor(db, { scopeCode: practice.code })
        let now = november('20 09:00')
        let { reference, caseId } = await raiseCase(db, { practiceCode: practice.code, at: now })
        for (const [step, minutes] of story) {
          now = new Date(now.getTime() + minutes * MINUTE_MS)
          const live = liveAt(db, now.toISOString())
          if (step === 'trigger-3' || step === 'trigger-4' || step === 'advice') {
            const trigger = { 'trigger-3': levelThree, 'trigger-4': levelFour, advice: adviceWanted }[step]
            const raised = await raiseCase(db, { practiceCode: practice.code, at: now, triggers: [trigger] })
            ;({ reference, caseId } = raised)
          } else if (step === 'clock') {
            await runCaseClock(live, testIcb, caseId)
          } else if (step === 'reply' || step === 'helped') {
            const posted =
              step === 'reply'
                ? ({ act: 'reply', body: 'All of them.' } as const)
                : ({ act: 'did_it_help', answer: 'partly', line: '' } as const)
            await replyToCase(live, { actor: person, reference, posted })
          } else {
            const { version } = await db
              .selectFrom('cases')
              .select('version')
              .where('id', '=', caseId)
              .executeTakeFirstOrThrow()
            await actOnCase(live, { actor: triager, reference, version, posted: step })
          }
        }
      },
    ),
    { numRuns: 40, seed: 20_261_120 },
  )
  const before = await stored(db)
  // Stories that never leave the first state would prove nothing.
  expect(new Set(before.cases.map((row) => row.state)).size).toBeGreaterThan(4)
  await db
    .updateTable('cases')
    .set({ queue_rank: 99, queue_section: 1, next_due_at: null, why: '[]' })
    .execute()
  await db.updateTable('case_targets').set({ due_at: null, met_at: null, is_breached: 0 }).execute()
  expect(await rebuildProjections({ db })).toBe(before.cases.length)
  expect(await stored(db)).toEqual(before)
  const inQueue = await db
    .selectFrom('cases')
    .select('id')
    .orderBy('queue_section')
    .orderBy('queue_rank')
    .orderBy('next_due_at')
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  const { clock } = await readIcbWorld(db, testIcb)
  const byRule = await Promise.all(
    before.cases.map(async ({ id }) => ({
      id,
      place: queuePositionOf((await loadCase(db, id, clock)).record),
    })),
  )
  byRule.sort((a, b) => compareForQueue(a.place, b.place) || a.id - b.id)
  expect(inQueue.map((row) => row.id)).toEqual(byRule.map((row) => row.id))
})
