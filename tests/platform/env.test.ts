import { describe, expect, test } from 'vitest'
import { readEnv, SettingsError } from '~/platform/env.server'

const complete = {
  APP_URL: 'https://opel.example.nhs.uk/',
  SESSION_SECRET: 'x'.repeat(32),
  SMTP_URL: 'smtp://mail.example.nhs.uk:587',
  MAIL_FROM: 'OPEL Daily <no-reply@opel.example.nhs.uk>',
}

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnv(source, 'serve')
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe('the settings of the production server', () => {
  test('are read when they are complete', () => {
    const env = readEnv(complete, 'serve')
    expect(env).toMatchObject({ isDemo: false, appUrl: 'https://opel.example.nhs.uk', port: 3000 })
  })

  test.each(['APP_URL', 'SESSION_SECRET', 'SMTP_URL', 'MAIL_FROM'])(
    'name %s with an example when it is missing',
    (name) => {
      const { [name]: _left, ...rest } = complete as Record<string, string>
      const problems = problemsOf(rest)
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatch(new RegExp(`^${name} is missing\\. For example: ${name}=`))
    },
  )

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '99999'],
    ['APP_URL', 'opel.example.nhs.uk'],
    ['SESSION_SECRET', 'short'],
    ['SMTP_URL', 'http://mail.example.nhs.uk'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'yes'],
  ])('name %s with an example when it is "%s"', (name, value) => {
    const problems = problemsOf({ ...complete, [name]: value })
    expect(
      problems.some((problem) => problem.startsWith(`${name} is wrong`) && problem.includes('For example:')),
    ).toBe(true)
  })

  test('refuse the demo', () => {
    expect(problemsOf({ ...complete, OPEL_DEMO: '1' })[0]).toContain('OPEL_DEMO')
  })
})

describe('what passkeys are bound to', () => {
  const passkeysOf = (given: Record<string, string>) => readEnv({ ...complete, ...given }, 'serve').passkeys

  test('is the service’s own address, or a domain above it that the settings name', () => {
    const origin = 'https://opel.example.nhs.uk'
    expect(passkeysOf({})).toEqual({ domain: 'opel.example.nhs.uk', origin })
    expect(passkeysOf({ PASSKEY_DOMAIN: 'Example.nhs.uk' })).toEqual({ domain: 'example.nhs.uk', origin })
    const own = { APP_URL: 'https://opel.example.nhs.uk:8443/' }
    expect(passkeysOf(own)).toMatchObject({ origin: 'https://opel.example.nhs.uk:8443' })
  })

  test.each(['other.nhs.uk', 'ample.nhs.uk', 'https://opel.example.nhs.uk', 'opel.example.nhs.uk:443'])(
    'is never "%s", and the server says so',
    (domain) => {
      expect(problemsOf({ ...complete, PASSKEY_DOMAIN: domain })[0]).toMatch(/^PASSKEY_DOMAIN is wrong/)
    },
  )

  test.each(['http://opel.example.nhs.uk', 'https://192.0.2.7', 'https://[2001:db8::1]:8443'])(
    'is nothing at %s, where no browser gives one',
    (address) => {
      expect(passkeysOf({ APP_URL: address })).toBeUndefined()
    },
  )

  test('is this machine in the demo', () => {
    const { passkeys } = readEnv({ PORT: '3321' }, 'demo')
    expect(passkeys).toEqual({ domain: 'localhost', origin: 'http://localhost:3321' })
  })
})

test('the demo needs no settings at all', () => {
  expect(readEnv({}, 'demo')).toMatchObject({ isDemo: true, appUrl: 'http://localhost:3000' })
})
