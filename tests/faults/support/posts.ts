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
}

/** The last send of a return of the day; the key is the one of its page, the same when it is sent again. */
export function sendOf({ practiceCode, cookie, level }: BenchSender): Post {
  const mark = randomBytes(24).toString('base64url')
  const body = new URLSearchParams({ submitKey: mark, draftVersion: '1', declaredLevel: String(level) })
  return { path: `/practices/${practiceCode}/return/check`, cookie, body: body.toString(), mark }
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
    return { path: `/icb/cases/${reference}`, cookie, body: body.toString(), mark }
  })
}

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

/** How often the return or note stands in the database. */
export function countOf(databasePath: string, { path, mark }: Post): number {
  const isReturn = path.endsWith('/return/check')
  const sql = isReturn
    ? 'select count(*) as count from daily_returns where submit_key = ?'
    : 'select count(*) as count from case_notes where body = ?'
  return readDatabase<{ count: number }>(databasePath, sql, mark)[0]?.count ?? 0
}
