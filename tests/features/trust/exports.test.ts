import { describe, expect, test } from 'vitest'
import type { Role } from '~/domain/access/roles'
import { insertDay } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { callRoute, type RouteCall, routeOf, routes } from '../../support/route-calls'
import { listSources, readSource } from '../../support/source-files'
import { testDb } from '../../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')

/** How each file that names practices is asked for, by its route. */
const namingFiles: Readonly<
  Record<string, { readonly role: Role; readonly call: (practiceCode: string) => Partial<RouteCall> }[]>
> = {
  'icb.week[.]csv': [
    { role: 'manager', call: () => ({ search: '?week=2026-11-16&part=all' }) },
    { role: 'manager', call: () => ({ search: '?week=2026-11-16&part=practices' }) },
    { role: 'manager', call: (code) => ({ search: `?week=2026-11-16&part=days&area=practice:${code}` }) },
  ],
  'icb.week.year[.]csv': [{ role: 'manager', call: () => ({ search: '?week=2026-11-16' }) }],
  'icb.trends[.]csv': [{ role: 'triage', call: (code) => ({ search: `?area=practice:${code}` }) }],
  'practices.$practiceCode.trend[.]csv': [
    { role: 'practice_user', call: (practiceCode) => ({ params: { practiceCode } }) },
  ],
  'practices.$practiceCode.download.$file': [
    'returns.csv',
    'requests.csv',
    'notices.csv',
    'messages.csv',
    'everything.json',
  ].map((file) => ({
    role: 'practice_user' as const,
    call: (practiceCode: string) => ({ params: { practiceCode, file } }),
  })),
}

/** Files that name no practice, or none that has not been told, each with why. */
const namelessFiles: Readonly<Record<string, string>> = {
  'admin.audit[.]csv': 'acts of people: its own test holds that each practice it names is told',
  'admin.indicators.template[.]csv': 'the columns, and one line of an example',
  'icb.at-risk[.]csv': 'practices at risk: its own test holds that each is told',
  'icb.helped[.]csv': 'counts by kind of support',
  'icb.trends.areas[.]csv': 'figures of places and PCNs',
  'pcn[.]csv': 'practices of a PCN: its own test holds that each is told',
  'icb.indicators[.]csv': 'figures imported of practices: its own test holds that each is told',
  'icb.public[.]csv': 'counts by local authority',
  'national.week[.]csv': 'totals by ICB, place and PCN',
  'system_.12-00[.]csv': 'totals by place',
  'system_.12-00[.]json': 'totals by place',
}

/** A route that answers with something to keep instead of a page. */
function givesAFile(id: string): boolean {
  const source = readSource(`app/routes/${id}.tsx`)
  return /Content-Disposition|text\/csv|application\/json|\[\.\](csv|json)|download/i.test(source + id)
}

describe('files that somebody can take away', () => {
  test('each route that gives one is known here, and is asked for below', () => {
    const found = routes
      .filter(({ id, module }) => givesAFile(id) && !('default' in module))
      .map(({ id }) => id)
    expect(found.sort()).toEqual([...Object.keys(namingFiles), ...Object.keys(namelessFiles)].sort())
  })

  test('no other part of the service makes one', () => {
    const makers = listSources('app').filter((path) => readSource(path).includes("'Content-Disposition'"))
    // Two routes each answer through these.
    const shared = ['app/platform/file-answer.server.ts', 'app/features/today/noon-files.server.ts']
    expect(makers.filter((path) => !path.startsWith('app/routes/')).sort()).toEqual(shared.sort())
  })

  const cases = Object.entries(namingFiles).flatMap(([id, asks]) => asks.map((ask) => ({ id, ...ask })))
  test.each(cases)('$id writes the access log of each practice it names', async ({ id, role, call }) => {
    const db = await testDb()
    const practice = await insertPractice(db)
    await insertDay(db, { practiceCode: practice.code, day: '2026-11-19', level: 2 })
    const person = await insertActor(db, role === 'practice_user' ? { scopeCode: practice.code } : { role })
    const { status, text } = await callRoute(routeOf(id), {
      db,
      now,
      personId: person.personId,
      ...call(practice.code),
    })
    expect(status).toBe(200)
    expect(text?.length).toBeGreaterThan(10)
    const looks = await db.selectFrom('access_log').select(['practice_code', 'person_id', 'what']).execute()
    expect(looks).toEqual([{ practice_code: practice.code, person_id: person.personId, what: 'export' }])
  })

  test('a file that was refused is no look', async () => {
    const db = await testDb()
    const practice = await insertPractice(db)
    const other = await insertPractice(db)
    const { personId } = await insertActor(db, { scopeCode: other.code })
    const params = { practiceCode: practice.code, file: 'returns.csv' }
    const route = routeOf('practices.$practiceCode.download.$file')
    expect((await callRoute(route, { db, now, personId, params })).status).toBe(403)
    expect(await db.selectFrom('access_log').selectAll().execute()).toEqual([])
  })
})
