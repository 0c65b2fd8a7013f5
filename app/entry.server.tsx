import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { escapedForScript } from '~/platform/script-text.server'
import { DocumentProvider } from '~/ui/shell/document-context'

const UNPROCESSABLE = 422
const UNAVAILABLE = 503

/**
 * Writes one document: the page, and the data its script takes over with. All of it is known before it is written (no loader promises
 * anything for later), so it is made as one text and not passed through React's stream in pieces of 2 KB (decision 63). Rejects with
 * what a component threw.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...remixContext }: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const page = renderToString(
    <DocumentProvider value={{ nonce, requestId, hasProblems: status === UNPROCESSABLE }}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </DocumentProvider>,
  )
  const hasScripts = remixContext.renderMeta?.didRenderScripts === true
  const handoff = hasScripts && serverHandoffStream ? await handoffScript(serverHandoffStream, nonce) : ''
  headers.set('Content-Type', 'text/html; charset=utf-8')
  // The headers of what a route throws do not reach a document by themselves.
  if (status === UNAVAILABLE) headers.set('Retry-After', '2')
  return new Response(Buffer.from(`<!DOCTYPE html>${page}${handoff}`), { headers, status })
}

/** The script that hands the loaders' data to Remix in the browser: what `RemixServer` writes piece by piece into a stream, whole. */
async function handoffScript(data: ReadableStream<Uint8Array>, nonce: string): Promise<string> {
  const text = escapedForScript(JSON.stringify(await new Response(data).text()))
  const controller = 'window.__remixContext.streamController'
  return `<script nonce="${nonce}">${controller}.enqueue(${text});${controller}.close();</script>`
}

/** Logs what a loader or action threw and nobody expected, under the reference the error page shows. */
export function handleError(error: unknown, { request, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  // The browser left, or asked for what there is not: nothing broke.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  context.log.error({ err: error, requestId: context.requestId, method: request.method }, 'request failed')
}
