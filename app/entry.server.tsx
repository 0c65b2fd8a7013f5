import { Writable } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { DocumentProvider } from '~/ui/shell/document-context'

const MOST_RENDER_MS = 10_000
const UNPROCESSABLE = 422
const UNAVAILABLE = 503

/**
 * Writes one document: the page, and the data its script takes over with. It is handed on as one piece: all of it is known before it
 * is written, and to pass it through streams and compressor in React's pieces of 2 KB takes longer than to compress it.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId, log }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let isShellMade = false
    const { pipe, abort } = renderToPipeableStream(
      <DocumentProvider value={{ nonce, requestId, hasProblems: status === UNPROCESSABLE }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </DocumentProvider>,
      {
        nonce,
        onShellReady() {
          isShellMade = true
        },
        onAllReady() {
          clearTimeout(tooLong)
          headers.set('Content-Type', 'text/html; charset=utf-8')
          // The headers of what a route throws do not reach a document by themselves.
          if (status === UNAVAILABLE) headers.set('Retry-After', '2')
          pipe(gather((page) => resolve(new Response(page, { headers, status }))))
        },
        onShellError(error: unknown) {
          clearTimeout(tooLong)
          reject(error)
        },
        onError(error: unknown) {
          // Before the shell is made the error is rejected, and logged where the request ends.
          if (isShellMade) log.error({ err: error, requestId }, 'page broke off while it was written')
        },
      },
    )
    // Cleared when the page is written: a waiting timer would hold all that the page was made from.
    const tooLong = setTimeout(abort, MOST_RENDER_MS).unref()
  })
}

/** Takes what is written into it, and gives it whole at the end. */
function gather(whole: (page: Uint8Array<ArrayBuffer>) => void): Writable {
  const pieces: Uint8Array[] = []
  return new Writable({
    write(piece: Uint8Array, _encoding, done) {
      pieces.push(piece)
      done()
    },
    final(done) {
      whole(Buffer.concat(pieces))
      done()
    },
  })
}

/** Logs what a loader or action threw and nobody expected, under the reference the error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  // The browser left, or asked for what there is not: nothing broke.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId, method: request.method }, 'request failed')
}
