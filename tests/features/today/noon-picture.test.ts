import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { insertAwaitedDays } from '#db/queries/practice-days'
import type { Actor } from '~/domain/access/actor'
import { isoDay } from '~/domain/calendar/days'
import { submitReturn } from '~/features/returns/submit-return.server'
import { notifyClosure } from '~/features/support/notify-closure.server'
import { makeNoonPicture, noonPictureJob } from '~/features/today/make-noon-picture.server'
import { endPictureFeed, makePictureFeed, setOwnMail } from '~/features/today/picture-feed.server'
import { readNoon, readNoonPage } from '~/features/today/read-noon.server'
import { readSystemPicture } from '~/features/today/system-picture.server'
import { readIcbWorld } from '~/platform/icb-world.server'
import { runDueJobs } from '~/platform/jobs.server'
import { insertDay } from '../../factories/cases'
import {
  insertActor,
  insertIcb,
  insertPractice,
  type TestPractice,
  testIcb,
} from '../../factories/organisations'
import { answersWith, aSubmission, askedBy, liveAt, scoresFor } from '../../factories/returns'
import { callRoute, routeOf } from '../../support/route-calls'
import { testDb } from '../../support/test-db'

const friday = isoDay('2026-11-20')
const noon = `${friday}T12:00:00Z`
const tick = (db: Db, at: string) => runDueJobs(liveAt(db, at), [noonPictureJob])
type Level = 1 | 2 | 3 | 4

/** Practices of Leicestershire that send their returns, and the partners of the system. */
async function aMorning(practices = 4) {
  const db = await testDb()
  const cast: { practice: TestPractice; sender: Awaited<ReturnType<typeof insertActor>> }[] = []
  await insertIcb(db)
  for (let index = 0; index < practices; index += 1) {
    const practice = await insertPractice(db)
    cast.push({ practice, sender: await insertActor(db, { scopeCode: practice.code }) })
  }
  await insertAwaitedDays(db, testIcb, friday)
  await db
    .insertInto('providers')
    .values(
      ['UHL', 'SCC'].map((code) => ({
        code,
        icb_code: testIcb,
        name: code,
        kind: 'partner' as const,
        phone: null,
        email: null,
        places_raised_at: null,
      })),
    )
    .execute()
  const hospital = await insertActor(db, { role: 'partner', scopeCode: 'UHL', name: 'Hospital' })
  const centre = await insertActor(db, { role: 'partner', scopeCode: 'SCC', name: 'Centre' })
  const send = async (
    index: number,
    level: Level,
    at: string,
    act: 'first' | 'corrected' | 'changed' = 'first',
    basedOn = 0,
  ) => {
    const one = cast[index]
    if (!one) throw new Error('No such practice')
    const scores = level === 1 ? {} : scoresFor[level]
    const done = await submitReturn(
      liveAt(db, `${friday}T${at}Z`),
      askedBy(one.sender, one.practice, {
        act,
        basedOn,
        reason: act === 'corrected' ? 'It was wrong' : '',
        submission: aSubmission({ answers: answersWith(scores) }),
      }),
    )
    expect(done.outcome).toBe('submitted')
  }
  const read = (actor: Actor = hospital, at = noon) => readNoon(liveAt(db, at), actor, friday)
  const leicestershire = async (actor: Actor = hospital, at = noon) =>
    (await read(actor, at))?.picture.places[0]?.figures
  return { db, cast, hospital, centre, send, read, leicestershire }
}

const mailsOf = (db: Db) =>
  db.selectFrom('outbox').select(['to_address as to', 'payload']).where('kind', '=', 'noon-picture').execute()

describe('the 12:00 aggregate', () => {
  test('is made at midday, not a second before, once, and mailed once to each partner', async () => {
    const { db, send, hospital, centre } = await aMorning()
    for (const index of [0, 1, 2]) await send(index, 1, '09:00:00')
    await tick(db, `${friday}T11:59:59Z`)
    expect(await mailsOf(db)).toEqual([])
    await tick(db, noon)
    await tick(db, `${friday}T12:00:30Z`)
    expect(
      await makeNoonPicture(liveAt(db, `${friday}T12:05:00Z`), await readIcbWorld(db, testIcb), friday),
    ).toBe('there-already')
    const mails = await mailsOf(db)
    expect(mails.map(({ to }) => to).sort()).toEqual([hospital.email, centre.email].sort())
    for (const { payload } of mails) expect(payload).not.toMatch(/Practice \d|C1\d{4}/)
  })

  test('is at midday on the London clock in summer too', async () => {
    const { db } = await aMorning()
    await insertAwaitedDays(db, testIcb, isoDay('2026-07-01'))
    await tick(db, '2026-07-01T10:59:00Z')
    expect(await db.selectFrom('noon_pictures').selectAll().execute()).toEqual([])
    await tick(db, '2026-07-01T11:00:00Z')
    expect(await db.selectFrom('noon_pictures').select(['day', 'stood_at']).execute()).toEqual([
      { day: '2026-07-01', stood_at: '2026-07-01T11:00:00.000Z' },
    ])
  })

  test('holds what partners saw at midday, to the figure', async () => {
    const { db, send, hospital, leicestershire } = await aMorning()
    await send(0, 3, '08:00:00')
    await send(1, 1, '09:00:00')
    await send(2, 4, '10:00:00')
    await send(0, 2, '11:00:00', 'changed', 1)
    await tick(db, noon)
    const system = await readSystemPicture(liveAt(db, noon), hospital)
    const figures = await leicestershire()
    expect(system.places).toMatchObject([
      {
        row: {
          level: figures?.level,
          returned: figures?.returned,
          expected: figures?.expected,
          coverage: `${figures?.coveragePercent}%`,
          patientsAt3: figures?.patientsAtOpel3Or4.toLocaleString('en-GB'),
        },
      },
    ])
    expect(figures).toMatchObject({ returned: 3, expected: 4, patientsAtOpel3Or4: 8000 })
  })

  test('made late is of what stood at midday, not of what came after, and says so', async () => {
    const { db, send, hospital, read, leicestershire } = await aMorning()
    for (const index of [0, 1, 2]) await send(index, 1, '09:00:00')
    await send(3, 4, '12:00:01')
    await send(0, 4, '12:30:00', 'changed', 1)
    await send(1, 4, '13:00:00', 'corrected', 1)
    await tick(db, `${friday}T15:00:00Z`)
    expect(await leicestershire()).toMatchObject({ level: 1, returned: 3, patientsAtOpel3Or4: 0 })
    const page = await readNoonPage(liveAt(db, `${friday}T15:00:00Z`), hospital, friday)
    expect(page.lateWords).toBe(
      'The service was not there at midday. This was made Friday 20 November 2026, 3pm, of what stood at midday.',
    )
    expect((await read(hospital, `${friday}T15:00:00Z`))?.correctedSince).toHaveLength(2)
    expect(await mailsOf(db)).toHaveLength(2)
  })

  test('made on a later day is kept, and mails nobody', async () => {
    const { db, send, leicestershire } = await aMorning()
    for (const index of [0, 1, 2]) await send(index, 1, '09:00:00')
    await tick(db, '2026-11-23T08:00:00Z')
    expect(await leicestershire()).toMatchObject({ level: 1, returned: 3 })
    expect(await mailsOf(db)).toEqual([])
  })

  test('counts a practice shut on safety grounds before midday at OPEL 4, and not one shut after', async () => {
    for (const [at, patients] of [
      ['10:00:00', 8000],
      ['12:10:00', 0],
    ] as const) {
      const { db, cast, send, leicestershire } = await aMorning()
      for (const index of [0, 1, 2]) await send(index, 1, '09:00:00')
      const [one] = cast
      if (!one) throw new Error('A practice')
      await notifyClosure(liveAt(db, `${friday}T${at}Z`), {
        actor: one.sender,
        practiceCode: one.practice.code,
        form: { ...shutByAFlood, sites: [] },
        submitKey: 'submit-key-0123456789',
      })
      await tick(db, `${friday}T12:20:00Z`)
      expect([at, (await leicestershire())?.patientsAtOpel3Or4]).toEqual([at, patients])
    }
  })

  test('what is put right later is noted by place and level, and the figures stay', async () => {
    const { db, send, read, hospital } = await aMorning()
    for (const index of [0, 1, 2]) await send(index, 1, '09:00:00')
    await tick(db, noon)
    const before = await read()
    expect(before?.correctedSince).toEqual([])
    await send(3, 1, '13:00:00')
    await send(0, 2, '13:10:00', 'changed', 1)
    expect((await read(hospital, `${friday}T14:00:00Z`))?.correctedSince).toEqual([])
    await send(1, 4, '14:10:00', 'corrected', 1)
    const after = await read(hospital, `${friday}T15:00:00Z`)
    expect(after?.correctedSince[1]).toBe(
      'Leicestershire: what counted was put right later. It would now read OPEL 3; sent was OPEL 1.',
    )
    expect(after?.picture).toEqual(before?.picture)
  })

  test('a place with fewer than 3 returns is neither sent nor noted', async () => {
    const { db, send, read, hospital } = await aMorning()
    await send(0, 1, '09:00:00')
    await send(1, 1, '09:00:00')
    await tick(db, noon)
    await send(1, 4, '14:10:00', 'corrected', 1)
    const after = await read(hospital, `${friday}T15:00:00Z`)
    expect(after).toMatchObject({
      picture: { whole: null, places: [{ name: 'Leicestershire', figures: null }] },
      correctedSince: [],
    })
  })

  test('no picture is made of a weekend or bank holiday', async () => {
    const { db } = await aMorning()
    const world = await readIcbWorld(db, testIcb)
    expect(await makeNoonPicture(liveAt(db, '2026-11-21T12:00:00Z'), world, isoDay('2026-11-21'))).toBe(
      'nothing-to-send',
    )
  })
})

const shutByAFlood = {
  cause: 'flood',
  extent: 'whole_practice',
  sites: [],
  fromDay: friday,
  fromTime: 8 * 60,
  untilDay: null,
  untilTime: null,
  contactableGpName: 'Dr Ann Bell',
  contactableGpPhone: '0116 496 0201',
  patientsAreTold: '',
  callsGoTo: '',
  urgentPatients: '',
  urgentResults: '',
  homeVisits: '',
  note: '',
} as const

describe('the files for dashboards', () => {
  async function aNoon() {
    const morning = await aMorning()
    await morning.send(0, 3, '08:00:00')
    await morning.send(1, 1, '09:00:00')
    await morning.send(2, 4, '10:00:00')
    await tick(morning.db, noon)
    const ask = (route: string, actor: Actor, search = '') =>
      callRoute(routeOf(route), { db: morning.db, now: new Date(noon), personId: actor.personId, search })
    return { ...morning, ask }
  }

  test('hold the figures of the page', async () => {
    const { ask, hospital, read } = await aNoon()
    const page = await read()
    const json = JSON.parse((await ask('system_.12-00[.]json', hospital)).text ?? '')
    const [place] = page?.picture.places ?? []
    expect(json.places).toEqual([
      { id: 'leicestershire', name: 'Leicestershire', isHeldBack: false, ...place?.figures },
    ])
    expect(json.whole).toEqual({ name: 'Test', isHeldBack: false, ...page?.picture.whole })
    const rows = parse((await ask('system_.12-00[.]csv', hospital)).text ?? '', {
      bom: true,
      columns: true,
    }) as Record<string, string>[]
    expect(
      rows.map((row) => [
        row.area,
        row.held_back,
        row.opel_level,
        row.returned,
        row.expected,
        row.coverage_percent,
        row.patients_at_opel_3_or_4,
      ]),
    ).toEqual(
      [json.whole, json.places[0]].map((one) => [
        one.name,
        'no',
        String(one.level),
        String(one.returned),
        String(one.expected),
        String(one.coveragePercent),
        String(one.patientsAtOpel3Or4),
      ]),
    )
  })

  test('name no practice, not even to the co-ordination centre, which reads the names on the page', async () => {
    const { ask, hospital, centre, cast } = await aNoon()
    for (const actor of [hospital, centre]) {
      for (const route of ['system_.12-00[.]json', 'system_.12-00[.]csv']) {
        const { text } = await ask(route, actor)
        for (const { practice } of cast) expect(text).not.toContain(practice.code)
      }
    }
  })

  test('can be fetched by an address of one’s own until it is made new, withdrawn, or the role ends', async () => {
    const { db, hospital, cast } = await aNoon()
    const live = liveAt(db, noon)
    const fetch = async (link: string, ending = 'json') => {
      const file = link.replace(/^.*\//, '').replace(/json$/, ending)
      return callRoute(routeOf('feeds.12-00.$file'), {
        db,
        now: new Date(noon),
        personId: cast[0]?.sender.personId ?? 0,
        params: { file },
      })
    }
    const first = await makePictureFeed(live, hospital)
    expect((await fetch(first)).status).toBe(200)
    expect((await fetch(first, 'csv')).text).toContain('Leicestershire')
    const second = await makePictureFeed(live, hospital)
    expect([(await fetch(first)).status, (await fetch(second)).status]).toEqual([404, 200])
    await endPictureFeed(live, hospital)
    expect((await fetch(second)).status).toBe(404)
    const third = await makePictureFeed(live, hospital)
    await db
      .updateTable('person_roles')
      .set({ ended_at: noon as never })
      .where('person_id', '=', hospital.personId)
      .execute()
    expect((await fetch(third)).status).toBe(404)
    for (const name of ['x.json', `${'x'.repeat(43)}.json`, `${'x'.repeat(43)}.xml`, '..', '%'])
      expect((await fetch(`/${name}`)).status).toBe(404)
    expect(JSON.stringify(await db.selectFrom('picture_feeds').selectAll().execute())).not.toContain(
      third.replace(/^.*\//, '').slice(0, 43),
    )
  })

  test('are refused to practices and officers, and another ICB’s partner finds none', async () => {
    const { db, ask, cast, hospital } = await aNoon()
    const officer = await insertActor(db, { role: 'triage' })
    for (const actor of [officer, cast[0]?.sender ?? officer])
      for (const route of ['system_.12-00', 'system_.12-00[.]json', 'system_.12-00[.]csv'])
        expect((await ask(route, actor)).status).toBe(403)
    const other = { ...hospital, icbCode: 'QXX' }
    await db.insertInto('icbs').values({ code: 'QXX', name: 'Other', short_name: 'Other' }).execute()
    expect(await readNoon(liveAt(db, noon), other)).toBeUndefined()
  })

  test.each([
    ['?day=2026-11-20', 200, 200],
    ['?day=2026-11-21', 200, 404],
    ['?day=2026-11-19', 200, 404],
    ['?day=2035-01-01', 200, 404],
    ['?day=2026-02-30', 404, 404],
    ['?day=today', 404, 404],
    ['?day=', 200, 200],
  ])('%s answers %i as a page and %i as a file', async (search, page, file) => {
    const { ask, hospital } = await aNoon()
    expect((await ask('system_.12-00', hospital, search)).status).toBe(page)
    expect((await ask('system_.12-00[.]json', hospital, search)).status).toBe(file)
    expect((await ask('system_.12-00[.]csv', hospital, search)).status).toBe(file)
  })

  test('a partner ends the daily mail and begins it again; an old page does not', async () => {
    const { db, hospital, centre } = await aMorning()
    const live = liveAt(db, '2026-11-20T09:00:00Z')
    expect(await setOwnMail(live, hospital, { isMailed: false, version: 0 })).toBe(true)
    expect(await setOwnMail(live, hospital, { isMailed: true, version: 0 })).toBe(false)
    await tick(db, noon)
    expect((await mailsOf(db)).map(({ to }) => to)).toEqual([centre.email])
    expect(await setOwnMail(live, hospital, { isMailed: true, version: 1 })).toBe(true)
  })
})

test('whatever was sent when, nothing of it is told of fewer than three returns', async () => {
  const levels = fc.array(fc.constantFrom<Level | null>(1, 2, 3, 4, null), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(levels, levels, async (...places) => {
      const { db, hospital } = await aMorning(0)
      await db.insertInto('places').values({ id: 'rutland', icb_code: testIcb, name: 'Rutland' }).execute()
      for (const [index, ofPlace] of places.entries())
        for (const level of ofPlace) {
          const { code } = await insertPractice(db)
          const placeId = index === 0 ? 'leicestershire' : 'rutland'
          await insertDay(db, {
            practiceCode: code,
            day: friday,
            placeId,
            ...(level === null ? {} : { level }),
          })
        }
      await tick(db, noon)
      const read = await readNoon(liveAt(db, noon), hospital, friday)
      for (const place of read?.picture.places ?? []) {
        const returned = places[place.id === 'rutland' ? 1 : 0].filter((level) => level !== null).length
        expect(place.figures?.returned ?? null).toBe(returned < 3 ? null : returned)
      }
      const shown = (read?.picture.places ?? []).reduce(
        (sum, { figures }) => sum + (figures?.returned ?? 0),
        0,
      )
      if (read?.picture.whole) expect(read.picture.whole.returned).toBe(shown)
    }),
    { numRuns: 10 },
  )
})
