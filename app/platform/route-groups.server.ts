import type { ServerBuild } from '@remix-run/node'

type BuildRoute = NonNullable<ServerBuild['routes'][string]>

interface Pattern {
  readonly id: string
  /** Segments that stand for themselves alone, by their place; undefined where anything may stand. */
  readonly fixed: readonly (string | undefined)[]
}

/** Deep enough to tell "icb/cases" from "icb/queue" and "practices/…/return" from "practices/…/team". */
const DEPTH = 3

/**
 * The build for a path: only the routes that can be meant by the path's first segments ("practices", any code, "return"). Remix ranks
 * every route of its build anew for each request, which with all of them costs a submitted return a sixth of its time. Where a
 * segment is none of those known at its place nothing is left out by it; paths that begin with no known segment get the whole
 * build, which then says that there is no such page.
 */
export function groupRoutes(build: ServerBuild): (pathname: string) => ServerBuild {
  const patterns = patternsOf(build)
  const groups = new Map<string, ServerBuild>()
  return (pathname) => {
    const segments = pathname
      .replace(/\.data$/, '')
      .split('/')
      .slice(1, DEPTH + 1)
    const known: string[] = []
    let meant = patterns
    for (const [place, segment] of segments.entries()) {
      const isKnown = meant.some(({ fixed }) => fixed[place] === segment)
      if (!isKnown && place === 0) return build
      known.push(isKnown ? segment : '')
      if (isKnown) meant = meant.filter(({ fixed }) => [undefined, segment].includes(fixed[place]))
    }
    // Made of known segments alone, so that there are no more groups than there are beginnings of routes.
    const key = known.join('/')
    const group = groups.get(key) ?? only(build, new Set(meant.map(({ id }) => id)))
    groups.set(key, group)
    return group
  }
}

function patternsOf({ routes }: ServerBuild): Pattern[] {
  const all = Object.values(routes).filter((route): route is BuildRoute => route !== undefined)
  const fixedOf = (route: BuildRoute): (string | undefined)[] => {
    const parent = route.parentId === undefined ? undefined : routes[route.parentId]
    return [...(parent ? fixedOf(parent) : []), ...fixedSegments(route.path ?? '')]
  }
  return all.map((route) => ({ id: route.id, fixed: fixedOf(route) }))
}

/** What follows a splat or an optional segment has no place of its own: it is left open. */
function fixedSegments(path: string): (string | undefined)[] {
  const segments = path === '' ? [] : path.split('/')
  const open = segments.findIndex((segment) => segment === '*' || segment.endsWith('?'))
  return segments
    .slice(0, open < 0 ? undefined : open)
    .map((segment) => (segment.startsWith(':') ? undefined : segment))
}

function only(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const among = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)))
  return {
    ...build,
    routes: among(build.routes),
    assets: { ...build.assets, routes: among(build.assets.routes) },
  }
}
