import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useState } from 'react'
import { loadShell } from '~/platform/shell.server'
import { DemoBanner, Opel4Banner } from '~/ui/shell/banners'
import { documentMarks, useDocumentFacts } from '~/ui/shell/document-context'
import { DocumentMeta } from '~/ui/shell/document-meta'
import { ErrorPage } from '~/ui/shell/error-page'
import { thrownWords, unexpectedError, wordsForStatus } from '~/ui/shell/error-words'
import { FocusAfterNavigation } from '~/ui/shell/focus-after-navigation'
import { ServiceFooter } from '~/ui/shell/service-footer'
import { ServiceHeader } from '~/ui/shell/service-header'
import type { ShellData } from '~/ui/shell/shell-data'
import { SkipLink } from '~/ui/shell/skip-link'
import styles from '~/ui/styles/app.css?url'

const SERVICE_NAME = 'OPEL Daily'

/** What the page shows when even the shell could not be loaded. */
const emptyShell: ShellData = {
  serviceName: SERVICE_NAME,
  person: null,
  navigation: [],
  banner: null,
  teamPhone: null,
  icbName: null,
}

/**
 * Tells the style sheets, the service's own and the design system's, before anything is drawn that scripts run.
 * In backticks, because React escapes quotes even in a script's text.
 */
const BOOT_SCRIPT = 'document.body.classList.add(`js-enabled`,`nhsuk-frontend-supported`)'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/nhsuk/images/favicon.svg', type: 'image/svg+xml', sizes: 'any' },
  { rel: 'icon', href: '/nhsuk/images/favicon.ico', sizes: '48x48' },
]

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${titleOf(error)} - ${SERVICE_NAME}` : SERVICE_NAME },
]

export async function loader(args: LoaderFunctionArgs) {
  return loadShell(args)
}

export function Layout({ children }: { children: ReactNode }) {
  const facts = useDocumentFacts()
  const shell = useRouteLoaderData<typeof loader>('root') ?? emptyShell
  const { pathname } = useLocation()
  // A refusal is answered under the address that was posted to: its scripts would look for that page and find another.
  const hasScripts = !pathname.startsWith('/refused/')
  return (
    <html lang="en-GB" {...documentMarks(facts)} suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#005eb8" />
        <DocumentMeta />
        <Links />
      </head>
      <body className="nhsuk-template__body" suppressHydrationWarning>
        {hasScripts && (
          <script nonce={facts.nonce} suppressHydrationWarning>
            {BOOT_SCRIPT}
          </script>
        )}
        <SkipLink />
        <ServiceHeader shell={shell} pathname={pathname} />
        {shell.banner && <DemoBanner banner={shell.banner} />}
        {shell.opel4Banner && <Opel4Banner banner={shell.opel4Banner} />}
        {children}
        <ServiceFooter teamPhone={shell.teamPhone} icbName={shell.icbName} />
        {hasScripts && (
          <>
            <FocusAfterNavigation />
            <ScrollRestoration nonce={facts.nonce} />
            <Scripts nonce={facts.nonce} />
          </>
        )}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  const { requestId } = useDocumentFacts()
  const shell = useRouteLoaderData<typeof loader>('root')
  // Only the page that came with the error: after a navigation in the browser the request is another one.
  const [reference] = useState(requestId)
  return (
    <ErrorPage
      words={wordsOf(error)}
      reference={isExpected(error) ? undefined : reference}
      teamPhone={shell?.teamPhone ?? null}
    />
  )
}

function wordsOf(error: unknown) {
  if (!isRouteErrorResponse(error)) return unexpectedError
  return thrownWords(error.data) ?? wordsForStatus(error.status)
}

function titleOf(error: unknown): string {
  return wordsOf(error).title
}

/** Answers a person can meet; anything else is in the log under its reference. */
function isExpected(error: unknown): boolean {
  return isRouteErrorResponse(error) && error.status < 500
}
