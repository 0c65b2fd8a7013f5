import { describe, expect, test } from 'vitest'
import { type ImportLine, importsOf, listSources } from '../support/source-files'

const rooms = [
  'domain',
  'ui',
  'platform',
  'feature-server',
  'feature-words',
  'feature-view',
  'routes',
  'db',
  'emails',
] as const
type Room = (typeof rooms)[number] | 'entry' | 'package'

/** The table of docs/architecture: what each room may import beside packages. */
const mayImport: Record<(typeof rooms)[number], readonly Room[]> = {
  domain: ['domain'],
  ui: ['domain', 'ui'],
  platform: ['domain', 'platform', 'db'],
  'feature-server': ['domain', 'platform', 'feature-server', 'feature-words', 'db', 'emails'],
  // A feature's plain .ts file: its form schema, its words. Pure, for its server files and its views alike.
  'feature-words': ['domain', 'feature-words'],
  'feature-view': ['domain', 'ui', 'feature-words', 'feature-view'],
  routes: ['domain', 'ui', 'platform', 'feature-server', 'feature-words', 'feature-view'],
  db: ['domain', 'db'],
  emails: ['domain', 'emails'],
}

function roomOf(path: string): Room {
  if (path.startsWith('app/domain/')) return 'domain'
  if (path.startsWith('app/ui/')) return 'ui'
  if (path.startsWith('app/platform/')) return 'platform'
  if (path.startsWith('app/features/')) return featureRoomOf(path)
  if (path.startsWith('app/routes/')) return 'routes'
  if (path.startsWith('app/')) return 'entry'
  if (path.startsWith('db/')) return 'db'
  return path.startsWith('emails/') ? 'emails' : 'package'
}

function featureRoomOf(path: string): Room {
  if (/\.server(\.tsx?)?$/.test(path)) return 'feature-server'
  return path.endsWith('.tsx') || sources.includes(`${path}.tsx`) ? 'feature-view' : 'feature-words'
}

const sources = listSources('app', 'db', 'emails')
const lines = sources.flatMap(importsOf)

/** Types cost nothing at run time and couple no room to another's machinery: views and the shell may name them. */
const typesMayCross: readonly (readonly [Room, Room])[] = [
  ['platform', 'ui'],
  ['feature-server', 'feature-view'],
  ['feature-view', 'feature-server'],
  ['feature-words', 'feature-server'],
  ['feature-words', 'feature-view'],
  ['feature-words', 'ui'],
  ['feature-server', 'ui'],
  ['emails', 'domain'],
]

function isAllowed({ from, to, isTypeOnly }: ImportLine): boolean {
  const [room, target] = [roomOf(from), roomOf(to)]
  if (room === 'entry' || room === 'package' || target === 'package') return true
  if (isTypeOnly && typesMayCross.some(([one, other]) => one === room && other === target)) return true
  return mayImport[room].includes(target)
}

describe('the rooms of the house import only what they may', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(100)
    expect(lines.length).toBeGreaterThan(300)
  })

  test('each import line follows the table', () => {
    expect(lines.filter((line) => !isAllowed(line)).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('the domain imports zod and itself, nothing else', () => {
    const strangers = lines.filter(
      ({ from, to }) => roomOf(from) === 'domain' && roomOf(to) === 'package' && !/^zod(\/|$)/.test(to),
    )
    expect(strangers.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('a feature reaches another only through notifications and record-trigger', () => {
    const featureOf = (path: string) => /^app\/features\/([^/]+)\//.exec(path)?.[1]
    const across = lines.filter(({ from, to }) => {
      const [mine, theirs] = [featureOf(from), featureOf(to)]
      if (!mine || !theirs || mine === theirs || theirs === 'notifications') return false
      return !to.startsWith('app/features/cases/record-trigger.server')
    })
    expect(across.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('Node, the network and the mailer are reached through platform, db and scripts', () => {
    const rooms: readonly Room[] = ['domain', 'ui', 'feature-view', 'emails']
    const reach = lines.filter(
      ({ from, to }) =>
        rooms.includes(roomOf(from)) &&
        (to.startsWith('node:') ||
          ['nodemailer', 'better-sqlite3', 'express', 'pino', 'kysely'].includes(to)),
    )
    expect(reach.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })
})
