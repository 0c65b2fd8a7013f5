import { useEffect, useState } from 'react'

const EVERY_SECONDS = 60

interface PresenceNoticeProps {
  readonly reference: string
  /** The version the page shows. */
  readonly version: number
  /** Who else had it open when the page was made, in words. */
  readonly others: readonly string[]
}

/**
 * Says who else has the case open and whether it has changed since the page was read. Every minute that the page is in view it
 * tells the service that it is open; the page itself is never changed under whoever is typing. Without JavaScript it shows
 * what was so when the page was made.
 */
export function PresenceNotice({ reference, version, others }: PresenceNoticeProps) {
  const [heard, setHeard] = useState({ others, version })
  useEffect(() => setHeard({ others, version }), [others, version])
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await fetch(`/icb/cases/${reference}/presence`, {
        method: 'POST',
        body: new FormData(),
      }).catch(() => undefined)
      if (answer?.ok && answer.headers.get('Content-Type')?.includes('json')) setHeard(await answer.json())
    }
    const timer = setInterval(ask, EVERY_SECONDS * 1000)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [reference])
  const isStale = heard.version > version
  if (heard.others.length === 0 && !isStale) return <div role="status" />
  return (
    <div className="app-presence" role="status">
      {heard.others.length > 0 && <p>{heard.others.join('. ')}.</p>}
      {isStale && (
        <p>
          This case has changed since you opened it. <a href={`/icb/cases/${reference}`}>Show what is new</a>
        </p>
      )}
    </div>
  )
}
