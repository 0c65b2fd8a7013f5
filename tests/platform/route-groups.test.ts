import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { groupRoutes } from '~/platform/route-groups.server'

const paths: Record<string, string | undefined> = {
  root: undefined,
  'routes/_index': undefined,
  'routes/$': '*',
  'routes/icb.queue': 'icb/queue',
  'routes/practices.$code': 'practices/:code',
  'routes/$anything.about': ':anything/about',
  'routes/optional': 'help?/topics',
}

const routes = Object.fromEntries(
  Object.entries(paths).map(([id, path]) => [
    id,
    { id, path, parentId: id === 'root' ? undefined : 'root', module: {} },
  ]),
)
const build = { routes, assets: { routes } } as unknown as ServerBuild
const always = ['routes/$', 'routes/$anything.about', 'routes/_index', 'routes/optional', 'root']

test.each([
  ['/icb/queue', ['routes/icb.queue', ...always]],
  ['/practices/Z90001.data', ['routes/practices.$code', ...always]],
  ['/practices.data', ['routes/practices.$code', ...always]],
])('%s is looked for among the routes that could be meant', (path, wanted) => {
  const group = groupRoutes(build)(path)
  expect(Object.keys(group.routes).sort()).toEqual([...wanted].sort())
  expect(Object.keys(group.assets.routes).sort()).toEqual([...wanted].sort())
})

test.each(['/', '/no-such-page', '/__manifest', '/ICB/queue', '/%69cb/queue'])(
  '%s is looked for among all routes',
  (path) => {
    expect(groupRoutes(build)(path)).toBe(build)
  },
)
