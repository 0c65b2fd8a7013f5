import { z } from 'zod'
import { type OidcSettings, oidcExamples, oidcFields, readOidc } from './oidc-settings.server'
import {
  type PasskeySettings,
  passkeyExamples,
  passkeyFields,
  readPasskeySettings,
} from './passkey-settings.server'

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port number')
  .transform(Number)
  .refine((value) => value <= 65_535, 'a port number up to 65535')

const flag = z.enum(['0', '1']).transform((value) => value === '1')

/** The settings of the service, as they stand in the environment. Examples are shown when one is wrong. */
const settings = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    OPEL_DEMO: flag.default(false),
    PORT: port.default(3000),
    HOST: z.string().min(1).default('localhost'),
    APP_URL: z.url({ protocol: /^https?$/, hostname: /.+/ }).optional(),
    SESSION_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    DATABASE_PATH: z.string().min(1).default('./data/opel.db'),
    SMTP_URL: z
      .url({ protocol: /^smtps?$/ })
      .optional()
      .or(z.literal('').transform(() => undefined)),
    MAIL_FROM: z.string().regex(/@/, 'a mail address').optional(),
    TRUST_PROXY: z
      .string()
      .regex(/^\d$/, 'how many proxies stand in front, 0 to 9')
      .transform(Number)
      .default(0),
    POSTS_PER_MINUTE_AND_ADDRESS: z
      .string()
      .regex(/^\d{2,6}$/, 'a number of posts')
      .transform(Number)
      .default(6000),
    METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    ...oidcFields,
    ...passkeyFields,
  })
  .loose()

const examples: Record<string, string> = {
  PORT: 'PORT=3000',
  HOST: 'HOST=127.0.0.1',
  APP_URL: 'APP_URL=https://opel.example.nhs.uk',
  SESSION_SECRET: 'SESSION_SECRET=$(openssl rand -hex 32)',
  DATABASE_PATH: 'DATABASE_PATH=/var/lib/opel-daily/opel.db',
  SMTP_URL: 'SMTP_URL=smtp://user:password@mail.example.nhs.uk:587',
  MAIL_FROM: 'MAIL_FROM="OPEL Daily <no-reply@opel.example.nhs.uk>"',
  TRUST_PROXY: 'TRUST_PROXY=1',
  POSTS_PER_MINUTE_AND_ADDRESS: 'POSTS_PER_MINUTE_AND_ADDRESS=6000',
  METRICS_TOKEN: 'METRICS_TOKEN=$(openssl rand -hex 16)',
  LOG_LEVEL: 'LOG_LEVEL=info',
  OPEL_DEMO: 'OPEL_DEMO=1 (only with npm start and npm run dev)',
  NODE_ENV: 'NODE_ENV=production',
  ...oidcExamples,
  ...passkeyExamples,
}

export interface Env {
  readonly mode: 'development' | 'production' | 'test'
  readonly isDemo: boolean
  readonly port: number
  readonly host: string
  readonly appUrl: string
  readonly sessionSecret: string
  readonly databasePath: string
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly trustProxy: number
  /** A flood guard only: whole NHS sites share one address. */
  readonly postsPerMinuteAndAddress: number
  /** What a collector must send for `/metrics`; without one only this machine may read it. */
  readonly metricsToken?: string | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** The sign-in service of others, where one is set up. */
  readonly oidc?: OidcSettings | undefined
  /** What passkeys are bound to; undefined where no browser would give one. */
  readonly passkeys?: PasskeySettings | undefined
}

/** The environment does not say what the service needs; `problems` has a sentence with an example for each. */
export class SettingsError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The settings are not complete:\n${problems.map((one) => `  - ${one}`).join('\n')}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

/** How the server was started: the production server refuses the demo and demands its own address and secret. */
export type StartedAs = 'serve' | 'demo'

/**
 * The settings in `source` (usually `process.env`). Throws a SettingsError naming each missing or wrong one.
 * The demo has defaults for all of them; the production server has no default for address, secret, mail.
 */
export function readEnv(source: Record<string, string | undefined>, startedAs: StartedAs): Env {
  const parsed = settings.safeParse(withoutEmpty(source))
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0])
        return `${name} is wrong (${issue.message}). For example: ${examples[name] ?? name}`
      }),
    )
  }
  const value = parsed.data
  if (startedAs === 'serve') refuseIncomplete(value)
  const oidc = readOidc(value)
  if (typeof oidc === 'string') throw new SettingsError([oidc])
  const appUrl = (value.APP_URL ?? `http://localhost:${value.PORT}`).replace(/\/$/, '')
  const passkeys = readPasskeySettings(appUrl, value.PASSKEY_DOMAIN)
  if (typeof passkeys === 'string') throw new SettingsError([passkeys])
  return {
    mode: value.NODE_ENV,
    isDemo: startedAs === 'demo',
    port: value.PORT,
    host: value.HOST,
    appUrl,
    sessionSecret: value.SESSION_SECRET ?? 'demo-only-secret-that-no-real-service-uses',
    databasePath: value.DATABASE_PATH,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM ?? 'OPEL Daily <no-reply@opel-daily.example>',
    trustProxy: value.TRUST_PROXY,
    postsPerMinuteAndAddress: value.POSTS_PER_MINUTE_AND_ADDRESS,
    metricsToken: value.METRICS_TOKEN,
    logLevel: value.LOG_LEVEL,
    oidc,
    passkeys,
  }
}

function refuseIncomplete(value: z.infer<typeof settings>): void {
  const problems: string[] = []
  if (value.OPEL_DEMO) {
    problems.push(
      'OPEL_DEMO is set: the production server does not run the demo. Take it away, or use npm start.',
    )
  }
  for (const name of ['APP_URL', 'SESSION_SECRET', 'SMTP_URL', 'MAIL_FROM'] as const) {
    if (value[name] === undefined) problems.push(`${name} is missing. For example: ${examples[name]}`)
  }
  if (problems.length > 0) throw new SettingsError(problems)
}

function withoutEmpty(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
}
