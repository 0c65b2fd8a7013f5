import { PassThrough } from 'node:stream'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { DocumentProvider } from '~/ui/shell/document-context'

const MOST_RENDER_MS = 10_000
const UNPROCESSABLE = 422

/** Writes one document. Robots wait for all of it; a browser gets the shell at once and the rest as it comes. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const { nonce, requestId, log } = context
  const readyEvent = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady'
  return new Promise((resolve, reject) => {
    let answerStatus = status
    let isShellSent = false
    const { pipe, abort } = renderToPipeableStream(
      <DocumentProvider value={{ nonce, requestId, hasProblems: status === UNPROCESSABLE }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </DocumentProvider>,
      {
        nonce,
        [readyEvent]() {
          isShellSent = true
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }))
          pipe(body)
        },
        onShellError: reject,
        onError(error: unknown) {
          answerStatus = 500
          // Before the shell is sent the error is rejected, and logged where the request ends.
          if (isShellSent) log.error({ err: error, requestId }, 'page broke off while it was written')
        },
      },
    )
    setTimeout(abort, MOST_RENDER_MS).unref()
  })
}

/** Logs what a loader or action threw and nobody expected, under the reference the error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  // The browser left, or asked for what there is not: nothing broke.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId, method: request.method }, 'request failed')
}
