import { request as httpRequest } from 'node:http'
import { expect, test } from 'vitest'
import { insertJobs } from '#db/queries/jobs'
import { instant } from '~/domain/calendar/days'
import { createHttpServer } from '~/platform/http-server.server'
import { insertPractice } from '../factories/organisations'
import { listen } from '../support/listen'
import { appOf } from '../support/route-calls'
import { buildOf } from '../support/small-build'
import { testDb } from '../support/test-db'

const now = new Date('2026-11-20T09:40:00Z')

const build = buildOf({
  'routes/page': {
    id: 'routes/page',
    path: 'practices/:practiceCode',
    module: { default: undefined, loader: async () => new Response('page') },
  },
})

async function aService(given: { metricsToken?: string } = {}) {
  const db = await testDb()
  const app = appOf({ db, now })
  const server = createHttpServer({ ...app, env: { ...app.env, ...given } }, { build }, async () => ({
    parts: {},
    hoursSinceGoodBackup: null,
  }))
  const { port } = new URL(await listen(server))
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      asked.on('error', reject)
      asked.end()
    })
  return { db, ask }
}

test('requests are counted by group and class of status, with how long they took', async () => {
  const { ask } = await aService()
  await ask('/practices/C10001')
  await ask('/practices/C10002')
  await ask('/somewhere-else')
  const { status, text } = await ask('/metrics')
  expect(status).toBe(200)
  expect(text).toContain('opel_http_requests_total{group="practices",status="2xx"} 2')
  expect(text).toMatch(/opel_http_requests_total\{group="other",status="[2-5]xx"\} 1$/m)
  expect(text).toContain('opel_http_request_duration_seconds_bucket{group="practices",le="+Inf"} 2')
  expect(text).toMatch(/^opel_event_loop_delay_p99_seconds \d/m)
  expect(text).toMatch(/^opel_resident_memory_bytes \d{7,}$/m)
})

test('jobs that wait, mail that waits and the returns of the day are told in numbers', async () => {
  const { db, ask } = await aService()
  const practice = await insertPractice(db, { name: 'Marker Practice' })
  const due = instant(new Date(now.getTime() - 90_000))
  await insertJobs(db, [{ kind: 'one', uniqueKey: 'one', payload: '{}', runAfter: due }], due)
  await db
    .insertInto('practice_days')
    .values({
      practice_code: practice.code,
      day: '2026-11-20' as never,
      icb_code: 'QK1',
      pcn_code: 'U00001',
      place_id: 'leicestershire',
      footprint_id: 'elr',
      patients: 8000,
      state: 'awaited',
      returned_at: null,
      first_level: null,
      first_at: null,
      worst_level: null,
      worst_at: null,
      last_level: null,
      last_at: null,
      core_score_percent: null,
      return_id: null,
    })
    .execute()
  const { text } = await ask('/metrics')
  expect(text).toContain('opel_jobs_lag_seconds 90')
  expect(text).toContain('opel_outbox_age_seconds 0')
  expect(text).toContain('opel_practices_today{state="awaited"} 1')
  expect(text).not.toContain('Marker')
  expect(text).not.toContain(practice.code)
})

test('every line is one that Prometheus reads', async () => {
  const { ask } = await aService()
  await ask('/practices/C10001')
  const lines = (await ask('/metrics')).text.trimEnd().split('\n')
  const readable =
    /^(# (HELP|TYPE) [a-z0-9_]+ .+|[a-z0-9_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.e+-]+)$/
  expect(lines.filter((line) => !readable.test(line))).toEqual([])
})

test('what people type in an address never becomes a label', async () => {
  const { ask } = await aService()
  for (let count = 0; count < 50; count += 1) await ask(`/made-up-${count}/x`)
  const { text } = await ask('/metrics')
  expect(text).not.toContain('made-up')
  expect(text).toMatch(/opel_http_requests_total\{group="other",status="[2-5]xx"\} 50$/m)
})

test.each([
  ['a proxy on this machine that says for whom it asks', { 'X-Forwarded-For': '10.0.0.1' }],
  ['a proxy on this machine under the public name', { Host: 'opel.example.nhs.uk' }],
])('%s is told that there is no such page', async (_, headers) => {
  const { ask } = await aService()
  expect((await ask('/metrics', headers)).status).toBe(404)
})

test('with a token set, the token opens it and nothing else does, from this machine either', async () => {
  const { ask } = await aService({ metricsToken: 'a-token-of-some-length' })
  expect((await ask('/metrics')).status).toBe(404)
  expect((await ask('/metrics', { Authorization: 'Bearer a-token-of-some-lengtH' })).status).toBe(404)
  const given = { Authorization: 'Bearer a-token-of-some-length', 'X-Forwarded-For': '10.0.0.1' }
  expect((await ask('/metrics', given)).status).toBe(200)
})
