import { createTransport } from 'nodemailer'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createLogger, tellError } from '~/platform/logger.server'
import { refusal, startSmtp } from '../support/smtp'

const words = 'Mrs Sample of Elm Street'

/** What the work throws, as the log writes it. */
async function logged(work: () => unknown): Promise<string> {
  const lines: string[] = []
  const log = createLogger('debug', { write: (line: string) => void lines.push(line) })
  try {
    await work()
  } catch (error) {
    log.error({ err: error }, 'failed')
  }
  expect(lines).toHaveLength(1)
  return lines.join('')
}

test('of a text that is no JSON, that and where it was read', async () => {
  const line = await logged(() => JSON.parse(`{${words}`))
  expect(line).not.toContain('Sample')
  expect(line).toContain('SyntaxError')
  expect(line).toContain('logger.test.ts')
})

test('of a check that failed, where and by what rule, not what stood there', async () => {
  const shape = z.strictObject({ level: z.number(), kind: z.enum(['a', 'b']) })
  const line = await logged(() => shape.parse({ level: words, kind: words, [words]: 1 }))
  expect(line).not.toContain('Sample')
  expect(JSON.parse(line).err).toMatchObject({
    type: 'ZodError',
    failed: ['level: invalid_type', 'kind: invalid_value', ': unrecognized_keys'],
  })
})

test('of what a mail server says, its sentence and code without the address', async () => {
  const smtp = await startSmtp({
    onRecipient: (address) => {
      throw refusal(550, `5.1.1 <${address}>: no such mailbox`)
    },
  })
  onTestFinished(() => smtp.kill())
  const transport = createTransport({ url: smtp.url })
  const mail = { from: 'opel@example.nhs.uk', to: 'jo.sample@practice.nhs.uk', text: words }
  const line = await logged(() => transport.sendMail(mail))
  expect(line).not.toMatch(/sample/i)
  expect(line).toContain('<[address]>: no such mailbox')
  expect(JSON.parse(line).err.errorCode).toBe('EENVELOPE')
})

test('the cause too, and of what is no error only what it is', () => {
  const cause = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
  const told = tellError(new Error('could not save', { cause }))
  expect(told).toMatchObject({
    message: 'could not save',
    cause: { message: 'database is locked', errorCode: 'SQLITE_BUSY' },
  })
  expect(tellError(words)).toEqual({ type: 'string' })
})
