import { notFound } from '~/platform/responses.server'

export const handle = { access: 'everyone' }

/** Every address that no other route has. */
export function loader() {
  throw notFound()
}

export function action() {
  throw notFound()
}

export default function NotFound() {
  return null
}
