import { letOthersIn } from './jobs.server'
import type { RouteArgs } from './live.server'

/**
 * A body that is made while it is sent: the next piece only when the client has taken the one before, with a turn of the loop
 * for other requests in between, so that its length never stands in memory. Nothing more is made for a client that went
 * away. What fails half way breaks the download off, so that a part is never taken for the whole.
 */
export function streamFile(
  { request, context }: Pick<RouteArgs, 'request' | 'context'>,
  pieces: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        await context.drained()
        await letOthersIn()
        const next = request.signal.aborted ? await pieces.return() : await pieces.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      cancel: async () => {
        await pieces.return()
      },
    },
    { highWaterMark: 0 },
  )
}
