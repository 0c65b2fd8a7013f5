import type { MouseEvent } from 'react'

export const MAIN_ID = 'maincontent'

/** First thing on the page for a keyboard: past the header, to the content. */
export function SkipLink() {
  return (
    <a className="nhsuk-skip-link" href={`#${MAIN_ID}`} onClick={focusMain}>
      Skip to main content
    </a>
  )
}

/** Without following the link: the router takes that for a navigation and forgets a form's messages. */
function focusMain(event: MouseEvent) {
  const main = document.getElementById(MAIN_ID)
  if (!main) return
  event.preventDefault()
  main.focus()
  main.scrollIntoView()
}
