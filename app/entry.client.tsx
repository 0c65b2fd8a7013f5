import { RemixBrowser } from '@remix-run/react'
import { type ReactNode, StrictMode, startTransition, useLayoutEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'

/** The events for which React would take the whole page over at once. */
const discreteEvents = ['mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'click']
  .concat(['keydown', 'keypress', 'keyup', 'input', 'change', 'submit', 'reset', 'paste', 'cut', 'drop'])
  .concat(['compositionstart', 'compositionend', 'contextmenu'])

/**
 * Between starting and having read its data the page cannot be taken over: a tap in these milliseconds would make React give
 * up with an error. Until it is done, taps do what they do without a script: links lead, fields fill, forms post.
 */
function keepFromReact(event: Event): void {
  event.stopImmediatePropagation()
}

function TakenOver({ children }: { children: ReactNode }) {
  // Before the effects of the page, which tap what was tapped before.
  useLayoutEffect(() => {
    for (const name of discreteEvents) window.removeEventListener(name, keepFromReact, true)
  }, [])
  return children
}

for (const name of discreteEvents) window.addEventListener(name, keepFromReact, true)

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
