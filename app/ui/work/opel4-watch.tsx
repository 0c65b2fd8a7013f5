import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Opel4Words } from '~/ui/shell/banners'
import type { Opel4BannerData, Opel4Waiting } from '~/ui/shell/shell-data'

/** An OPEL 4 shows on every open page of the ICB within 15 seconds. */
const ASK_EVERY_MS = 10_000

/**
 * Keeps the OPEL 4 banner of an open page as it is now, in a place of its own beside what the server wrote. Called once the page
 * has been taken over, for the roles that have the banner; nobody else's page loads this.
 */
export function watchOpel4(place: HTMLElement): void {
  const { count, newestSince } = place.dataset
  createRoot(place).render(<Opel4Watch count={Number(count ?? 0)} newestSince={newestSince ?? null} />)
}

function Opel4Watch({ count, newestSince }: Opel4Waiting) {
  const [banner, setBanner] = useState<Opel4BannerData | null>(null)
  // Said once, when it comes: what stood on the page already is read with the page.
  const [news, setNews] = useState('')
  useEffect(() => {
    let told: Opel4Waiting = { count, newestSince }
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const answer = await readBanner()
      if (answer === undefined) return
      setBanner(answer)
      const isNew = isMore(answer.waiting, told)
      told = answer.waiting
      if (isNew) setNews(`${answer.lead ?? ''} ${answer.links.map(({ label }) => label).join('; ')}`)
    }
    const timer = setInterval(ask, ASK_EVERY_MS)
    document.addEventListener('visibilitychange', ask)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', ask)
    }
  }, [count, newestSince])
  useEffect(() => {
    const written = document.getElementById('opel-4')
    if (banner !== null && written) written.hidden = true
  }, [banner])
  return (
    <>
      <div aria-live="assertive" aria-atomic="true" className="nhsuk-u-visually-hidden">
        {news}
      </div>
      {banner && <Opel4Words banner={banner} />}
    </>
  )
}

/** One more waits, or a newer one: somebody may have acknowledged another meanwhile. */
function isMore(now: Opel4Waiting, told: Opel4Waiting): boolean {
  return now.count > told.count || (now.newestSince ?? '') > (told.newestSince ?? '')
}

/** Undefined when there is no answer: signed out, no network, the service starting again. What is shown then stays. */
async function readBanner(): Promise<Opel4BannerData | undefined> {
  try {
    const response = await fetch('/icb/opel-4', { headers: { Accept: 'application/json' } })
    const isJson = response.headers.get('Content-Type')?.includes('json') ?? false
    return response.ok && isJson ? await response.json() : undefined
  } catch {
    return undefined
  }
}
