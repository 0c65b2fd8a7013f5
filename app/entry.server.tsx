import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { DocumentProvider } from '~/ui/shell/document-context'

const MOST_RENDER_MS = 10_000
const UNPROCESSABLE = 422

/**
 * Writes one document, whole: nothing on a page is waited for after its loaders, a page in one piece is compressed and sent for
 * less, and an error while it is drawn still becomes the error page.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failure: unknown
    const { pipe, abort } = renderToPipeableStream(
      <DocumentProvider value={{ nonce, requestId, hasProblems: status === UNPROCESSABLE }}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </DocumentProvider>,
      {
        nonce,
        onAllReady() {
          clearTimeout(tooLong)
          if (failure !== undefined) {
            reject(failure)
            return
          }
          headers.set('Content-Type', 'text/html; charset=utf-8')
          buffer(pipe(new PassThrough())).then(
            (page) => resolve(new Response(page, { headers, status })),
            reject,
          )
        },
        onError(error: unknown) {
          failure ??= error
        },
        onShellError(error: unknown) {
          clearTimeout(tooLong)
          reject(error)
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
