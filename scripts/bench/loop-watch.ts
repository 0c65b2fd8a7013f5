/**
 * Watches the event loop from now on; what it gives tells the longest time, in milliseconds, that nothing else could run.
 */
export function watchLoop(): () => number {
  let last = performance.now()
  let longest = 0
  let isOver = false
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!isOver) setImmediate(look)
  }
  setImmediate(look)
  return () => {
    isOver = true
    return longest
  }
}
