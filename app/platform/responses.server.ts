import { data } from '@remix-run/node'

/** What an error page says: three plain sentences, in the service's look. */
export interface ErrorWords {
  readonly title: string
  readonly whatHappened: string
  readonly whatToDo: string
  readonly links?: readonly { readonly href: string; readonly label: string }[]
}

/** A page that is not there. Throw it. */
export function notFound(what = 'page') {
  return data<ErrorWords>(
    {
      title: 'Page not found',
      whatHappened: `There is no ${what} at this address.`,
      whatToDo:
        'If you typed the address, check it. If you followed a link, go to the home page and look from there.',
    },
    { status: 404 },
  )
}

/** Something this person may not see or do. Throw it. */
export function forbidden(words: Partial<ErrorWords> = {}) {
  return data<ErrorWords>(
    {
      title: 'You do not have access to this',
      whatHappened: 'Your account is signed in, but this page belongs to another organisation or role.',
      whatToDo: 'If you should have access, ask whoever manages your account. Nothing was changed.',
      ...words,
    },
    { status: 403 },
  )
}

/** A form whose contents cannot be read: wrong type, too large. Throw it. */
export function badForm(whatHappened: string, status: 400 | 413 = 400) {
  return data<ErrorWords>(
    {
      title: 'We could not read that form',
      whatHappened,
      whatToDo: 'Go back in your browser: what you typed is still there. Shorten it or try again.',
    },
    { status },
  )
}
