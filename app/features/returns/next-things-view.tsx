import type { NextThing } from './next-things'

/** Open cases and requests with the next thing to happen; without links for who has other pages for them. */
export function NextThings({ things, linked = true }: { things: readonly NextThing[]; linked?: boolean }) {
  return (
    <ul className="app-next">
      {things.map(({ href, title, state, next }) => (
        <li key={href} className="app-next__item">
          <span className="app-next__title">{linked ? <a href={href}>{title}</a> : title}</span>
          <strong className="nhsuk-tag nhsuk-tag--blue">{state}</strong>
          <span className="app-next__what">{next}</span>
        </li>
      ))}
    </ul>
  )
}
