import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, StrictMode, startTransition, useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { keepEarlyText } from '~/ui/forms/keep-early-text'

const stopKeepingText = keepEarlyText()

function TakenOver({ children }: { children: ReactNode }) {
  useEffect(() => {
    stopKeepingText()
    const place = document.getElementById('opel-4-live')
    if (place) import('~/ui/work/opel4-watch').then(({ watchOpel4 }) => watchOpel4(place))
  }, [])
  return children
}

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TakenOver>
        <RemixBrowser />
      </TakenOver>
    </StrictMode>,
  )
})
