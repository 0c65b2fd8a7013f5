import type { ServerBuild } from '@remix-run/node'

/** A build of the few routes that a test of the HTTP server needs. */
export function buildOf(routes: ServerBuild['routes']): ServerBuild {
  return {
    entry: { module: { default: () => new Response(null) } },
    routes,
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
    isSpaMode: false,
    mode: 'test',
  }
}
