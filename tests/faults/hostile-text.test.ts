import { parse } from 'csv-parse/sync'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EmailKind, emailKinds, renderEmail } from '#emails/index'
import { type Role, roles } from '~/domain/access/roles'
import type { ToldError } from '~/platform/logger.server'
import { readWorkbook } from '../support/read-workbook'
import { type Answer, peopleByRole, sessionOf, visitAll } from './support/attacker'
import { everyForm } from './support/every-form'
import { type ServedHere, serveHere } from './support/here'
import { addFeeds, damage, type HostileColumns, makeHostile, mark } from './support/hostile-database'
import { isMarkupIn, rawMarkIn, readCalendar } from './support/hostile-marks'
import { aPlainDatabase, readDatabase } from './support/service'

const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
/** One browser may post sixty times in ten seconds. */
const postsPerSession = 50

let path: string
let here: ServedHere
let columns: HostileColumns
let feeds: ReturnType<typeof addFeeds>
const visits: { role: Role; address: string; answer: Answer }[] = []

beforeAll(async () => {
  path = (await aPlainDatabase()).path
  const people = await peopleByRole(path)
  const signIn = (role: Role) => {
    const person = people.get(role)
    if (!person) throw new Error(`The demo has nobody with the role ${role}`)
    return sessionOf(path, person.personId, person.roleId)
  }
  await fillEveryForm(signIn)
  columns = makeHostile(path)
  feeds = addFeeds(path, people)
  here = await serveHere(path, new Date())
  for (const role of roles) {
    const visited = await visitAll(here.ask, await signIn(role))
    visits.push(...visited.map((visit) => ({ role, ...visit })))
  }
}, 200_000)

afterAll(() => here.close())

/** Posts each form of the demo once, so that tables have rows that the demo has none in. */
async function fillEveryForm(signIn: (role: Role) => Promise<string>): Promise<void> {
  const { ask, origin, close } = await serveHere(path, new Date())
  const forms = (await everyForm()).filter(({ form }) => !/^\/(sign-out|account|switch)/.test(form.action))
  let token = ''
  let roleNow: Role | undefined
  for (const [index, { role, form }] of forms.entries()) {
    if (role !== roleNow || index % postsPerSession === 0) token = await signIn(role)
    roleNow = role
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin }
    const body = new URLSearchParams(form.entries.map(([name, value]) => [name, value])).toString()
    const cookie = `opel_session=${token}`
    await ask(form.action, { method: 'POST', headers: { ...headers, Cookie: cookie }, body })
  }
  await close()
}

const ofType = (type: string) =>
  visits.filter(({ answer }) => answer.status === 200 && typeOf(answer).startsWith(type))

function typeOf({ headers }: Answer): string {
  return String(headers['content-type'] ?? '')
}

test('the words of people stand in nearly every column that holds such, and no page breaks on them', () => {
  console.log(`${columns.filled.length} columns; none in ${columns.empty.join(', ')}`)
  expect(columns.filled.length).toBeGreaterThan(70)
  const broken = visits.filter(({ answer }) => answer.status >= 400)
  expect(broken.map(({ role, address, answer }) => `${role} ${address} ${answer.status}`)).toEqual([])
})

test('no page holds them as markup, neither in what is shown nor in what its script reads', () => {
  const pages = ofType('text/html')
  const wrong = pages.flatMap(({ role, address, answer }) => {
    const raw = rawMarkIn(answer.text)
    return raw === undefined ? [] : [`${role} ${address}: ${raw}`]
  })
  expect(wrong).toEqual([])
  const shown = pages.filter(({ answer }) => answer.text.includes(mark))
  expect(shown.length).toBeGreaterThan(250)
  console.log(`${pages.length} pages, ${shown.length} of them with such words`)
})

test('what is no page is of a type that no browser takes for one', () => {
  const others = visits.filter(
    ({ answer }) => answer.status === 200 && !typeOf(answer).startsWith('text/html'),
  )
  const known = /^(text\/csv|application\/json|application\/vnd\.openxmlformats)/
  expect(others.filter(({ answer }) => !known.test(typeOf(answer)))).toEqual([])
  for (const { answer } of others) expect(answer.headers['x-content-type-options']).toBe('nosniff')
  for (const { answer } of ofType('application/json')) JSON.parse(answer.text)
})

test('no cell of a CSV file is a formula, and none breaks its row', () => {
  const files = ofType('text/csv')
  const wrong: string[] = []
  let cells = 0
  for (const { role, address, answer } of files) {
    const rows = parse(answer.text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][]
    for (const cell of rows.flat()) {
      if (cell.includes(mark)) cells += 1
      if (formula.test(cell) && !/^-\d+(\.\d+)?$/.test(cell))
        wrong.push(`${role} ${address}: ${cell.slice(0, 60)}`)
      // Whoever typed the end of a row has made none: each stands whole in its cell.
      if (/^(Bcc|SUMMARY|END|BEGIN):/.test(cell))
        wrong.push(`${role} ${address} was broken: ${cell.slice(0, 60)}`)
    }
  }
  expect(wrong).toEqual([])
  expect(files.length).toBeGreaterThan(20)
  expect(cells).toBeGreaterThan(500)
  console.log(`${files.length} CSV files with ${cells} cells of such words`)
})

test('no part of a workbook is a formula or markup of theirs', async () => {
  const token = new Map<Role, string>()
  const people = await peopleByRole(path)
  const wrong: string[] = []
  let cells = 0
  const files = ofType('application/vnd.openxmlformats')
  for (const { role, address } of files) {
    const person = people.get(role)
    if (!person) continue
    const known = token.get(role) ?? (await sessionOf(path, person.personId, person.roleId))
    token.set(role, known)
    const answer = await fetch(here.origin + address, { headers: { Cookie: `opel_session=${known}` } })
    const { parts, sheets } = readWorkbook(Buffer.from(await answer.arrayBuffer()))
    for (const [name, xml] of parts) {
      if (/<f[ >]|<hyperlink|externalLink|ddeLink/.test(xml) || isMarkupIn(xml))
        wrong.push(`${role} ${address} ${name}`)
    }
    cells += sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => String(cell).includes(mark)).length
  }
  expect(wrong).toEqual([])
  expect(files.length).toBeGreaterThan(10)
  expect(cells).toBeGreaterThan(500)
  console.log(`${files.length} workbooks with ${cells} cells of such words`)
}, 60_000)

test.each(['icb', 'practice'] as const)(
  'the calendar of %s holds its own entries and no other',
  async (whose) => {
    const { status, text } = await here.ask(`/feeds/${feeds[whose]}.ics`)
    expect(status).toBe(200)
    const lines = readCalendar(text)
    const count = (name: string, value?: string) =>
      lines.filter((line) => line.name === name && (value === undefined || line.text === value)).length
    const entries = count('BEGIN', 'VEVENT')
    expect([count('UID'), count('SUMMARY'), count('END', 'VEVENT')]).toEqual([entries, entries, entries])
    expect(count('BCC')).toBe(0)
    expect([count('BEGIN', 'VCALENDAR'), count('END', 'VCALENDAR')]).toEqual([1, 1])
    if (whose === 'icb') {
      expect(entries).toBeGreaterThan(3)
      expect(lines.some(({ name, text: said }) => name === 'SUMMARY' && said.includes(mark))).toBe(true)
    }
  },
)

test('the 12:00 picture for dashboards is JSON, and CSV without a formula', async () => {
  const json = await here.ask(`/feeds/12-00/${feeds.picture}.json`)
  expect([json.status, typeOf(json)]).toEqual([200, 'application/json; charset=utf-8'])
  JSON.parse(json.text)
  const csv = await here.ask(`/feeds/12-00/${feeds.picture}.csv`)
  expect(csv.status).toBe(200)
  const cells = (parse(csv.text, { bom: true, relax_column_count: true }) as string[][]).flat()
  expect(cells.filter((cell) => formula.test(cell))).toEqual([])
})

test('a mail with them has no header and no receiver more, and shows them as text', async () => {
  const mails = readDatabase<{ kind: string; payload: string }>(
    path,
    `select kind, payload from (select *, row_number() over (partition by kind) as place from outbox) where place <= 4`,
  )
  const transport = createTransport({ streamTransport: true, buffer: true })
  let rendered = 0
  for (const { kind, payload } of mails) {
    // Some payloads hold what can be one of a few words only: those are refused.
    const mail = await renderEmail(kind as EmailKind, JSON.parse(payload)).catch(() => undefined)
    if (!mail) continue
    rendered += 1
    expect(rawMarkIn(mail.html)).toBeUndefined()
    expect(mail.subject).not.toMatch(/[\r\n]/)
    const addresses = { from: 'opel@example.nhs.uk', to: 'manager@example.nhs.uk' }
    const wire = String((await transport.sendMail({ ...addresses, ...mail })).message)
    const head = wire.slice(0, wire.indexOf('\r\n\r\n'))
    expect(head).not.toMatch(/^(bcc|end|begin|summary):/im)
    expect(head.match(/^(to|from|subject):/gim)).toHaveLength(3)
  }
  expect(emailKinds.length).toBeGreaterThan(20)
  expect(rendered).toBeGreaterThan(mails.length / 2)
  console.log(`${rendered} of ${mails.length} mails rendered`)
}, 60_000)

test('the log of all this, at its most talkative, holds none of these words', () => {
  expect(here.logged.length).toBeGreaterThan(visits.length)
  expect(here.logged.filter((line) => line.includes(mark))).toEqual([])
})

test('nor does it where what is stored can no longer be read: it says where and why the page broke', async () => {
  const damaged = damage(path)
  expect(damaged.length).toBeGreaterThan(20)
  const before = here.logged.length
  const people = await peopleByRole(path)
  const asked = new Set<string>()
  for (const role of roles) {
    const person = people.get(role)
    if (!person) continue
    const Cookie = `opel_session=${await sessionOf(path, person.personId, person.roleId)}`
    for (const { address } of visits.filter((visit) => visit.role === role && !asked.has(visit.address))) {
      asked.add(address)
      // A file that breaks while it is sent is cut off, so that nobody takes it for whole.
      const { text } = await here.ask(address, { headers: { Cookie } }).catch(() => ({ text: '' }))
      expect(text).not.toContain(`${mark} is no JSON`)
    }
  }
  const lines = here.logged.slice(before)
  expect(lines.filter((line) => line.includes(mark))).toEqual([])
  const failed = lines
    .map((line) => JSON.parse(line) as { msg: string; err?: ToldError })
    .flatMap(({ msg, err }) => (msg === 'request failed' && err ? [err] : []))
  expect(failed.filter(({ type }) => type === 'SyntaxError').length).toBeGreaterThan(10)
  expect(failed.filter(({ type }) => type === 'ZodError').length).toBeGreaterThan(3)
  for (const { at } of failed) expect(at?.length).toBeGreaterThan(0)
  console.log(`${damaged.length} columns damaged, ${asked.size} addresses, ${failed.length} of them broke`)
}, 120_000)
