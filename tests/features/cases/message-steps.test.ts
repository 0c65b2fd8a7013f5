import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listMessages } from '#db/queries/messages'
import type { Actor } from '~/domain/access/actor'
import { actOnCase } from '~/features/cases/act-on-case.server'
import { readCaseAct } from '~/features/cases/case-act-form'
import { readCasePage } from '~/features/cases/case-page.server'
import { messageStepOf } from '~/features/cases/message-form'
import { stepOfMessage } from '~/features/cases/message-steps.server'
import { insertDay, levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const now = '2026-11-20T09:30:00Z'

async function aCase(given: { level?: 3 } = {}) {
  const db = await testDb()
  const practice = await insertPractice(db, { name: 'Oak Surgery' })
  const officer = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const people = {
    lead: await insertActor(db, { scopeCode: practice.code, name: 'Priya Lead' }),
    other: await insertActor(db, { scopeCode: practice.code, name: 'Owen Other' }),
  }
  await db
    .updateTable('person_roles')
    .set({ is_lead: 1 })
    .where('person_id', '=', people.lead.personId)
    .execute()
  const { reference, caseId } = await raiseCase(db, {
    practiceCode: practice.code,
    at: november('20 09:00'),
    triggers: [levelThree],
  })
  if (given.level) await insertDay(db, { practiceCode: practice.code, day: '2026-11-20', level: given.level })
  return { db, practice, officer, people, reference, caseId }
}

function step(db: Db, actor: Actor, reference: string, fields: Record<string, string>) {
  const all = { act: 'message', version: '2', ...fields }
  const asked = messageStepOf(all)
  if (!asked) throw new Error('It is a step')
  return stepOfMessage(liveAt(db, now), { actor, reference, step: asked, fields: all })
}

/** The number of one of the service's own templates, as the case's page offers it. */
async function templateCalled(db: Db, actor: Actor, reference: string, name: string) {
  const page = await readCasePage(liveAt(db, now), actor, reference, null)
  const choice = page?.templates.find(({ label }) => label.startsWith(name))
  if (!choice) throw new Error(`${name} is not offered`)
  return choice.value
}

async function written(db: Db, actor: Actor, reference: string, fields: Record<string, string>) {
  const answer = await step(db, actor, reference, { intent: 'template', ...fields })
  if (answer?.kind !== 'written') throw new Error(JSON.stringify(answer))
  return answer
}

async function shown(db: Db, actor: Actor, reference: string, fields: Record<string, string>) {
  const answer = await step(db, actor, reference, { intent: 'preview', ...fields })
  if (answer?.kind !== 'preview') throw new Error(JSON.stringify(answer))
  return answer.preview
}

describe('beginning a message with a template', () => {
  test('puts its words in the box, filled in for this case', async () => {
    const { db, officer, reference } = await aCase()
    const template = await templateCalled(db, officer, reference, 'Ask when we can ring')
    const { values, note } = await written(db, officer, reference, { template })
    expect(values.body).toMatch(/^Hello Oak Surgery,\n\nI would like to ring you/)
    expect(values.body).toContain('0116 496 0100')
    expect(note).toEqual({ templateName: 'Ask when we can ring', isBelow: false, lacks: [] })
  })

  test('keeps what was typed above its words, and says so; another template takes the place of one nobody changed', async () => {
    const { db, officer, reference } = await aCase()
    const ring = await templateCalled(db, officer, reference, 'Ask when we can ring')
    const today = await templateCalled(db, officer, reference, 'Ask how today is')
    const typed = await written(db, officer, reference, { template: ring, body: 'I rang twice.' })
    expect(typed.values.body).toMatch(/^I rang twice\.\n\nHello Oak Surgery,/)
    expect(typed.note?.isBelow).toBe(true)
    const first = await written(db, officer, reference, { template: ring })
    const second = await written(db, officer, reference, { ...first.values, template: today })
    expect(second.values.body).toMatch(/^Hello Oak Surgery,\n\nWe know it has been hard lately/)
    expect(second.values.body).not.toContain('I would like to ring you')
  })

  test('leaves no hole where nobody has the case or there is no level: it says what to write, and why', async () => {
    const { db, officer, reference } = await aCase()
    const template = await templateCalled(db, officer, reference, 'We have seen your level')
    const { values, note } = await written(db, officer, reference, { template })
    expect(values.body).toContain('you are at {level} today, and {owner} is looking')
    expect(note?.lacks).toEqual([
      { word: '{level}', why: 'the practice has no level today' },
      { word: '{owner}', why: 'nobody has the case yet' },
    ])
  })

  test('names owner, level and day where they are known', async () => {
    const { db, officer, reference } = await aCase({ level: 3 })
    const acknowledge = { actor: officer, reference, version: 2, posted: { act: 'acknowledge' } as const }
    expect((await actOnCase(liveAt(db, now), acknowledge)).outcome).toBe('done')
    const { text, lacks } = await shown(db, officer, reference, { body: '{owner}, {level}, {day}' })
    expect(text).toBe('Asha Patel, OPEL 3 Severe pressure, Friday 20 November 2026')
    expect(lacks).toEqual([])
  })

  test('without choosing one says so, and loses nothing', async () => {
    const { db, officer, reference } = await aCase()
    const answer = await step(db, officer, reference, { intent: 'template', template: '99', body: 'Typed' })
    expect(answer).toMatchObject({
      kind: 'returned',
      problems: [{ field: 'template', message: 'Choose a template first.' }],
      values: { body: 'Typed' },
    })
  })
})

describe('looking at a message before it is sent', () => {
  test('shows exactly the words, who reads it in the app and who gets it by mail; nothing is sent', async () => {
    const { db, officer, reference, caseId } = await aCase()
    const preview = await shown(db, officer, reference, { body: 'Hello {practice}, <b>we</b> ring.' })
    expect(preview).toMatchObject({ text: 'Hello Oak Surgery, <b>we</b> ring.', lacks: [], version: '2' })
    expect(preview.inTheApp.map((one) => one.split(',')[0])).toEqual(['Priya Lead', 'Owen Other'])
    expect(preview.byMail).toHaveLength(1)
    expect(preview.byMail[0]).toMatch(/^Priya Lead.*: .+@/)
    expect(await listMessages(db, caseId)).toEqual([])
    expect(await db.selectFrom('outbox').select('id').where('kind', '=', 'case-message').execute()).toEqual(
      [],
    )
  })

  test('names what is left to write', async () => {
    const { db, officer, reference } = await aCase()
    const { lacks } = await shown(db, officer, reference, { body: 'We agreed {write} with {doctor}.' })
    expect(lacks).toEqual([
      { word: '{write}', why: 'only you know what belongs here' },
      { word: '{doctor}', why: 'nothing has that name' },
    ])
  })

  test('asks about what looks like a patient’s first, and goes on with what was answered', async () => {
    const { db, officer, reference } = await aCase()
    const body = 'About 943 476 5919, please ring.'
    const asked = await step(db, officer, reference, { intent: 'preview', body })
    expect(asked).toMatchObject({ kind: 'returned', patientWords: ['943 476 5919'] })
    const kept = await shown(db, officer, reference, { body, patientWords: 'keep' })
    expect(kept).toMatchObject({ text: body, patientWords: 'keep' })
    const removed = await shown(db, officer, reference, { body, patientWords: 'remove' })
    expect(removed.text).not.toContain('943')
    expect(removed.patientWords).toBe('')
  })

  test('keeps the version it was written on, so that a colleague’s act in between is seen', async () => {
    const { db, officer, reference } = await aCase()
    const other = await insertActor(db, { role: 'triage' })
    const preview = await shown(db, officer, reference, { body: 'We ring you.' })
    const take = { actor: other, reference, version: 2, posted: { act: 'acknowledge' } as const }
    expect((await actOnCase(liveAt(db, now), take)).outcome).toBe('done')
    const posted = { act: 'message', body: preview.text } as const
    const sent = { actor: officer, reference, version: Number(preview.version), posted }
    expect((await actOnCase(liveAt(db, now), sent)).outcome).toBe('changed')
  })

  test('is for those who have the case: another team’s officer gets nothing', async () => {
    const { db, reference } = await aCase()
    const workforce = await insertActor(db, { role: 'workforce' })
    expect(
      await step(db, workforce, reference, { intent: 'preview', body: 'Hello {practice}' }),
    ).toBeUndefined()
  })
})

test('a message that still has something between braces is not sent', () => {
  const posted = Object.entries({ act: 'message', version: '1', body: 'Hello Oak, {owner} has it.' })
  expect(readCaseAct(posted, new Date(now))).toMatchObject({
    ok: false,
    problems: [{ field: 'body', message: '{owner} is not filled in. Write the words themselves.' }],
  })
})
