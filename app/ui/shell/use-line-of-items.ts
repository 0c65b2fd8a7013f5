import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** A line of items before it was measured, while it is (everything shown), and then how many of them fit. */
export type LineOfItems = 'as-sent' | 'measuring' | number

/**
 * How many items of a list fit in one line. The list's last element is the menu for those that do not; it takes room only when
 * there are such. Measured again for other `items` and when the list changes its size (a turned phone, enlarged text).
 */
export function useLineOfItems(list: RefObject<HTMLElement>, items: readonly unknown[]): LineOfItems {
  const [line, setLine] = useState<LineOfItems>('as-sent')
  useEffect(() => {
    const element = list.current
    if (!element || items.length === 0) return
    let frame = 0
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        // At once, so that nothing of the measuring is ever painted.
        flushSync(() => setLine('measuring'))
        flushSync(() => setLine(countFitting(element)))
      })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [list, items])
  return line
}

function countFitting(list: HTMLElement): number {
  const widths = [...list.children].map((child) => child.getBoundingClientRect().width)
  return fittingCount(widths.slice(0, -1), widths.at(-1) ?? 0, list.getBoundingClientRect().width)
}

/** How many items stay in a line of a width: all, or as many as leave room for the menu. */
export function fittingCount(widths: readonly number[], menuWidth: number, lineWidth: number): number {
  const fitsUntil = (room: number) => {
    let used = 0
    const tooMuch = widths.findIndex((width) => {
      used += width
      return used > room
    })
    return tooMuch < 0 ? widths.length : tooMuch
  }
  return fitsUntil(lineWidth) === widths.length ? widths.length : fitsUntil(lineWidth - menuWidth)
}
