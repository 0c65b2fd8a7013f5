import { describe, expect, test } from 'vitest'
import { type AccessAsked, listAccessEvents, listAllLooks } from '#db/queries/access-events'
import { insertLook } from '#db/queries/access-log'
import { instant } from '~/domain/calendar/days'
import { pageWords, permissionWords } from '~/features/administration/access-words'
import { readAccessLog } from '~/features/administration/read-access-log.server'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { queryPlans } from '../../support/query-plans'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')

async function aTeam() {
  const db = await testDb()
  const practice = await insertPractice(db, { code: 'Z90001' })
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const manager = await insertActor(db, { role: 'manager', name: 'Mo Manager' })
  const officer = await insertActor(db, { role: 'triage', name: 'Olu Officer' })
  const params = { practiceCode: practice.code }
  const open = (personId: number, at = now) =>
    callRoute(routeOf('icb.practices.$practiceCode.quality'), { db, now: at, personId, params })
  const shown = async (search: string) =>
    (await readAccessLog(liveAt(db, now.toISOString()), admin, new URLSearchParams(search))).lines
  return { db, practice, admin, manager, officer, open, shown }
}

describe('the access log', () => {
  test('has who opened a quality view, once for each person, page and day', async () => {
    const { manager, open, shown } = await aTeam()
    expect((await open(manager.personId)).status).toBe(200)
    await open(manager.personId, new Date('2026-11-20T16:00:00Z'))
    await open(manager.personId, new Date('2026-11-21T00:30:00Z'))
    const lines = await shown('show=opened')
    expect(lines.map(({ at }) => at)).toEqual(['21 November 2026, 12:30am', '20 November 2026, 9:40am'])
    expect(lines[0]).toMatchObject({ who: 'Mo Manager', practiceCode: 'Z90001' })
  })

  test('has who was refused, once for each permission, practice and hour, and they are refused all the same', async () => {
    const { db, officer, open, shown } = await aTeam()
    expect((await open(officer.personId)).status).toBe(403)
    expect((await open(officer.personId)).status).toBe(403)
    const home = routeOf('admin.people')
    expect((await callRoute(home, { db, now, personId: officer.personId })).status).toBe(403)
    expect(await shown('show=refused')).toMatchObject([
      { who: 'Olu Officer', what: 'Administration: people', practiceCode: '' },
      { who: 'Olu Officer', what: 'Practices at risk and their quality views', practiceCode: 'Z90001' },
    ])
    expect(await shown('show=opened')).toEqual([])
  })

  test('has looks at practices, and finds by person, practice and days', async () => {
    const { db, manager, officer, shown } = await aTeam()
    const look = (personId: number, day: string, packNumber: string | null = null) =>
      insertLook(db, {
        practiceCode: 'Z90001',
        personId,
        role: 'manager',
        what: packNumber ? 'export' : 'case',
        packNumber,
        at: instant(new Date(`${day}T10:00:00Z`)),
      })
    await look(manager.personId, '2026-11-18')
    await look(officer.personId, '2026-11-19', 'RP-1')
    expect((await shown('')).map(({ what }) => what)).toEqual(['Risk Share pack RP-1', 'A case'])
    expect((await shown('who=mo')).map(({ who }) => who)).toEqual(['Mo Manager'])
    expect(await shown('practice=z90001&from=19/11/2026')).toHaveLength(1)
    expect(await shown('to=17/11/2026')).toEqual([])
  })

  test('says what to put right, and shows another ICB nothing', async () => {
    const { db, manager, open, admin } = await aTeam()
    await open(manager.personId)
    const read = (search: string, icbCode = testIcb) =>
      readAccessLog(liveAt(db, now.toISOString()), { ...admin, icbCode }, new URLSearchParams(search))
    expect((await read('show=opened&from=20/11/2026&to=19/11/2026')).problems).toMatchObject([
      { field: 'to' },
    ])
    expect((await read('who=nobody')).problems).toMatchObject([{ field: 'who' }])
    expect((await read('show=opened')).lines).toHaveLength(1)
    expect((await read('show=opened', 'QZ9')).lines).toEqual([])
  })

  test('is for administrators, and that it was opened is in it', async () => {
    const { db, admin, officer, shown } = await aTeam()
    const ask = (personId: number) => callRoute(routeOf('admin.access-log'), { db, now, personId })
    expect((await ask(officer.personId)).status).toBe(403)
    expect((await ask(admin.personId)).status).toBe(200)
    expect(await shown('show=opened')).toMatchObject([{ who: 'Ada Min' }])
  })

  test('cannot be changed or emptied', async () => {
    const { db, manager, open } = await aTeam()
    await open(manager.personId)
    await expect(db.deleteFrom('access_events').execute()).rejects.toThrow('append-only')
    await expect(db.updateTable('access_events').set({ what: '' }).execute()).rejects.toThrow('append-only')
  })

  test.each<[string, Partial<AccessAsked>]>([
    ['everything', {}],
    ['some days', { from: instant(new Date('2026-05-01')), before: instant(new Date('2026-06-01')) }],
    ['a person', { personId: 7 }],
    ['a practice', { practiceCode: 'Z90001' }],
  ])('finds %s by an index in the order of time', async (_, asked) => {
    const db = await testDb()
    const page = { icbCode: testIcb, limit: 51, offset: 0, ...asked }
    const plans = await queryPlans(db, async (watched) => {
      await listAccessEvents(watched, { ...page, kind: 'opened' })
      await listAllLooks(watched, page)
    })
    expect(plans.length).toBe(2)
    for (const plan of plans) expect(plan).not.toContain('TEMP B-TREE')
    expect(plans[0]).toContain('SEARCH access_events USING INDEX')
    expect(plans[1]).toMatch(/access_log USING (COVERING )?INDEX access_log_/)
  })
})

test.each([
  ['/icb/practices/Z90001/quality', 'Quality view'],
  ['/icb/at-risk/RC-0001', 'Candidate for the Risk Share Group'],
  ['/risk-pack/RP-1', 'Risk Share pack'],
  ['/admin/audit.csv', 'Audit, as a file'],
  ['/somewhere/new', '/somewhere/new'],
])('the page %s is called “%s”', (path, words) => {
  expect(pageWords(path)).toBe(words)
})

test('what was refused is said in words', () => {
  expect(permissionWords('admin:audit')).toBe('administration: audit')
  expect(permissionWords('duty:change')).toBe('the duty list')
})
