import { data, type LoaderFunctionArgs } from '@remix-run/node'
import type { ErrorWords } from '~/platform/responses.server'
import { notFound } from '~/platform/responses.server'

export const handle = { access: 'everyone' }

const refusals: Readonly<Record<string, { status: number; words: ErrorWords }>> = {
  origin: {
    status: 403,
    words: {
      title: 'We could not accept that',
      whatHappened:
        'It did not come from a page of this service, so nothing was changed. This keeps other websites from acting in your name.',
      whatToDo:
        'Open the service at its own address and try again from there. If it keeps happening, an extension or a proxy may be hiding where you come from: ask your IT desk.',
    },
  },
  'too-large': {
    status: 413,
    words: {
      title: 'That was too long to send',
      whatHappened: 'It is longer than any form of this service, so nothing was changed.',
      whatToDo: 'Go back in your browser: what you typed is still there. Shorten it and send it again.',
    },
  },
  'file-too-large': {
    status: 413,
    words: {
      title: 'That file is too large',
      whatHappened:
        'A list of organisations may have up to 8 MB; the file of all England has about 3 MB. Nothing was changed.',
      whatToDo: 'Go back, check that you chose the list and not another file, and try again.',
      links: [{ href: '/admin/organisations/import', label: 'Choose another file' }],
    },
  },
  'plt-file-too-large': {
    status: 413,
    words: {
      title: 'That file is too large',
      whatHappened: 'A year of PLT sessions has some 10 KB, and a list may have 256 KB. Nothing was changed.',
      whatToDo: 'Go back, check that you chose the list and not another file, and try again.',
      links: [{ href: '/admin/calendar/plt/import', label: 'Choose another file' }],
    },
  },
  'indicators-file-too-large': {
    status: 413,
    words: {
      title: 'That file is too large',
      whatHappened:
        'A list of practice indicators may have up to 2 MB; one period of all England has about 1 MB. Nothing was changed.',
      whatToDo: 'Go back, check that you chose the list and not another file, and try again.',
      links: [{ href: '/admin/indicators/import', label: 'Choose another file' }],
    },
  },
  'too-many': {
    status: 429,
    words: {
      title: 'Too many tries in a short time',
      whatHappened:
        'A lot was sent from this browser in a few seconds, so we paused it. Nothing was changed.',
      whatToDo: 'Go back in your browser, wait a minute, and send it again. What you typed is still there.',
    },
  },
}

/** Where the server sends what it refuses before any route sees it, so that the answer has the service's look. */
export function loader({ params }: LoaderFunctionArgs) {
  const refusal = refusals[params.why ?? '']
  if (!refusal) throw notFound()
  throw data(refusal.words, { status: refusal.status })
}

export default function Refused() {
  return null
}
