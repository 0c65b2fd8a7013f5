import { describe, expect, test } from 'vitest'
import { findPack, insertPack } from '#db/queries/risk-packs'
import { packRow } from '~/domain/at-risk/pack'
import { isoDay } from '~/domain/calendar/days'
import { actOnCandidate } from '~/features/at-risk/candidate-acts.server'
import { freezePack } from '~/features/at-risk/freeze-pack.server'
import { nominate } from '~/features/at-risk/nominate.server'
import { actOnPlan, openPlan } from '~/features/at-risk/plan-acts.server'
import { readFreezePage, readPack, readPacks } from '~/features/at-risk/read-packs.server'
import { recordConversation } from '~/features/at-risk/record-conversation.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { submitReturn } from '~/features/returns/submit-return.server'
import { askForHelp } from '~/features/support/ask-for-help.server'
import { insertOtherIcb } from '../../factories/administration'
import {
  type AtRiskCast,
  aConversation,
  aJudgement,
  aQualityLine,
  atRiskCast,
  propose,
} from '../../factories/at-risk'
import { insertDay } from '../../factories/cases'
import { insertActor, testIcb } from '../../factories/organisations'
import { aSubmission, askedBy, liveAt } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const marker = 'zebra-crossing-marker'

async function freeze({ live, manager }: Pick<AtRiskCast, 'live' | 'manager'>): Promise<string> {
  const { seen } = await readFreezePage(live, manager)
  const frozen = await freezePack(live, manager, seen)
  if (frozen.outcome !== 'done') throw new Error(JSON.stringify(frozen))
  return frozen.number
}

describe('a frozen pack', () => {
  test('shows level and days, grounds, score, plan and review of each practice that was spoken with', async () => {
    const cast = await atRiskCast(await testDb())
    for (const day of ['16', '17', '18']) {
      await insertDay(cast.db, { practiceCode: cast.practice.code, day: `2026-11-${day}`, level: 3 })
    }
    await propose(cast)
    const pack = await readPack(cast.live, cast.manager, await freeze(cast))
    expect(pack?.page).toMatchObject({ number: 'RP-0001', by: 'Mary Manager' })
    expect(pack?.page.rows).toMatchObject([
      {
        name: 'Pasley Road',
        levels: 'OPEL 4 on 0 days, OPEL 3 on 3 days, of 3 reported in the last 20 working days.',
        score: 'Likely (4) × Major (4) = 16, extreme',
        spoken: 'Thursday 19 November 2026',
      },
    ])
  })

  test('holds nothing that anybody wrote: a marker in every text field is neither stored nor shown', async () => {
    const cast = await atRiskCast(await testDb())
    const { db, live, manager, practice, reporter } = cast
    const code = practice.code
    await submitReturn(
      live,
      askedBy(reporter, practice, { submission: aSubmission({ freeText: marker, freeTextConfirmed: true }) }),
    )
    const help = { want: 'advice', goingOn: marker, phone: '0116 496 0123' } as const
    await askForHelp(live, { actor: reporter, practiceCode: code, form: help })
    const said = aConversation(manager, { spokeWith: marker, agreed: marker })
    await recordConversation(live, manager, code, said)
    await recordConversation(live, manager, code, { ...said, replaces: 1, reason: marker })
    for (const kind of ['cqc', 'complaints', 'healthwatch', 'concern'] as const) {
      const stage = kind === 'cqc' ? 'final' : null
      const rating = kind === 'cqc' ? 'inadequate' : null
      await recordQuality(
        live,
        manager,
        code,
        aQualityLine({ kind, stage, rating, source: marker, note: marker }),
      )
    }
    const plan = { type: 'resilience_menu', aim: marker, reviewDay: isoDay('2026-12-01') } as const
    const opened = await openPlan(live, manager, code, plan)
    const action = { what: marker, owner: marker, dueDay: isoDay('2026-12-02'), version: 1 }
    await actOnPlan(live, manager, {
      practiceCode: code,
      id: opened.outcome === 'done' ? opened.id : 0,
      posted: { act: 'add-action', form: action },
    })
    await nominate(live, manager, code, { offer: marker, criteria: marker, rungBy: manager.personId })
    await propose(cast, { reason: marker })
    const form = { reason: marker, version: 1 }
    await actOnCandidate(live, manager, 'K-0001', { act: 'listed', form })
    const number = await freeze(cast)

    const tables = [
      'practice_conversations',
      'quality_entries',
      'improvement_plan_events',
      'offer_nominations',
      'risk_candidate_events',
      'daily_returns',
      'case_messages',
    ] as const
    for (const table of tables) {
      const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute())
      expect([table, rows.includes(marker)]).toEqual([table, true])
    }
    const stored = JSON.stringify(await db.selectFrom('risk_packs').selectAll().execute())
    expect(stored).toContain('Pasley Road')
    expect(stored).not.toContain(marker)
    expect(JSON.stringify(await readPack(live, manager, number))).not.toContain(marker)
    expect(JSON.stringify(await readPacks(live, manager))).not.toContain(marker)
    const mails = JSON.stringify(
      await db.selectFrom('outbox').where('kind', '=', 'at-risk-news').selectAll().execute(),
    )
    expect(mails).not.toContain(marker)
    expect(JSON.stringify(await db.selectFrom('audit').selectAll().execute())).not.toContain(marker)
  })

  test('its form has no room for words: names of organisations are its only texts', () => {
    const texts = Object.entries(packRow.shape)
      .filter(([, field]) => field.type === 'string')
      .map(([name]) => name)
    expect(texts).toEqual(['practiceCode', 'practiceName', 'pcnName', 'placeName'])
  })

  test('does not change after later corrections, reviews and returns', async () => {
    const cast = await atRiskCast(await testDb())
    const { db, live, manager, practice } = cast
    await insertDay(db, { practiceCode: practice.code, day: '2026-11-18', level: 3 })
    await propose(cast)
    const number = await freeze(cast)
    const before = await readPack(live, manager, number)
    await db.updateTable('practice_days').set({ worst_level: 1 }).execute()
    const review = aJudgement(manager, { likelihood: 1, plan: 'other', version: 1 })
    await actOnCandidate(live, manager, 'K-0001', { act: 'reviewed', form: review })
    await actOnCandidate(live, manager, 'K-0001', { act: 'taken_off', form: { reason: 'Over', version: 2 } })
    expect(await readPack(live, manager, number)).toEqual(before)
    await expect(db.updateTable('risk_packs').set({ body: '{}' }).execute()).rejects.toThrow(/append-only/)
    await expect(db.deleteFrom('risk_packs').execute()).rejects.toThrow(/append-only/)
    expect((await readFreezePage(live, manager)).rows).toEqual([])
  })

  test('names nobody whose conversation does not stand, whatever the table of candidates holds', async () => {
    const cast = await atRiskCast(await testDb())
    const { db, live, manager } = cast
    await propose(cast)
    // By hand, past every use case: the record no longer says that the practice was told.
    await db
      .insertInto('practice_conversations')
      .values({
        ...{ icb_code: testIcb, practice_code: cast.practice.code, spoken_day: isoDay('2026-11-19') },
        ...{ spoke_by: manager.personId, spoke_with: 'x', agreed: 'x', told_of_naming: 0 },
        ...{ recorded_at: live.now.toISOString() as never, recorded_by: manager.personId },
        ...{ replaces_id: 1, replace_reason: 'x' },
      })
      .execute()
    expect((await readFreezePage(live, manager)).rows).toEqual([])
    expect(await freezePack(live, manager, '')).toMatchObject({ outcome: 'refused' })
  })

  test('is not frozen when a candidate changed since it was looked through', async () => {
    const cast = await atRiskCast(await testDb())
    await propose(cast)
    const { seen } = await readFreezePage(cast.live, cast.manager)
    const form = { reason: 'Agreed', version: 1 }
    await actOnCandidate(cast.live, cast.manager, 'K-0001', { act: 'listed', form })
    expect(await freezePack(cast.live, cast.manager, seen)).toEqual({ outcome: 'changed' })
  })
})

describe('who sees a pack', () => {
  test('contracting and quality of the ICB, each look kept for the practice with the pack’s number', async () => {
    const cast = await atRiskCast(await testDb())
    await propose(cast)
    const number = await freeze(cast)
    const reader = await insertActor(cast.db, { role: 'contract_quality', name: 'Connie Contracts' })
    const call = { db: cast.db, now: cast.live.now, personId: reader.personId }
    expect((await callRoute(routeOf('risk-pack'), call)).status).toBe(200)
    expect((await callRoute(routeOf('risk-pack.$number'), { ...call, params: { number } })).status).toBe(200)
    const looks = await cast.db
      .selectFrom('access_log')
      .select(['practice_code', 'role', 'what', 'pack_number'])
      .execute()
    expect(looks).toEqual([
      { practice_code: cast.practice.code, role: 'contract_quality', what: 'export', pack_number: number },
    ])
  })

  test('nobody of another ICB', async () => {
    const cast = await atRiskCast(await testDb())
    await insertOtherIcb(cast.db)
    await propose(cast)
    const number = await freeze(cast)
    expect(await findPack(cast.db, 'QZ9', number)).toBeUndefined()
    const stranger = { ...cast.manager, icbCode: 'QZ9' }
    expect((await readPacks(cast.live, stranger)).packs).toEqual([])
  })

  test('newest first, with who froze each', async () => {
    const cast = await atRiskCast(await testDb())
    await propose(cast)
    await freeze(cast)
    await freeze({ ...cast, live: liveAt(cast.db, '2026-11-23T10:00:00Z') })
    expect((await readPacks(cast.live, cast.manager)).packs).toMatchObject([
      { number: 'RP-0002', asAt: 'Monday 23 November 2026', by: 'Mary Manager' },
      { number: 'RP-0001', asAt: 'Friday 20 November 2026' },
    ])
  })

  test('a body with a field more is refused before it is stored', async () => {
    const cast = await atRiskCast(await testDb())
    await propose(cast)
    const body = {
      format: 1,
      icbName: 'Test',
      asAtDay: isoDay('2026-11-20'),
      rows: [],
      note: marker,
    } as never
    await expect(
      insertPack(cast.db, {
        ...{ number: 'RP-9', icbCode: testIcb, body, named: [] },
        ...{ at: cast.live.now.toISOString() as never, by: cast.manager.personId },
      }),
    ).rejects.toThrow()
  })
})
