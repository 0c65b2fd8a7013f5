import { Meta, useLocation } from '@remix-run/react'
import { Children, cloneElement, isValidElement, type ReactElement, type ReactNode, useState } from 'react'
import { useDocumentFacts } from './document-context'

/**
 * The route's title and meta tags. The title of a form that came back with problems begins "Error: " in the
 * server's HTML too: a route's `meta` is not told what its action answered, so it is added here.
 */
export function DocumentMeta() {
  const { key } = useLocation()
  const { hasProblems } = useDocumentFacts()
  // The first page's mark; the error summary keeps the title right from the next submit on.
  const [keyWithProblems] = useState(() => (hasProblems ? key : null))
  // Called, not rendered: what it gives is changed below.
  const tags = Meta()
  return key === keyWithProblems ? withErrorTitle(tags) : tags
}

function withErrorTitle(tags: ReactElement<{ children?: ReactNode }>): ReactNode {
  return Children.map(tags.props.children, (tag) => {
    if (!isValidElement<{ children?: ReactNode }>(tag) || tag.type !== 'title') return tag
    return cloneElement(tag, {}, `Error: ${String(tag.props.children)}`)
  })
}
