import { PassThrough } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { DocumentProvider } from '~/ui/shell/document-context'

const MOST_RENDER_MS = 10_000
const UNPROCESSABLE = 422

/** Writes one document: the browser gets the page at once, and the data its script takes over with right behind. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId, log }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let isShellSent = false
    const { pipe, abort } = renderToPipeableStream(
      <DocumentProvider value={{ nonce, requestId, hasProblems: status === UNPROCESSABLE }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </DocumentProvider>,
      {
        nonce,
        onShellReady() {
          isShellSent = true
          const body = new PassThrough()
          body.once('close', () => clearTimeout(tooLong))
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError(error: unknown) {
          clearTimeout(tooLong)
          reject(error)
        },
        onError(error: unknown) {
          // Before the shell is sent the error is rejected, and logged where the request ends.
          if (isShellSent) log.error({ err: error, requestId }, 'page broke off while it was written')
        },
      },
    )
    // Cleared when the page is written: a waiting timer would hold all that the page was made from.
    const tooLong = setTimeout(abort, MOST_RENDER_MS).unref()
  })
}

/** Logs what a loader or action threw and nobody expected, under the reference the error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  // The browser left, or asked for what there is not: nothing broke.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId, method: request.method }, 'request failed')
}
