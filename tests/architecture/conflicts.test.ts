import { expect, test } from 'vitest'
import { importsOf, listSources, readSource } from '../support/source-files'

/** Where it is asked whether somebody has a part in the practice: for all, and for acts on its case. */
const asking = ['app/platform/conflicts.server', 'app/features/cases/act-on-case.server']

/** Forms of the ICB that decide nothing for one practice: why each does not ask. */
const decidesNothing: Readonly<Record<string, string>> = {
  'icb.cases.$reference.presence': 'says who is looking at a case',
  'icb.at-risk.freeze':
    'freezes what was decided about each candidate, each by somebody who was asked; it judges none',
  'icb.closures.$id': 'notes who covers a practice that is closed already; nothing is granted or refused',
  'icb.packs.readers': 'changes who is mailed the weekly pack',
  'icb.closures.feed': 'makes or ends a calendar address of one’s own',
  'icb.duty.absences.$id': 'changes who of the ICB is on duty',
  'icb.duty.steps.$step': 'changes who of the ICB is on duty',
  'icb.indicators.benchmark': 'sets the benchmark of an area: nothing is decided for one practice',
  'icb.interests': 'declares interests, and asks that nobody ends their own',
  'icb.missing.$practiceCode._index':
    'writes down what the practice said on the telephone, under the writer’s name',
  'icb.missing.$practiceCode.check':
    'writes down what the practice said on the telephone, under the writer’s name',
  'icb.missing.$practiceCode.closed.safety': 'writes down what the practice said, under the writer’s name',
  'icb.missing.$practiceCode.draft': 'keeps what is being written down of a call',
  'icb.outside-pressures.$id._index': 'describes a pressure on all practices',
  'icb.outside-pressures.$id.end': 'describes a pressure on all practices',
  'icb.outside-pressures.new': 'describes a pressure on all practices',
  'icb.queue.views': 'keeps a view of one’s own',
  'icb.trends.baselines.$id': 'takes limits of a chart back, under the writer’s name; nothing is decided',
  'icb.trends.baselines._index': 'begins limits of a chart anew, under the writer’s name; nothing is decided',
}

const routesThatAct = listSources('app/routes')
  .filter((path) => /\/icb\./.test(path) && /export async function action\b/.test(readSource(path)))
  .map((path) => ({ path, id: path.replace(/^app\/routes\//, '').replace(/\.tsx$/, '') }))

/** True when the module, or what it imports for more than its types, asks. */
function asks(path: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(path)) return false
  seen.add(path)
  return importsOf(path)
    .filter(({ to, isTypeOnly }) => !isTypeOnly && to.startsWith('app/'))
    .some(({ to }) => asking.includes(to) || (sources.has(`${to}.ts`) && asks(`${to}.ts`, seen)))
}

const sources = new Set(listSources('app'))

test('every form of the ICB asks whether its sender has a part in the practice, or is named with why not', () => {
  const unasked = routesThatAct
    .filter(({ id }) => !(id in decidesNothing))
    .filter(({ path }) => !asks(path))
    .map(({ id }) => id)
  expect(routesThatAct.length).toBeGreaterThan(20)
  expect(unasked).toEqual([])
})

test('every form named as one that does not ask is there', () => {
  const ids = routesThatAct.map(({ id }) => id)
  expect(Object.keys(decidesNothing).filter((id) => !ids.includes(id))).toEqual([])
})
