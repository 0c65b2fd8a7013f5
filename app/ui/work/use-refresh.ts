import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

/**
 * Reads the page's data anew every so many seconds while it is in view, without moving the reader: the place on the page, the
 * focus and what was chosen in a form stay. Does nothing without JavaScript.
 */
export function useRefresh(everySeconds: number): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && state === 'idle') revalidate()
    }, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds, revalidate, state])
}
