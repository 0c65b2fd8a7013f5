import { expect, test } from 'vitest'
import type { Db } from '#db/connection'
import type { Actor } from '~/domain/access/actor'
import { actOnCases } from '~/features/cases/bulk-act.server'
import type { PickedCase } from '~/features/cases/bulk-form'
import { messageToSeveral } from '~/features/cases/bulk-message.server'
import { bulkMessageStepOf, readSeen } from '~/features/cases/bulk-message-form'
import { levelThree, november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = (db: Db, time = '09:30') => liveAt(db, `2026-11-20T${time}:00Z`)

/** Oak Surgery's case is the officer's, Elm Surgery's is nobody's. */
async function twoCases() {
  const db = await testDb()
  const officer = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const picked: PickedCase[] = []
  for (const name of ['Oak Surgery', 'Elm Surgery']) {
    const practice = await insertPractice(db, { name })
    await insertActor(db, { scopeCode: practice.code, name: `Manager of ${name}` })
    const { reference } = await raiseCase(db, {
      practiceCode: practice.code,
      at: november('20 09:00'),
      triggers: [levelThree],
    })
    picked.push({ reference, version: await versionOf(db, reference) })
  }
  await actOnCases(at(db), officer, picked.slice(0, 1), { act: 'acknowledge' })
  const oak = picked[0]?.reference ?? ''
  return { db, officer, picked: [{ reference: oak, version: await versionOf(db, oak) }, ...picked.slice(1)] }
}

async function versionOf(db: Db, reference: string) {
  const row = await db
    .selectFrom('cases')
    .select('version')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow()
  return row.version
}

function ask(
  db: Db,
  officer: Actor,
  picked: readonly PickedCase[],
  given: Record<string, string>,
  seen: readonly string[] = [],
) {
  const fields = { act: 'message', ...given }
  const asked = { step: bulkMessageStepOf(fields), fields, picked, seen: readSeen(seen) }
  return messageToSeveral(at(db, '09:40'), officer, asked)
}

async function sentTexts(db: Db) {
  const rows = await db.selectFrom('case_messages').select('body').orderBy('id').execute()
  return rows.map(({ body }) => body)
}

test('the box gets the template’s own words: they are filled in for each practice', async () => {
  const { db, officer, picked } = await twoCases()
  const form = await ask(db, officer, picked, { intent: 'change' })
  if (form.kind !== 'written') throw new Error(form.kind)
  const template = form.preview.templates.find(({ label }) => label.startsWith('Confirm'))?.value ?? ''
  const answer = await ask(db, officer, picked, { intent: 'template', template, body: 'We rang.' })
  if (answer.kind !== 'written') throw new Error(answer.kind)
  expect(answer.values.body).toMatch(/^We rang\.\n\nHello \{practice\},/)
  expect(answer.note?.lacks.map(({ word }) => word)).toEqual(['{write}'])
})

test('each practice’s text is shown, with who gets it, and which cannot be filled in; then each gets its own', async () => {
  const { db, officer, picked } = await twoCases()
  const body = 'Hello {practice}, {owner} rings.'
  const answer = await ask(db, officer, picked, { intent: 'preview', body })
  if (answer.kind !== 'letters') throw new Error(answer.kind)
  expect(answer.letters.map(({ text }) => text)).toEqual([
    'Hello Oak Surgery, Asha Patel rings.',
    'Hello Elm Surgery, {owner} rings.',
  ])
  expect(answer.letters.map(({ lacks }) => lacks.length)).toEqual([0, 1])
  expect(answer.letters[0]?.byMail[0]).toContain('Manager of Oak Surgery')
  expect(await sentTexts(db)).toEqual([])

  const seen = answer.letters.map((one) => one.seen)
  const sent = await ask(db, officer, picked, { body }, seen)
  if (sent.kind !== 'sent') throw new Error(sent.kind)
  expect(sent.results.map(({ isDone }) => isDone)).toEqual([true, false])
  expect(sent.results[1]?.problem).toContain('{owner} (nobody has the case yet)')
  expect(await sentTexts(db)).toEqual(['Hello Oak Surgery, Asha Patel rings.'])
})

test('what would read otherwise than it was seen is not sent', async () => {
  const { db, officer, picked } = await twoCases()
  const body = 'Hello {practice}, {owner} rings.'
  const answer = await ask(db, officer, picked, { intent: 'preview', body })
  if (answer.kind !== 'letters') throw new Error(answer.kind)
  await db
    .updateTable('people')
    .set({ name: 'Asha Patel-Green' })
    .where('id', '=', officer.personId)
    .execute()
  const sent = await ask(
    db,
    officer,
    picked,
    { body },
    answer.letters.map((one) => one.seen),
  )
  if (sent.kind !== 'sent') throw new Error(sent.kind)
  expect(sent.results[0]?.problem).toContain('otherwise than in the preview')
  expect(await sentTexts(db)).toEqual([])
})

test.each<[string, string, string]>([
  ['an unknown word', 'Hello {doctor}', '{doctor} is nothing that can be filled in'],
  ['something only the sender knows', 'We agreed {write}', 'Write the words in the place of {write}'],
  ['nothing', ' ', 'Enter the message.'],
  ['a patient’s number', 'About 943 476 5919', 'looks like a patient’s details'],
])('a message with %s comes back, and nothing is sent', async (_what, body, words) => {
  const { db, officer, picked } = await twoCases()
  const answer = await ask(db, officer, picked, { body })
  if (answer.kind !== 'returned') throw new Error(answer.kind)
  expect(answer.returned.problems[0]?.message).toContain(words)
  expect(answer.returned.values.body).toBe(body)
  expect(await sentTexts(db)).toEqual([])
})
