import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { MAIN_ID } from './skip-link'

/**
 * After a navigation without a page load (a form sent by script and redirected) moves the focus to the
 * new content, as a page load would: otherwise a screen reader says nothing. A form shown again on the same
 * address is left to its error summary.
 */
export function FocusAfterNavigation() {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const main = document.getElementById(MAIN_ID)
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true })
  }, [pathname])
  return null
}
