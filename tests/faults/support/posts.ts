import { randomBytes } from 'node:crypto'
import type { BenchSender } from '../../../scripts/bench/bench-database'
import { readDatabase } from './service'

/** A post that a person may send again exactly as it is. */
export interface Post {
  readonly path: string
  readonly cookie: string
  readonly body: string
  /** What finds it in the database: the key of a return, the words of a note. */
  readonly mark: string
  /** How often it stands there, for the mark. */
  readonly countSql: string
}

/** The last send of a return of the day; the key is the one of its page, the same when it is sent again. */
export function sendOf({ practiceCode, cookie, level }: BenchSender): Post {
  const mark = randomBytes(24).toString('base64url')
  const body = new URLSearchParams({ submitKey: mark, draftVersion: '1', declaredLevel: String(level) })
  return {
    path: `/practices/${practiceCode}/return/check`,
    cookie,
    body: body.toString(),
    mark,
    countSql: sendsByKey,
  }
}

/** A note of the manager on an open case, in the version that it has now. */
export function notesOn(databasePath: string, cookie: string, round: number, count: number): Post[] {
  const cases = readDatabase<{ reference: string; version: number }>(
    databasePath,
    `select reference, version from cases where icb_code = 'QK1' and closed_at is null
     order by id limit ? offset ?`,
    count,
    round * count,
  )
  return cases.map(({ reference, version }) => {
    const mark = `Spoke to the practice, call ${randomBytes(6).toString('hex')}`
    const body = new URLSearchParams({ act: 'note', version: String(version), body: mark })
    return { path: `/icb/cases/${reference}`, cookie, body: body.toString(), mark, countSql: notesByWords }
  })
}

/** What the manager decides: on cases from the end of the list, so that no note has changed them, and on every request that is open. */
export function decisionsOn(databasePath: string, cookie: string, round: number, count: number): Post[] {
  const cases = readDatabase<{ reference: string; version: number }>(
    databasePath,
    `select reference, version from cases where icb_code = 'QK1' and closed_at is null
     order by id desc limit ? offset ?`,
    count,
    round * count,
  )
  const onCases = cases.map(({ reference, version }, index): Post => {
    const mark = `Agreed with the practice, call ${randomBytes(6).toString('hex')}`
    const fields: Record<string, string> =
      index % 2 === 0
        ? { act: 'record_decision', decision: 'Nothing more is needed.', reason: mark }
        : { act: 'resolve', outcome: 'advice_given', reason: mark }
    const body = new URLSearchParams({ version: String(version), ...fields }).toString()
    return { path: `/icb/cases/${reference}`, cookie, body, mark, countSql: caseEventsByWords }
  })
  const requests = readDatabase<{ reference: string; version: number }>(
    databasePath,
    `select reference, version from support_requests where icb_code = 'QK1'
     and state in ('requested', 'nominated', 'under_review') order by id`,
  )
  const onRequests = requests.map(({ reference, version }, index): Post => {
    const mark = `Agreed by telephone, call ${randomBytes(6).toString('hex')}`
    const fields: Record<string, string> =
      index % 2 === 0 ? { act: 'approve', conditions: mark } : { act: 'decline', reason: mark }
    const body = new URLSearchParams({
      version: String(version),
      reasonToGoOn: 'Agreed with the place lead.',
      ...fields,
    }).toString()
    return { path: `/icb/requests/${reference}`, cookie, body, mark, countSql: requestEventsByWords }
  })
  return [...onRequests, ...onCases]
}

/** The provider of `cookie` accepts every cover that it was asked for and nobody has accepted. */
export function acceptancesOf(databasePath: string, cookie: string, providerCode: string): Post[] {
  const asks = readDatabase<{ id: number }>(
    databasePath,
    `select id from cover_asks where state = 'asked' and provider_code = ? and request_id not in
     (select request_id from support_request_events where kind = 'cover_accepted')`,
    providerCode,
  )
  return asks.map(({ id }) => ({
    path: `/cover/${id}`,
    cookie,
    body: 'act=accept',
    mark: String(id),
    countSql: acceptancesByAsk,
  }))
}

const sendsByKey = 'select count(*) as count from daily_returns where submit_key = ?'
const notesByWords = 'select count(*) as count from case_notes where body = ?'
const caseEventsByWords = 'select count(*) as count from case_events where instr(data, ?) > 0'
const requestEventsByWords = 'select count(*) as count from support_request_events where instr(data, ?) > 0'
// Whether or not the request was declined right after, which gives the cover back.
const acceptancesByAsk = `select count(*) as count from support_request_events where kind = 'cover_accepted'
  and request_id = (select request_id from cover_asks where id = ?)`

/** Posts it as a browser does. Gives the status and the page; undefined when the connection broke before an answer. */
export async function post(
  origin: string,
  { path, cookie, body }: Post,
): Promise<{ status: number; text: string; retryAfter: string | null } | undefined> {
  try {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        Cookie: cookie,
        Origin: origin,
        'Content-Type': 'application/x-www-form-urlencoded',
        Accept: 'text/html',
      },
      body,
    })
    return {
      status: answer.status,
      text: await answer.text(),
      retryAfter: answer.headers.get('Retry-After'),
    }
  } catch {
    return undefined
  }
}

/** Posts all over so many connections. Gives those that were acknowledged: answered with a redirect. */
export async function postAll(origin: string, posts: readonly Post[], connections: number): Promise<Post[]> {
  const acknowledged: Post[] = []
  let next = 0
  const connection = async () => {
    for (let one = posts[next++]; one; one = posts[next++]) {
      if ((await post(origin, one))?.status === 303) acknowledged.push(one)
    }
  }
  await Promise.all(Array.from({ length: connections }, connection))
  return acknowledged
}

/** How often what was posted stands in the database. */
export function countOf(databasePath: string, { mark, countSql }: Post): number {
  return readDatabase<{ count: number }>(databasePath, countSql, mark)[0]?.count ?? 0
}
