import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listLooks } from '#db/queries/access-log'
import { insertAudit } from '#db/queries/audit'
import { type AuditAsked, countAudit, listAudit, listAuditActions } from '#db/queries/audit-search'
import { instant } from '~/domain/calendar/days'
import { actionWords } from '~/features/administration/audit-action-words'
import { areaOfAction, kindChoices } from '~/features/administration/audit-kinds'
import { MOST_LISTED, readAudit } from '~/features/administration/read-audit.server'
import { insertOtherIcb, otherIcb } from '../../factories/administration'
import { insertActor, insertPractice, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { queryPlans } from '../../support/query-plans'
import { callRoute, routeOf } from '../../support/route-calls'
import { listSources, readSource } from '../../support/source-files'
import { testDb } from '../../support/test-db'

const now = '2026-11-20T10:00:00Z'

async function aTrail() {
  const db = await testDb()
  const admin = await insertActor(db, { role: 'admin', name: 'Ada Min' })
  const officer = await insertActor(db, { role: 'triage', name: 'Olu Officer' })
  const namesake = await insertActor(db, { role: 'triage', name: 'Olu Other' })
  const practice = await insertPractice(db, { code: 'Z90001' })
  const add = (day: string, line: Partial<Parameters<typeof insertAudit>[1]> & { action: string }) =>
    insertAudit(db, {
      at: instant(new Date(`${day}Z`)),
      personId: officer.personId,
      subjectKind: 'case',
      subjectId: 'C-0001',
      icbCode: testIcb,
      ...line,
    })
  await add('2026-11-16T09:00:00', {
    action: 'case.acknowledge',
    practiceCode: practice.code,
    before: { state: 'new', ownerId: null },
    after: { state: 'acknowledged', ownerId: officer.personId },
  })
  await add('2026-11-17T09:00:00', { action: 'case.resolve', subjectId: 'C-0002' })
  await add('2026-11-18T23:30:00', {
    action: 'person.suspended',
    personId: admin.personId,
    subjectKind: 'person',
    subjectId: String(officer.personId),
    reason: '=HYPERLINK("http://elsewhere.example")',
  })
  await add('2026-11-19T00:30:00', {
    action: 'return.first',
    personId: null,
    subjectKind: 'return',
    subjectId: 'R-1',
  })
  await add('2026-11-19T09:00:00', { action: 'return.first', icbCode: otherIcb })
  const search = async (text: string) => readAudit(liveAt(db, now), admin, new URLSearchParams(text))
  const found = async (text: string) => (await search(text)).lines.map(({ what }) => what)
  return { db, admin, officer, namesake, practice, search, found }
}

describe('a search of the audit', () => {
  test('finds by who did it, what, about what, and in which days', async () => {
    const { found, officer } = await aTrail()
    const all = ['Sent a return', 'Suspended a person', 'Resolved a case', 'Acknowledged a case']
    expect(await found('')).toEqual(all)
    expect(await found('who=ada')).toEqual(['Suspended a person'])
    expect(await found(`who=${officer.email}`)).toEqual(['Resolved a case', 'Acknowledged a case'])
    expect(await found('who=The+service')).toEqual(['Sent a return'])
    expect(await found('what=case.resolve')).toEqual(['Resolved a case'])
    expect(await found('what=all:cases')).toEqual(['Resolved a case', 'Acknowledged a case'])
    expect(await found(`what=all:cases&who=${officer.email}&practice=z90001`)).toEqual([
      'Acknowledged a case',
    ])
    expect(await found('reference=c-0002')).toEqual(['Resolved a case'])
    expect(await found('person=Olu+Officer')).toEqual(['Suspended a person'])
    expect(await found('from=17/11/2026&to=17/11/2026')).toEqual(['Resolved a case'])
    expect(await found('to=16+November+2026&what=all:cases')).toEqual(['Acknowledged a case'])
    expect(await found('who=ada&practice=Z90001')).toEqual([])
  })

  test('tells each fact before and after, with names for numbers', async () => {
    const { search } = await aTrail()
    expect((await search('what=case.acknowledge')).lines[0]?.changes).toEqual([
      { name: 'State', before: 'new', after: 'acknowledged' },
      { name: 'Owner', before: 'none', after: 'Olu Officer' },
    ])
  })

  test.each([
    ['who=nobody', 'who', 'Nobody called “nobody” is known here'],
    ['who=olu', 'who', '“olu” fits more than one person. Enter the e-mail address of one: Olu Officer ('],
    ['person=999999', 'person', 'Nobody here has the number 999999.'],
    ['what=drop+table', 'what', 'Choose what was done from the list.'],
    ['practice=C99999', 'practice', 'No practice here has the code C99999.'],
    ['from=31/2/2026', 'from', 'Enter the first day like 24/11/2026.'],
    ['to=soon', 'to', 'Enter the last day like 24/11/2026.'],
    [
      'from=18/11/2026&to=17/11/2026',
      'to',
      'The last day is before the first. Enter Wednesday 18 November 2026',
    ],
    ['person=ada&reference=C-0001', 'reference', 'not both'],
  ])(
    'says what to put right in %s, keeps what was typed and finds nothing meanwhile',
    async (text, field, words) => {
      const { db, search } = await aTrail()
      await insertOtherIcb(db)
      const { problems, lines, typed } = await search(text)
      expect(problems).toEqual([{ field, message: expect.stringContaining(words) }])
      expect(lines).toEqual([])
      expect(Object.values(typed).filter((one) => one !== '')).toHaveLength(text.split('&').length)
    },
  )
})

describe('the kinds of acts', () => {
  test('every act that the service writes has words of its own and a part of the service', () => {
    const sources = listSources('app/features').filter((path) => path.endsWith('.server.ts'))
    const acts = sources.flatMap((path) =>
      [...readSource(path).matchAll(/(?:action|auditAction): '([a-z0-9-]+[.:][a-z0-9_-]+)'/g)].map(
        ([, one]) => one ?? '',
      ),
    )
    expect(acts.length).toBeGreaterThan(60)
    const wordless = acts.filter((act) => /^[A-Z][a-z ]+: /.test(actionWords(act)))
    expect([...new Set(wordless)]).toEqual([])
    expect(acts.filter((act) => areaOfAction(act).code === 'others')).toEqual([])
  })

  test('are those the audit holds, each part of the service as a whole first', async () => {
    const { db } = await aTrail()
    const actions = await listAuditActions(db, testIcb)
    expect(actions).toEqual(['case.acknowledge', 'case.resolve', 'person.suspended', 'return.first'])
    expect(kindChoices(actions).map(({ value }) => value)).toEqual([
      'all:returns',
      'return.first',
      'all:cases',
      'case.acknowledge',
      'case.resolve',
      'all:people',
      'person.suspended',
    ])
  })
})

describe('what was found as a file', () => {
  const fileRoute = routeOf('admin.audit[.]csv')

  test('has exactly the lines found, in words, with no cell a spreadsheet runs', async () => {
    const { db, admin, officer } = await aTrail()
    const ask = (search: string) =>
      callRoute(fileRoute, { db, now: new Date(now), personId: admin.personId, search })
    const records = (text: string | undefined) =>
      parse(text ?? '', { bom: true, columns: true }) as Record<string, string>[]
    const cases = records((await ask('?what=all:cases')).text)
    expect(cases).toMatchObject([
      { act: 'case.resolve', about: 'C-0002', person: String(officer.personId) },
      {
        at: '2026-11-16T09:00:00.000Z',
        act_words: 'Acknowledged a case',
        person_name: 'Olu Officer',
        practice: 'Z90001',
        before: 'State: new; Owner: none',
        after: 'State: acknowledged; Owner: Olu Officer',
      },
    ])
    const people = records((await ask('?what=person.suspended')).text)
    expect(people[0]?.reason).toBe('\'=HYPERLINK("http://elsewhere.example")')
  })

  test('is a line of the audit, which is not in it, and a look at each practice it names', async () => {
    const { db, admin, search } = await aTrail()
    const { text } = await callRoute(fileRoute, {
      db,
      now: new Date(now),
      personId: admin.personId,
      search: '',
    })
    expect(text).not.toContain('audit.exported')
    const [line] = (await search('what=audit.exported')).lines
    expect(line).toMatchObject({
      who: 'Ada Min',
      changes: [
        { name: 'Search', after: 'everything' },
        { name: 'Newest line', after: '4' },
      ],
    })
    expect(await listLooks(db, { practiceCode: 'Z90001', limit: 9, offset: 0 })).toMatchObject([
      { personName: 'Ada Min', what: 'export' },
    ])
  })

  test('cannot be had of a search that cannot be read: its page says what is wrong', async () => {
    const { db, admin } = await aTrail()
    const answer = await callRoute(fileRoute, {
      db,
      now: new Date(now),
      personId: admin.personId,
      search: '?from=soon',
    })
    expect(answer).toMatchObject({ status: 303, location: '/admin/audit?from=soon' })
    expect(await countAudit(db, { icbCode: testIcb, actions: ['audit.exported'] }, 9)).toBe(0)
  })
})

/** Many lines in one statement: years of returns, and a little of everything else. */
async function fillAudit(db: Db, count: number) {
  await sql`insert into audit (at, person_id, action, subject_kind, subject_id, icb_code, practice_code)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count})
    select strftime('%Y-%m-%dT%H:%M:%S.000Z', '2022-04-01', '+' || i || ' minutes'), null,
      case i % 50 when 0 then 'case.resolve' when 1 then 'case.acknowledge' else 'return.first' end,
      'return', 'R-' || i, ${testIcb}, 'C1' || (i % 130) from n`.execute(db)
}

describe('with very many lines', () => {
  test('the newest are listed up to a limit, and the file has them all in one order', async () => {
    const db = await testDb()
    const admin = await insertActor(db, { role: 'admin' })
    await fillAudit(db, 6000)
    await db.deleteFrom('practices').execute()
    const { page, hasMore } = await readAudit(liveAt(db, now), admin, new URLSearchParams('page=9999'))
    expect([page.total, page.page, hasMore]).toEqual([MOST_LISTED, 100, true])
    const ids: number[] = []
    for (const actions of [['case.resolve', 'case.acknowledge', 'return.first']]) {
      let after: { at: ReturnType<typeof instant>; id: number } | undefined
      for (;;) {
        const lines = await listAudit(db, { icbCode: testIcb, actions, limit: 500, ...(after && { after }) })
        ids.push(...lines.map(({ id }) => id))
        after = lines.at(-1)
        if (lines.length < 500) break
      }
    }
    expect(ids).toEqual(Array.from({ length: 6000 }, (_, index) => 6000 - index))
  })

  const at = (day: string) => instant(new Date(`${day}T00:00:00Z`))
  test.each<[string, Omit<AuditAsked, 'icbCode'>]>([
    ['everything', {}],
    ['some days', { from: at('2022-05-01'), before: at('2022-05-02') }],
    ['one act', { actions: ['case.resolve'] }],
    ['all acts of a part', { actions: ['case.resolve', 'case.acknowledge', 'return.first'] }],
    ['a person', { personId: 7 }],
    ['the service', { personId: null }],
    ['acts of a person in some days', { personId: 7, actions: ['a', 'b'], from: at('2022-05-01') }],
    ['a practice', { practiceCode: 'C11' }],
    ['acts about a practice by a person', { practiceCode: 'C11', personId: 7, actions: ['case.resolve'] }],
    ['a thing', { subject: { id: 'C-0001' } }],
    ['a person it is about', { subject: { id: '7', kind: 'person' }, practiceCode: 'C11' }],
  ])('%s is found by an index in the order of time, never by reading or sorting it all', async (_, asked) => {
    const db = await testDb()
    const plans = await queryPlans(db, async (watched) => {
      const place = { at: at('2026-01-01'), id: 5 }
      await listAudit(watched, { icbCode: testIcb, ...asked, limit: 50, after: place })
      await countAudit(watched, { icbCode: testIcb, ...asked }, 50)
    })
    expect(plans.length).toBeGreaterThan(1)
    for (const plan of plans) {
      expect(plan).not.toMatch(/SCAN audit|USE TEMP B-TREE/)
      expect(plan).toMatch(/SEARCH audit USING (COVERING )?INDEX/)
    }
  })
})
