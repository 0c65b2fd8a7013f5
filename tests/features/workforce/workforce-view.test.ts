import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { actOnCase } from '~/features/cases/act-on-case.server'
import { readPracticeCase } from '~/features/cases/practice-case.server'
import { readWorkforceView } from '~/features/workforce/workforce-view.server'
import { levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}:00Z`)

async function aRoutedCase(db: Db) {
  const practice = await insertPractice(db)
  const person = await insertActor(db, { scopeCode: practice.code })
  const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const workforce = await insertActor(db, { role: 'workforce', name: 'Wendy Work' })
  const { reference } = await raiseCase(db, {
    practiceCode: practice.code,
    at: november('20 09:00'),
    triggers: [levelThree],
    level: 3,
    suggestions: [{ code: 'workforce_help', because: ['72% of clinical sessions are filled'] }],
  })
  await give(db, triager, reference, '09:10', workforce, 'workforce', 'They can look for sessions.')
  return { practice, person, triager, workforce, reference }
}

async function give(
  db: Db,
  actor: Actor,
  reference: string,
  time: string,
  to: Actor,
  team: 'triage' | 'workforce',
  reason: string,
) {
  const { version } = await db
    .selectFrom('cases')
    .select('version')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  const posted = { act: 'assign', personId: to.personId, team, reason } as const
  const outcome = await actOnCase(at(db, time), { actor, reference, version, posted })
  expect(outcome).toMatchObject({ outcome: 'done' })
}

describe('the workforce team', () => {
  test('finds what was routed to it on one page, with what the practice needs and when it is due', async () => {
    const db = await testDb()
    const { workforce, reference, practice } = await aRoutedCase(db)
    const view = await readWorkforceView(at(db, '09:20'), workforce)
    expect(view.firstLine).toBe('1 case is with the team, 1 of them yours. 0 requests to decide.')
    expect(view.cases).toMatchObject([
      {
        reference,
        practiceName: practice.name,
        owner: 'You',
        level: 3,
        needs: ['72% of clinical sessions are filled'],
      },
    ])
  })

  test('has nothing that was not routed to it, and nothing of another ICB', async () => {
    const db = await testDb()
    const { workforce, triager, reference } = await aRoutedCase(db)
    const elsewhere = { ...workforce, icbCode: 'QXX', scopeCode: 'QXX' }
    expect((await readWorkforceView(at(db, '09:20'), elsewhere)).cases).toEqual([])
    await give(db, workforce, reference, '09:30', triager, 'triage', 'No people free today.')
    expect((await readWorkforceView(at(db, '09:40'), workforce)).cases).toEqual([])
  })

  test('the way there and back stands with its reasons on the practice’s timeline, each under the right team', async () => {
    const db = await testDb()
    const { workforce, triager, person, practice, reference } = await aRoutedCase(db)
    await give(db, workforce, reference, '09:30', triager, 'triage', 'No people free today.')
    const page = await readPracticeCase(at(db, '09:40'), person, practice.code, reference)
    expect(page?.timeline.slice(0, 2).map(({ title, body, who }) => [title, body, who])).toEqual([
      [
        'Back from the workforce team: Asha Patel has it',
        'No people free today.',
        'Wendy Work, Workforce team',
      ],
      [
        'Routed to the workforce team: Wendy Work has it',
        'They can look for sessions.',
        'Asha Patel, Primary care team',
      ],
    ])
  })

  test('whoever is given a case hears of it, without the reason in the mail', async () => {
    const db = await testDb()
    const { workforce } = await aRoutedCase(db)
    const mails = await db
      .selectFrom('digest_news')
      .select(['kind', 'payload'])
      .where('person_id', '=', workforce.personId)
      .execute()
    expect(mails.map(({ kind }) => kind)).toEqual(['case-given'])
    expect(mails[0]?.payload).not.toContain('look for sessions')
  })
})
