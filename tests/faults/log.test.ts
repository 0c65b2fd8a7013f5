import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { totpCode, totpStep } from '~/platform/totp.server'
import { refusal, startSmtp } from '../support/smtp'
import { type Answer, type Ask, clientOf, formsIn } from './support/attacker'
import { aDatabase, readDatabase, startService, until } from './support/service'

const sessionSecret = 'kept-out-of-the-log-as-every-secret-is-here'
const mailPassword = 'kept-out-too'

/** A browser: it keeps its cookies and says where its posts come from. Each cookie it was ever given is in `secrets`. */
function browserAt(origin: string, secrets: Set<string>) {
  const ask: Ask = clientOf(origin)
  const jar = new Map<string, string>()
  const send = async (path: string, given: Parameters<Ask>[1] = {}): Promise<Answer> => {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await ask(path, { ...given, headers: { ...given.headers, Cookie } })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
      if (value.length > 20) secrets.add(value)
    }
    return answer
  }
  return {
    open: (path: string) => send(path),
    post: (path: string, fields: Record<string, string>) =>
      send(path, {
        method: 'POST',
        headers: { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}

const wordsOf = ({ text }: Answer) => text.replaceAll(/<[^>]*>/g, ' ')

test('no address, code, key, session or password is in the log, at its most talkative', async () => {
  const { path } = await aDatabase()
  const smtp = await startSmtp({
    onRecipient: (address) => {
      if (address.startsWith('gone')) throw refusal(550, `5.1.1 <${address}>: no such mailbox`)
    },
  })
  onTestFinished(() => smtp.kill())
  const db = new Sqlite(path)
  db.exec(`update outbox set state = 'queued', sent_at = null, attempts = 0, not_after = null,
    run_after = '2020-01-01T00:00:00.000Z', to_address = 'gone.away@example.nhs.uk'
    where id = (select max(id) from outbox where kind <> 'sign-in-code')`)
  db.close()
  const [person] = readDatabase<{ email: string; name: string }>(
    path,
    `select people.email, people.name from people join person_roles on person_roles.person_id = people.id
     where person_roles.role = 'manager' limit 1`,
  )
  if (!person) throw new Error('The demo has no manager')
  const service = await startService(path, {
    env: {
      LOG_LEVEL: 'debug',
      SESSION_SECRET: sessionSecret,
      SMTP_URL: smtp.url.replace('://', `://opel:${mailPassword}@`),
    },
  })
  const secrets = new Set([
    sessionSecret,
    mailPassword,
    person.email,
    person.name,
    'nobody.here@example.nhs.uk',
  ])
  const codeIn = async (count: number) => {
    const ours = () => smtp.received.filter(({ to }) => to.includes(person.email))
    const codes = () => ours().flatMap(({ text }) => /\b(\d{6})\b/.exec(text)?.[1] ?? [])
    await until('the code has come', () => codes().length >= count)
    const code = codes().at(-1) ?? ''
    secrets.add(code)
    return code
  }

  const signIn = async (count: number) => {
    const browser = browserAt(service.origin, secrets)
    await browser.open('/sign-in')
    await browser.post('/sign-in', { email: person.email, next: '/' })
    const code = await codeIn(count)
    const wrong = code === '424242' ? '242424' : '424242'
    secrets.add(wrong)
    expect((await browser.post('/sign-in/code', { code: wrong, next: '/' })).status).toBe(422)
    expect((await browser.post('/sign-in/code', { code, next: '/' })).status).toBe(303)
    return browser
  }

  const stranger = browserAt(service.origin, secrets)
  await stranger.post('/sign-in', { email: 'nobody.here@example.nhs.uk', next: '/' })

  const first = await signIn(1)
  const setUp = await first.open('/sign-in/second/set-up')
  const [key = ''] = /\b(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}\b/.exec(setUp.text) ?? []
  const [form] = formsIn(setUp.text, '/sign-in/second/set-up')
  const appCode = totpCode(key.replaceAll('-', ''), totpStep(new Date()))
  for (const secret of [key, key.replaceAll('-', ''), appCode]) secrets.add(secret)
  for (const [, value] of form?.fields ?? []) if (value.length > 20) secrets.add(value)
  const fields = Object.fromEntries(form?.fields ?? [])
  const shown = await first.post('/sign-in/second/set-up', { ...fields, code: appCode })
  const recovery = [...wordsOf(shown).matchAll(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4})+\b/g)].map(([code]) => code)
  expect(recovery.length).toBeGreaterThanOrEqual(8)
  for (const code of recovery) secrets.add(code)
  expect((await first.open('/icb/queue')).status).toBe(200)

  const second = await signIn(2)
  secrets.add('ABCD-EFGH-JKLM')
  expect((await second.post('/sign-in/second/recovery', { code: 'ABCD-EFGH-JKLM' })).status).toBe(422)
  expect((await second.post('/sign-in/second/recovery', { code: recovery[0] ?? '' })).status).toBe(303)

  const made = await second.post('/icb/closures/feed', { act: 'make' })
  const [, feed = ''] = /\/feeds\/([\w-]{43})\.ics/.exec(made.text) ?? []
  expect(feed).not.toBe('')
  secrets.add(feed)
  expect((await stranger.open(`/feeds/${feed}.ics`)).status).toBe(200)
  expect((await stranger.open(`/feeds/${feed}.ics?and=more`)).status).toBe(200)
  expect((await stranger.open(`/feeds/${feed}`)).status).toBe(404)

  await until('a mail was refused, with its address', () => service.printed().includes('no such mailbox'))
  const printed = service.printed()
  expect(printed).toContain('answered')
  for (const { address } of readDatabase<{ address: string }>(
    path,
    'select to_address as address from outbox',
  ))
    secrets.add(address)
  // The demo prints its people at its start, by name: what is looked at is the log.
  const log = printed.split('\n').filter((line) => line.startsWith('{'))
  const held = [...secrets].filter((secret) =>
    log.some((line) => new RegExp(`(?<![\\w])${secret.replaceAll(/\W/g, '\\$&')}(?![\\w])`).test(line)),
  )
  expect(held).toEqual([])
  expect(secrets.size).toBeGreaterThan(25)
}, 120_000)
