import { type RefObject, useEffect, useRef } from 'react'

/**
 * Keeps the focus where it was inside `box` when a refreshed list puts its rows in another order: a browser takes the focus
 * away from an element that is moved. Does nothing when the element is gone or the reader has gone elsewhere.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>, refreshed: unknown): void {
  const focused = useRef<HTMLElement | null>(null)
  useEffect(() => {
    const note = () => {
      const active = document.activeElement
      if (active instanceof HTMLElement && active !== document.body) {
        focused.current = box.current?.contains(active) ? active : null
      }
    }
    document.addEventListener('focusin', note)
    return () => document.removeEventListener('focusin', note)
  }, [box])
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again whenever the list was refreshed
  useEffect(() => {
    const kept = focused.current
    if (kept?.isConnected && document.activeElement === document.body) kept.focus({ preventScroll: true })
  }, [refreshed])
}
