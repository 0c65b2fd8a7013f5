import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { outcomesByAction } from '~/domain/support/did-it-help'
import { readAtRiskList } from '~/features/at-risk/at-risk-list.server'
import { recordQuality } from '~/features/at-risk/record-quality.server'
import { outcomesFile } from '~/features/support/outcomes-export'
import { readPcnPicture } from '~/features/today/pcn-picture.server'
import { csvFile } from '~/platform/csv-file.server'
import { aQualityLine, atRiskCast, propose } from '../../factories/at-risk'
import { insertActor } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'
import { insertFortnight } from './fortnight'

const openList = { view: 'open', overdue: false } as const

function recordsOf(csv: string | undefined): Record<string, string>[] {
  return parse(csv ?? '', { bom: true, columns: true, relax_column_count: true })
}

/** The tables of a file that holds several, each from its title to the next empty line. */
function tablesOf(csv: string | undefined): Map<string, Record<string, string>[]> {
  const parts = (csv ?? '').split(/\r\n(?:"")?\r\n/).slice(1)
  return new Map(
    parts.map((part) => {
      const [title = '', ...lines] = part.split('\r\n')
      return [title, recordsOf(lines.join('\r\n'))]
    }),
  )
}

describe('the file of practices at risk', () => {
  test('says of each candidate what the list says, and nothing that anybody wrote', async () => {
    const cast = await atRiskCast(await testDb())
    const { db, live, manager, practice } = cast
    const reference = await propose(cast)
    await recordQuality(live, manager, practice.code, aQualityLine())
    const call = { db, now: live.now, personId: manager.personId }
    const { text } = await callRoute(routeOf('icb.at-risk[.]csv'), call)
    const { rows } = await readAtRiskList(live, manager, openList)
    expect(recordsOf(text)).toMatchObject(
      rows.map(({ practiceCode, practiceName, state, grounds, plan, owner }) => ({
        ...{ candidate: reference, practice_code: practiceCode, practice: practiceName },
        ...{ state, grounds, plan, looked_after_by: owner, likelihood: '4', impact: '4', risk: '16' },
        ...{ next_review: '2026-12-18', review_overdue: 'no', sustained_case: '' },
      })),
    )
    expect(text).not.toMatch(/Two partners|fridge|Quality visit|end of the month|Senior partner/)
    const book = await callRoute(routeOf('icb.at-risk[.]xlsx'), call)
    expect(book.status).toBe(200)
  })

  test('is narrowed as the list is, and each practice in it sees who took it', async () => {
    const cast = await atRiskCast(await testDb())
    const { db, live, manager, practice } = cast
    await propose(cast)
    const call = { db, now: live.now, personId: manager.personId }
    const route = routeOf('icb.at-risk[.]csv')
    expect(recordsOf((await callRoute(route, { ...call, search: '?grounds=cqc_inspection' })).text)).toEqual(
      [],
    )
    const looks = () => db.selectFrom('access_log').select(['practice_code', 'what']).execute()
    expect((await looks()).filter(({ what }) => what === 'export')).toEqual([])
    await callRoute(route, call)
    expect(await looks()).toContainEqual({ practice_code: practice.code, what: 'export' })
  })

  test.each(['triage', 'contract_quality', 'workforce'] as const)('is refused to %s', async (role) => {
    const { db, live } = await atRiskCast(await testDb())
    const { personId } = await insertActor(db, { role })
    for (const format of ['csv', 'xlsx']) {
      const answer = await callRoute(routeOf(`icb.at-risk[.]${format}`), { db, now: live.now, personId })
      expect(answer.status).toBe(403)
    }
  })
})

test('the file of what helped holds each count that the page puts into words', () => {
  const once = { actionCode: 'extra_plt', askedAgainAt: null, secondAnswer: null } as const
  const [outcome] = outcomesByAction([
    { ...once, firstAnswer: 'helped', levelBefore: 3, levelAfter: 2 },
    { ...once, firstAnswer: 'partly', levelBefore: 3, levelAfter: null },
    { ...once, firstAnswer: null, levelBefore: 2, levelAfter: 2 },
  ])
  if (!outcome) throw new Error('Nothing was delivered')
  const { atDelivery, twoDaysOn, levels } = outcome
  const page = { main: '', more: null }
  const row = {
    ...{ code: 'extra_plt', name: 'Extra PLT', delivered: 3 },
    ...{ atDelivery: page, twoDaysOn: page, levels: page },
    counts: { atDelivery, twoDaysOn, levels },
  }
  expect(recordsOf(csvFile(outcomesFile({ days: 90, rows: [row], firstLine: '' })))).toEqual([
    {
      ...{ support_code: 'extra_plt', support: 'Extra PLT', delivered: '3' },
      ...{ at_delivery_asked: '3', at_delivery_answered: '2' },
      ...{ at_delivery_helped: '1', at_delivery_partly: '1', at_delivery_no: '0' },
      ...{ two_days_on_asked: '0', two_days_on_answered: '0' },
      ...{ two_days_on_helped: '0', two_days_on_partly: '0', two_days_on_no: '0' },
      ...{ level_known: '2', level_lower: '1', level_same: '1', level_higher: '0' },
    },
  ])
})

describe('the file of a PCN', () => {
  const now = new Date('2026-11-20T19:00:00Z')

  test('has the levels of its own practices and the sums of the page, and why a level is missing', async () => {
    const db = await testDb()
    await insertFortnight(db)
    const lead = await insertActor(db, { role: 'pcn_lead', scopeCode: 'SOUTH' })
    const pcn = await readPcnPicture(liveAt(db, now.toISOString()), lead)
    const { text } = await callRoute(routeOf('pcn[.]csv'), { db, now, personId: lead.personId })
    const tables = tablesOf(text)
    const practices = tables.get('Practices by day') ?? []
    expect(practices).toHaveLength(pcn.practices.length * 20)
    const shown = pcn.practices.flatMap(({ code, strip }) =>
      strip.map(({ day, state, level }) => [code, day, state ?? 'not_required', level]),
    )
    expect(
      practices.map((line) => [
        ...[line.practice_code, line.day, line.state],
        /^\d$/.test(line.worst_level ?? '') ? Number(line.worst_level) : null,
      ]),
    ).toEqual(shown)
    expect(practices.filter(({ state }) => state === 'missing').map((line) => line.worst_level)).toContain(
      '[nr]',
    )
    expect(tables.get('Level and coverage by day')?.map((line) => [line.day, line.returned])).toEqual(
      pcn.trend.byDay.map(({ day, returned }) => [day, String(returned)]),
    )
    const weeks = tables.get('Patients at OPEL 3 or 4 by week') ?? []
    expect(weeks.map(({ week }) => week)).toEqual(pcn.trend.weeks.map(({ monday }) => monday).toReversed())
    expect(new Set(weeks.map((line) => line.place_patients_opel_3_4_percent))).toEqual(new Set(['[c]']))
    expect(text).not.toContain('Abbey')
    const looks = await db.selectFrom('access_log').select('what').where('what', '=', 'export').execute()
    expect(looks).toHaveLength(pcn.practices.length)
  })

  test('is for PCN leads alone', async () => {
    const db = await testDb()
    await insertFortnight(db)
    for (const role of ['manager', 'partner', 'practice_user'] as const) {
      const { personId } = await insertActor(db, {
        role,
        ...(role === 'practice_user' ? { scopeCode: 'C10001' } : {}),
      })
      expect((await callRoute(routeOf('pcn[.]csv'), { db, now, personId })).status).toBe(403)
    }
  })
})

test('a trend’s file of a practice is a look at it; one of an area names nobody', async () => {
  const db = await testDb()
  await insertFortnight(db)
  const { personId } = await insertActor(db, { role: 'manager' })
  const now = new Date('2026-11-23T09:00:00Z')
  const take = async (route: string, search: string) =>
    (await callRoute(routeOf(route), { db, now, personId, search })).status
  const looks = () => db.selectFrom('access_log').select('practice_code').execute()
  expect(await take('icb.trends[.]csv', '?area=pcn:SOUTH')).toBe(200)
  expect(await take('icb.trends.areas[.]csv', '')).toBe(200)
  expect(await take('icb.trends.areas[.]xlsx', '')).toBe(200)
  expect(await looks()).toEqual([])
  expect(await take('icb.trends[.]xlsx', '?area=practice:C10001')).toBe(200)
  expect(await looks()).toEqual([{ practice_code: 'C10001' }])
  expect(await take('icb.trends[.]csv', '?area=pcn:NOWHERE')).toBe(302)
})
