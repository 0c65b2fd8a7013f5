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

test('the demo needs no settings at all', () => {
  expect(readEnv({}, 'demo')).toMatchObject({ isDemo: true, appUrl: 'http://localhost:3000' })
})
