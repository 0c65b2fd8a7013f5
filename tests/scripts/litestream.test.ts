import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const duration = z.string().regex(/^\d+(ms|s|m|h)$/)
const fromEnvironment = z.string().regex(/^\$\{LITESTREAM_[A-Z_]+\}$/)

/** The form of https://litestream.io/reference/config/, as far as the file uses it; a name that is not of it is refused. */
const configSchema = z.strictObject({
  'access-key-id': fromEnvironment,
  'secret-access-key': fromEnvironment,
  dbs: z
    .array(
      z.strictObject({
        path: z.string().startsWith('/'),
        'busy-timeout': duration,
        'checkpoint-interval': duration,
        replicas: z
          .array(
            z.strictObject({
              type: z.enum(['s3', 'file', 'abs', 'gcs', 'sftp']),
              endpoint: z.url(),
              bucket: z.string().min(3),
              path: z.string().min(1),
              'sync-interval': duration,
              'snapshot-interval': duration,
              retention: duration,
              'retention-check-interval': duration,
              'validation-interval': duration,
            }),
          )
          .min(1),
      }),
    )
    .length(1),
})

test('the configuration for continuous copies has the form that Litestream reads, and holds no key', () => {
  const config = configSchema.parse(parse(readFileSync('docs/litestream.yml', 'utf8')))
  const example = readFileSync('.env.example', 'utf8')
  expect(example).toContain(`DATABASE_PATH=${config.dbs[0]?.path}`)
})
