/** What an error page says. Routes throw it as the data of a response. */
export interface ErrorPageWords {
  readonly title: string
  readonly whatHappened: string
  readonly whatToDo: string
  readonly links?: readonly { readonly href: string; readonly label: string }[]
}

/** The words thrown with a response; undefined when it carried none, as the router's own do. */
export function thrownWords(thrown: unknown): ErrorPageWords | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined
  const { title, whatHappened, whatToDo } = thrown as Partial<Record<keyof ErrorPageWords, unknown>>
  if (typeof title !== 'string' || typeof whatHappened !== 'string' || typeof whatToDo !== 'string') {
    return undefined
  }
  return { title, whatHappened, whatToDo, links: linksOf(thrown) }
}

/** What to say by status when a response was thrown without words. */
export function wordsForStatus(status: number): ErrorPageWords {
  switch (status) {
    case 403:
      return {
        title: 'You do not have access to this page',
        whatHappened: 'It belongs to another organisation or role.',
        whatToDo:
          'If you work for more than one organisation, switch at the top of the page. If you should have access, ask whoever manages your account.',
      }
    case 404:
      return {
        title: 'Page not found',
        whatHappened: 'There is no page at this address.',
        whatToDo:
          'If you typed the address, check it. If you followed a link, go to the home page and look from there.',
      }
    case 405:
      return {
        title: 'This address takes no form',
        whatHappened: 'The page was asked to do something it does not do. Nothing was changed.',
        whatToDo: 'Go to the home page and start again from there.',
      }
    case 409:
      return {
        title: 'This page changed while you were reading it',
        whatHappened:
          'Somebody else saved a change first. Nothing was lost, and yours was not saved over theirs.',
        whatToDo: 'Open the page again to see it as it is now, then make your change.',
      }
    case 429:
      return {
        title: 'Too many tries in a short time',
        whatHappened:
          'To keep accounts safe we stop for a few minutes after many tries. Nothing was changed.',
        whatToDo: 'Wait 10 minutes, then try again. If it is urgent, ring the primary care team.',
      }
    case 503:
      return {
        title: 'The service is busy',
        whatHappened: 'Your last change was not saved. What was saved before is safe.',
        whatToDo:
          'Go back in your browser: what you typed is still there. Wait a minute and send it again. If it is urgent, ring the primary care team.',
      }
    default:
      return unexpectedError
  }
}

export const unexpectedError: ErrorPageWords = {
  title: 'Sorry, there is a problem with the service',
  whatHappened: 'Something went wrong on our side. What you had saved or sent before is safe.',
  whatToDo:
    'Go back in your browser: what you typed is still there. Try again in a few minutes. If it is urgent, ring the primary care team.',
}

function linksOf(thrown: object): ErrorPageWords['links'] {
  const links = 'links' in thrown && Array.isArray(thrown.links) ? thrown.links : []
  return links.filter(isLink)
}

function isLink(link: unknown): link is { href: string; label: string } {
  if (typeof link !== 'object' || link === null) return false
  return 'href' in link && typeof link.href === 'string' && 'label' in link && typeof link.label === 'string'
}
