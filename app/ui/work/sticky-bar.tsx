import type { ReactNode } from 'react'

/** Stays at the foot of a long form while JavaScript runs: what would happen now, and the button. */
export function StickyBar({ children, button }: { children: ReactNode; button: ReactNode }) {
  return (
    <div className="app-sticky-bar app-no-print">
      <div className="app-sticky-bar__row">
        <div aria-live="polite">{children}</div>
        {button}
      </div>
    </div>
  )
}
