import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { groupRoutes } from '~/platform/route-groups.server'

const paths: Record<string, string | undefined> = {
  root: undefined,
  'routes/_index': undefined,
  'routes/$': '*',
  'routes/icb.queue': 'icb/queue',
  'routes/icb.queue.bulk': 'icb/queue/bulk',
  'routes/icb.cases.$reference': 'icb/cases/:reference',
  'routes/practices.$code': 'practices/:code',
  'routes/practices.$code.return': 'practices/:code/return',
  'routes/practices.$code.team': 'practices/:code/team',
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
const always = ['routes/$', 'routes/_index', 'routes/optional', 'root']
const icb = ['routes/icb.queue', 'routes/icb.queue.bulk', 'routes/icb.cases.$reference']
const ofPractices = ['routes/practices.$code', 'routes/practices.$code.return', 'routes/practices.$code.team']

test.each([
  ['/icb/queue', ['routes/icb.queue', 'routes/icb.queue.bulk', ...always]],
  ['/icb/queue/bulk', ['routes/icb.queue', 'routes/icb.queue.bulk', ...always]],
  ['/icb/cases/C-0412', ['routes/icb.cases.$reference', ...always]],
  ['/icb/QUEUE', [...icb, 'routes/$anything.about', ...always]],
  ['/practices/Z90001.data', [...ofPractices, 'routes/$anything.about', ...always]],
  [
    '/practices/Z90001/team',
    ['routes/practices.$code', 'routes/practices.$code.team', 'routes/$anything.about', ...always],
  ],
  ['/practices.data', [...ofPractices, 'routes/$anything.about', ...always]],
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

test('paths that differ in what no route knows share their routes', () => {
  const groupOf = groupRoutes(build)
  expect(groupOf('/practices/Z90001/team')).toBe(groupOf('/practices/Z90002/team'))
  expect(groupOf('/icb/cases/C-0412')).toBe(groupOf('/icb/cases/C-0413.data'))
})
