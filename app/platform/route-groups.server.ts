import type { ServerBuild } from '@remix-run/node'

type BuildRoute = NonNullable<ServerBuild['routes'][string]>

/**
 * The build for a path: only the routes that begin with the path's first segment ("practices", "icb"), and those that begin
 * with none. Remix ranks every route of its build anew for each request, which with all of them costs a submitted return a sixth of
 * its time. Paths that begin with no known segment get the whole build, which then says that there is no such page.
 */
export function groupRoutes(build: ServerBuild): (pathname: string) => ServerBuild {
  const routes = Object.values(build.routes).filter((route): route is BuildRoute => route !== undefined)
  const segmentOf = (route: BuildRoute): string | undefined => {
    const parent = route.parentId === undefined ? undefined : build.routes[route.parentId]
    return (parent && segmentOf(parent)) ?? staticSegment(route.path?.split('/')[0])
  }
  const groups = new Map<string, ServerBuild>()
  for (const segment of new Set(routes.map(segmentOf))) {
    if (segment === undefined) continue
    const ids = new Set(
      routes.filter((route) => [undefined, segment].includes(segmentOf(route))).map((route) => route.id),
    )
    const only = <T>(all: Record<string, T>) =>
      Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)))
    groups.set(segment, {
      ...build,
      routes: only(build.routes),
      assets: { ...build.assets, routes: only(build.assets.routes) },
    })
  }
  return (pathname) => groups.get(pathname.split('/')[1]?.replace(/\.data$/, '') ?? '') ?? build
}

/** A segment that stands for itself alone: no parameter, splat or optional one. */
function staticSegment(segment: string | undefined): string | undefined {
  return segment !== undefined && /^[^:*]+[^?]$/.test(segment) ? segment.toLowerCase() : undefined
}
