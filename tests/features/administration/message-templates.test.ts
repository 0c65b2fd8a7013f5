import { describe, expect, test } from 'vitest'
import type { Db } from '#db/connection'
import { listAudit } from '#db/queries/audit-search'
import { addDefaultTemplates, listTemplates } from '#db/queries/message-templates'
import type { Actor } from '~/domain/access/actor'
import { defaultTemplates } from '~/domain/messages/default-templates'
import { changeTemplate, changeTemplateUse } from '~/features/administration/change-template.server'
import { emptyTemplate, templateValuesPosted } from '~/features/administration/template-form'
import {
  readTemplate,
  readTemplateLines,
  readTemplateStart,
} from '~/features/administration/templates.server'
import { insertOtherIcb, otherIcb } from '../../factories/administration'
import { insertActor, testIcb } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const at = '2026-11-20T09:40:00Z'

async function setUp() {
  const db = await testDb()
  return { db, admin: await insertActor(db, { role: 'admin', name: 'Ada Admin' }) }
}

const aTemplate = {
  ...emptyTemplate,
  name: 'Say we are on our way',
  purpose: 'When somebody drives over',
  body: 'Hello {practice}, {owner} is on the way.',
  reason: 'Asked for by the team',
}

function added(db: Db, admin: Actor, values: Record<string, string> = {}, intent: 'check' | 'keep' = 'keep') {
  return changeTemplate(liveAt(db, at), admin, { number: null, values: { ...aTemplate, ...values }, intent })
}

async function changed(db: Db, admin: Actor, number: number, values: Record<string, string>) {
  const live = liveAt(db, at)
  const start = await readTemplateStart(live, admin, number)
  if (!start) throw new Error('The template is there')
  const form = { ...start.current, version: String(start.version), reason: 'Agreed with the LMC', ...values }
  return changeTemplate(live, admin, { number, values: form, intent: 'keep' })
}

function used(db: Db, admin: Actor, number: number, isInUse: boolean, version: number) {
  const posted = [
    ['version', String(version)],
    ['reason', 'Nobody used it'],
  ] as const
  return changeTemplateUse(liveAt(db, at), admin, number, { posted, isInUse })
}

describe('the list of templates', () => {
  test('is the service’s own until the ICB changes one; then the others stay as they were', async () => {
    const { db, admin } = await setUp()
    expect((await readTemplateLines(liveAt(db, at), admin)).inUse).toHaveLength(defaultTemplates.length)
    expect((await changed(db, admin, 3, { name: 'Write down what we agreed' })).outcome).toBe('kept')
    const { inUse } = await readTemplateLines(liveAt(db, at), admin)
    expect(inUse).toHaveLength(defaultTemplates.length)
    expect(inUse.find(({ number }) => number === 3)?.name).toBe('Write down what we agreed')
  })

  test('is not changed by seeding again, and another ICB sees none of it', async () => {
    const { db, admin } = await setUp()
    await added(db, admin)
    await addDefaultTemplates(db, testIcb)
    expect(await listTemplates(db, testIcb)).toHaveLength(defaultTemplates.length + 1)
    await insertOtherIcb(db)
    const other = { ...admin, icbCode: otherIcb }
    expect((await readTemplateLines(liveAt(db, at), other)).inUse).toHaveLength(defaultTemplates.length)
    expect(await readTemplate(liveAt(db, at), other, defaultTemplates.length + 1, null)).toBeUndefined()
    expect((await used(db, other, defaultTemplates.length + 1, false, 1)).outcome).toBe('not-found')
  })
})

describe('adding a template', () => {
  test('shows it as it reads first, and stores nothing by that', async () => {
    const { db, admin } = await setUp()
    const result = await added(db, admin, {}, 'check')
    if (result.outcome !== 'checked') throw new Error(result.outcome)
    expect(result.checked.preview).toBe('Hello Latham House, Asha Patel is on the way.')
    expect(await listTemplates(db, testIcb)).toHaveLength(defaultTemplates.length)
  })

  test('numbers it after the others, with who, when and why, and tells the audit', async () => {
    const { db, admin } = await setUp()
    const number = defaultTemplates.length + 1
    expect(await added(db, admin)).toEqual({ outcome: 'kept', number })
    const page = await readTemplate(liveAt(db, at), admin, number, null)
    expect(page?.versions).toEqual([
      {
        version: 1,
        what: 'Added',
        made: '20 November 2026, 9:40am by Ada Admin',
        reason: 'Asked for by the team',
      },
    ])
    const asked = { icbCode: testIcb, subject: { kind: 'message-template', id: String(number) } }
    const [line] = await listAudit(db, { ...asked, limit: 1, offset: 0 })
    expect(line).toMatchObject({ action: 'message-template.added', reason: 'Asked for by the team' })
    expect(line?.before).toBeNull()
  })

  test.each<[string, Record<string, string>, string, string]>([
    ['an unknown word', { body: 'Dear {patient}' }, 'body', '{patient} is nothing that can be filled in'],
    ['double braces', { body: 'Dear {{practice}}' }, 'body', 'A brace stands alone'],
    ['a message that is too long', { body: 'x'.repeat(4001) }, 'body', 'at most 4,000'],
    ['no message', { body: ' ' }, 'body', 'Write the message'],
    ['no name', { name: '' }, 'name', 'Enter a name'],
    ['a name that is too long', { name: 'x'.repeat(81) }, 'name', 'at most 80'],
    ['the name of another', { name: 'ask when WE can ring' }, 'name', 'There is a template in use'],
    ['no kind of case', { lanes: '' }, 'lanes', 'at least one kind of case'],
    ['a patient’s number', { body: 'NHS number 943 476 5919' }, 'body', 'looks like a patient’s details'],
  ])('with %s is refused beside its field', async (_what, values, field, words) => {
    const { db, admin } = await setUp()
    const result = await added(db, admin, values)
    if (result.outcome !== 'returned') throw new Error(result.outcome)
    expect(result.answer.problems.find((one) => one.field === field)?.message).toContain(words)
    expect(result.answer.values).toMatchObject({ purpose: aTemplate.purpose, ...values })
  })

  test('without a reason is asked why, with nothing lost', async () => {
    const { db, admin } = await setUp()
    const result = await added(db, admin, { reason: '' })
    expect(result).toMatchObject({ outcome: 'checked', answer: { problems: [{ field: 'reason' }] } })
  })

  test('by two administrators at once under one name is refused to the second', async () => {
    const { db, admin } = await setUp()
    const other = await insertActor(db, { role: 'admin' })
    const results = await Promise.all([added(db, admin), added(db, other)])
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['kept', 'returned'])
  })

  test('keeps HTML as text', async () => {
    const { db, admin } = await setUp()
    const body = '<b>Hello</b> {practice} <script>'
    const result = await added(db, admin, { body }, 'check')
    expect(result).toMatchObject({ checked: { preview: '<b>Hello</b> Latham House <script>' } })
  })

  test('that may look like a patient’s can be kept, and is not asked about again on the next page', async () => {
    const { db, admin } = await setUp()
    const body = 'Our form has the number 943 476 5919.'
    const checked = await added(db, admin, { body, patientWords: 'keep' }, 'check')
    if (checked.outcome !== 'checked') throw new Error(checked.outcome)
    expect(checked.checked.values.patientWords).toBe('keep')
    const removed = await added(db, admin, { body, patientWords: 'remove' }, 'check')
    if (removed.outcome !== 'checked') throw new Error(removed.outcome)
    expect(removed.checked.values.body).not.toContain('943')
  })
})

describe('changing a template', () => {
  test('makes a version; the one before is as it was', async () => {
    const { db, admin } = await setUp()
    await changed(db, admin, 1, { body: 'Hello {practice}, when can we ring?', lanes: 'acute' })
    const page = await readTemplate(liveAt(db, at), admin, 1, null)
    expect(page?.shown.body).toBe('Hello {practice}, when can we ring?')
    expect(page?.versions.map(({ what }) => what)).toEqual(['Changed: message, offered on', 'Added'])
    expect((await readTemplate(liveAt(db, at), admin, 1, '1'))?.shown.body).toBe(defaultTemplates[0]?.body)
    await expect(
      db.updateTable('message_templates').set({ body: 'x' }).where('version', '=', 1).execute(),
    ).rejects.toThrow('append-only')
  })

  test('into what it is already is not kept', async () => {
    const { db, admin } = await setUp()
    expect(await changed(db, admin, 1, {})).toMatchObject({
      outcome: 'returned',
      answer: { problems: [{ message: expect.stringContaining('Nothing is different') }] },
    })
  })

  test('by two administrators at once comes back to the second with both, and nothing is lost', async () => {
    const { db, admin } = await setUp()
    const other = await insertActor(db, { role: 'admin' })
    await changed(db, admin, 1, { body: 'Hello {practice}, when?' })
    const late = await changed(db, other, 1, { version: '1', body: 'Dear {practice}, when?' })
    expect(late).toMatchObject({ outcome: 'stale', values: { body: 'Dear {practice}, when?' } })
    const page = await readTemplate(liveAt(db, at), other, 1, null)
    expect(page?.shown).toMatchObject({ body: 'Hello {practice}, when?', version: 2 })
  })
})

describe('retiring a template and bringing it back', () => {
  test('takes it from the list and puts it there again, with its words and why', async () => {
    const { db, admin } = await setUp()
    expect(await used(db, admin, 2, false, 1)).toEqual({ outcome: 'kept', isInUse: false })
    const lines = await readTemplateLines(liveAt(db, at), admin)
    expect(lines.retired.map(({ number }) => number)).toEqual([2])
    expect(await used(db, admin, 2, true, 2)).toEqual({ outcome: 'kept', isInUse: true })
    const page = await readTemplate(liveAt(db, at), admin, 2, null)
    expect(page?.versions.map(({ what, reason }) => [what, reason])).toEqual([
      ['Brought back', 'Nobody used it'],
      ['Retired', 'Nobody used it'],
      ['Added', null],
    ])
  })

  test('on words that a colleague changed meanwhile asks first; twice does nothing', async () => {
    const { db, admin } = await setUp()
    await changed(db, admin, 2, { purpose: 'When a return came' })
    expect((await used(db, admin, 2, false, 1)).outcome).toBe('stale')
    await used(db, admin, 2, false, 2)
    expect(await used(db, admin, 2, false, 2)).toMatchObject({
      outcome: 'returned',
      answer: { problems: [{ message: expect.stringContaining('retired already') }] },
    })
  })

  test('is refused where another has taken its name', async () => {
    const { db, admin } = await setUp()
    await used(db, admin, 1, false, 1)
    await added(db, admin, { name: 'Ask when we can ring' })
    expect(await used(db, admin, 1, true, 2)).toMatchObject({
      outcome: 'returned',
      answer: { problems: [{ message: expect.stringContaining('There is a template in use') }] },
    })
  })
})

test('what a browser posts is put together: ticked lanes, line ends, nothing else', () => {
  const values = templateValuesPosted([
    ['name', ' Ring '],
    ['body', 'One\r\nTwo'],
    ['lanes', 'acute'],
    ['lanes', 'welfare'],
    ['intent', 'check'],
  ])
  expect(values).toEqual({ name: 'Ring', body: 'One\nTwo', lanes: 'acute,welfare' })
})
