import { Agent, request } from 'node:http'

/** One request of a load; the answer must have one of the expected statuses. */
export interface Asked {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly cookie: string
  /** Form-encoded; for POST. */
  readonly body?: string
  /** Words that the answer must hold, so that a polite refusal is never measured as work done. */
  readonly mustSay?: string
}

export interface Answered {
  readonly status: number
  readonly location: string | undefined
  readonly bytes: number
  /** Whether it held the words it must; true where none are asked for. */
  readonly saysSo: boolean
}

/** Latencies in milliseconds, ascending, and how long the whole took. */
export interface Measured {
  readonly latencies: readonly number[]
  readonly seconds: number
}

/** An HTTP client with kept-alive connections, as many as are asked for at once. */
export function clientOf(origin: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { port } = new URL(origin)
  return {
    /** Sends one request and reads its answer to the end. Rejects when the connection fails. */
    send: (asked: Asked): Promise<Answered> =>
      new Promise((resolve, reject) => {
        const headers: Record<string, string | number> = {
          Cookie: asked.cookie,
          // What browsers say; a page is compressed on the way, which is part of its cost. What is read here is not.
          'Accept-Encoding': asked.mustSay === undefined ? 'gzip, deflate, br' : 'identity',
          Accept: 'text/html',
        }
        if (asked.method === 'POST') {
          headers.Origin = origin
          headers['Content-Type'] = 'application/x-www-form-urlencoded'
          headers['Content-Length'] = Buffer.byteLength(asked.body ?? '')
        }
        const sent = request(
          { agent, host: '127.0.0.1', port, path: asked.path, method: asked.method, headers },
          (response) => {
            let bytes = 0
            let text = ''
            response.on('data', (chunk: Buffer) => {
              bytes += chunk.length
              if (asked.mustSay !== undefined) text += chunk.toString('utf8')
            })
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                location: response.headers.location,
                bytes,
                saysSo: text.includes(asked.mustSay ?? ''),
              }),
            )
            response.on('error', reject)
          },
        )
        sent.on('error', reject)
        sent.end(asked.body)
      }),
    close: () => agent.destroy(),
  }
}

/**
 * Sends the requests over so many connections, each connection the next as soon as its last is answered. Throws when an answer
 * has another status than wanted, so that an error page is never measured as a fast answer.
 */
export async function load(
  origin: string,
  connections: number,
  asked: readonly Asked[],
  wantedStatus: number,
): Promise<Measured> {
  const client = clientOf(origin, connections)
  const latencies: number[] = []
  let next = 0
  const connection = async () => {
    for (let index = next++; index < asked.length; index = next++) {
      const one = asked[index]
      if (!one) return
      const startedAt = performance.now()
      const answer = await client.send(one)
      latencies.push(performance.now() - startedAt)
      if (answer.status !== wantedStatus) {
        throw new Error(`${one.method} ${one.path} was answered ${answer.status}, not ${wantedStatus}`)
      }
    }
  }
  const startedAt = performance.now()
  try {
    await Promise.all(Array.from({ length: connections }, connection))
  } finally {
    client.close()
  }
  return {
    latencies: latencies.sort((a, b) => a - b),
    seconds: (performance.now() - startedAt) / 1000,
  }
}

/**
 * Sends so many requests a second, each at its own time whether or not earlier ones are answered, as people do: a latency
 * counts from when the request was due, so that a server that stalls is not spared the ones that wait. Throws as `load` does.
 */
export async function openLoad(
  origin: string,
  perSecond: number,
  asked: readonly Asked[],
  wantedStatus: number,
): Promise<Measured> {
  const client = clientOf(origin, perSecond)
  const latencies: number[] = []
  const startedAt = performance.now()
  const sendAt = async (one: Asked, dueMs: number) => {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())))
    const answer = await client.send(one)
    latencies.push(performance.now() - dueMs)
    if (answer.status !== wantedStatus || !answer.saysSo) {
      throw new Error(
        `${one.method} ${one.path} was answered ${answer.status}, not ${wantedStatus} as wanted`,
      )
    }
  }
  try {
    await Promise.all(asked.map((one, index) => sendAt(one, startedAt + (index * 1000) / perSecond)))
  } finally {
    client.close()
  }
  return { latencies: latencies.sort((a, b) => a - b), seconds: (performance.now() - startedAt) / 1000 }
}

/** The latency that so many percent of the requests stayed under. */
export function percentile({ latencies }: Measured, percent: number): number {
  return latencies[Math.max(0, Math.ceil((percent / 100) * latencies.length) - 1)] ?? Number.NaN
}
