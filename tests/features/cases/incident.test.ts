import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { CaseTrigger } from '~/domain/cases/triggers'
import { actOnIncident, addToIncident, readIncident, readIncidents } from '~/features/cases/incident.server'
import { dismissProposal, openIncident } from '~/features/cases/incident-proposals.server'
import { adviceWanted, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const lost: CaseTrigger = { kind: 'emergency', code: 'systems_lost', words: 'Systems lost', isLowered: false }
const at = (db: Db, time: string) => liveAt(db, `2026-11-20T${time}:00Z`)

async function report(db: Db, name: string, time: string, triggers: readonly CaseTrigger[] = [lost]) {
  const practice = await insertPractice(db, { name })
  const raised = await raiseCase(db, { practiceCode: practice.code, at: november(`20 ${time}`), triggers })
  return { ...raised, practice }
}

async function picksOf(db: Db) {
  const rows = await db.selectFrom('cases').select(['reference', 'version']).orderBy('id').execute()
  return rows
}

test('three practices with the same trigger within an hour in one PCN are proposed as an incident; two, or later, are not', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  await report(db, 'one', '07:30')
  await report(db, 'two', '09:00')
  await report(db, 'three', '09:20')
  expect((await readIncidents(at(db, '09:25'), triager)).proposals).toEqual([])
  await report(db, 'four', '09:40')
  const { proposals } = await readIncidents(at(db, '09:45'), triager)
  expect(proposals.map((one) => one.words)).toEqual(['3 practices in SLAM PCN: Systems lost'])
})

test('opened, it groups the cases that report nothing else; an act is done at each, with a result for each', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  await report(db, 'one', '09:00')
  await report(db, 'two', '09:10')
  await report(db, 'apart', '09:15', [lost, { kind: 'help_asked', want: 'today' }])
  const proposal = (await readIncidents(at(db, '09:20'), triager)).proposals[0]
  expect(proposal).toMatchObject({
    grouped: [{ practiceName: 'one' }, { practiceName: 'two' }],
    apart: [{ practiceName: 'apart' }],
  })
  const opened = await openIncident(at(db, '09:20'), triager, proposal?.id ?? 0)
  expect(opened).toEqual({ outcome: 'opened', reference: 'I-0001' })
  expect(await openIncident(at(db, '09:21'), triager, proposal?.id ?? 0)).toEqual({
    outcome: 'decided-before',
  })
  const picked = await picksOf(db)
  const done = await actOnIncident(at(db, '09:22'), triager, 'I-0001', {
    act: 'acknowledge',
    posted: { act: 'acknowledge' },
    picked,
  })
  expect(done).toMatchObject({ results: [{ isDone: true }, { isDone: true }] })
  const stale = await actOnIncident(at(db, '09:23'), triager, 'I-0001', {
    act: 'message',
    posted: { act: 'message', body: 'The supplier is at it.' },
    picked: [
      { reference: 'C-0001', version: 3 },
      { reference: 'C-0002', version: 2 },
    ],
  })
  expect(stale).toMatchObject({ results: [{ isDone: true }, { isDone: false }] })
  const page = await readIncident(at(db, '09:24'), triager, 'I-0001')
  expect(page?.owner).toBe('You have it')
  expect(page?.clock.find((target) => target.what === 'Acknowledge')).toMatchObject({ met: 2, total: 2 })
  expect(page?.acts.map((act) => act.act)).toEqual(['message', 'acknowledge'])
  const owners = await db.selectFrom('cases').select('owner_id').orderBy('id').execute()
  expect(owners.map((row) => row.owner_id)).toEqual([triager.personId, triager.personId, null])
})

test('a case that reports anything else later is left out of what is done for all; later reports can be added', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  const one = await report(db, 'one', '09:00')
  for (const name of ['two', 'three']) await report(db, name, '09:10')
  const proposal = (await readIncidents(at(db, '09:20'), triager)).proposals[0]
  await openIncident(at(db, '09:20'), triager, proposal?.id ?? 0)
  await raiseCase(db, { practiceCode: one.practice.code, at: november('20 09:30'), triggers: [adviceWanted] })
  await report(db, 'later', '09:35')
  const page = await readIncident(at(db, '09:40'), triager, 'I-0001')
  expect(page?.later).toEqual([{ reference: 'C-0004', practiceName: 'later' }])
  await addToIncident(at(db, '09:40'), triager, 'I-0001', ['C-0004', 'C-9999'])
  const posted = { act: 'record_plan', plan: 'The supplier restarts at 10am.' } as const
  const done = await actOnIncident(at(db, '09:41'), triager, 'I-0001', {
    act: 'record_plan',
    posted,
    picked: await picksOf(db),
  })
  if (done.outcome !== 'done') throw new Error(done.outcome)
  expect(Object.fromEntries(done.results.map((result) => [result.practiceName, result.isDone]))).toEqual({
    one: false,
    two: true,
    three: true,
    later: true,
  })
})

test('when every case is resolved the incident is closed; a dismissed proposal comes again only with later reports', async () => {
  const db = await testDb()
  const triager = await insertActor(db, { role: 'triage' })
  for (const name of ['one', 'two', 'three']) await report(db, name, '09:00')
  const first = (await readIncidents(at(db, '09:10'), triager)).proposals[0]
  const dismissed = { id: first?.id ?? 0, reason: 'A drill.' }
  expect(await dismissProposal(at(db, '09:10'), triager, dismissed)).toEqual({ outcome: 'dismissed' })
  await report(db, 'four', '09:20')
  expect((await readIncidents(at(db, '09:21'), triager)).proposals).toEqual([])
  await report(db, 'five', '09:22')
  await report(db, 'six', '09:23')
  const second = (await readIncidents(at(db, '09:24'), triager)).proposals[0]
  await openIncident(at(db, '09:25'), triager, second?.id ?? 0)
  const act = async (posted: Parameters<typeof actOnIncident>[3]['posted']) =>
    actOnIncident(at(db, '09:30'), triager, 'I-0001', {
      act: posted.act === 'resolve' ? 'resolve' : 'acknowledge',
      posted,
      picked: await picksOf(db),
    })
  await act({ act: 'acknowledge' })
  await act({ act: 'resolve', outcome: 'eased', reason: 'Back since 9:28am' })
  const { open, closed } = await readIncidents(at(db, '09:31'), triager)
  expect([open.length, closed.length]).toEqual([0, 1])
  expect(await act({ act: 'acknowledge' })).toEqual({ outcome: 'closed-before' })
})
