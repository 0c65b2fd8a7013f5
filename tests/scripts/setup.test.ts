import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findOnMachine } from '../../scripts/setup/browser.mjs'
import { checkRoom, explainFolder, explainRoom } from '../../scripts/setup/disk.mjs'
import { explainNpmFailure, isInstalled, noteInstalled } from '../../scripts/setup/install.mjs'
import { envWithNode, isNewEnough } from '../../scripts/setup/node.mjs'
import { findPortProblem, readPort } from '../../scripts/setup/port.mjs'
import { exitCodeOf, run } from '../../scripts/setup/run.mjs'
import { hashOfSources, isBuilt } from '../../scripts/setup/sources.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opel-setup-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, text: string): void {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/zod': { version } } })

describe('installing', () => {
  test('is needed in a fresh clone', () => {
    write('package-lock.json', lock('4.0.0'))
    expect(isInstalled(folder)).toBe(false)
  })

  test('is done once its lock file was noted, and needed again when that changes', () => {
    write('package-lock.json', lock('4.0.0'))
    mkdirSync(join(folder, 'node_modules'))
    noteInstalled(folder)
    expect(isInstalled(folder)).toBe(true)
    write('package-lock.json', lock('4.0.1'))
    expect(isInstalled(folder)).toBe(false)
  })

  test.each([
    ['agrees', '4.0.0', true],
    ['is older', '3.9.0', false],
  ])('by hand is taken when npm’s own record %s', (_what, installed, isDone) => {
    write('package-lock.json', lock('4.0.0'))
    write('node_modules/.package-lock.json', lock(installed))
    expect(isInstalled(folder)).toBe(isDone)
  })

  test('that was broken off is done again', () => {
    write('package-lock.json', lock('4.0.0'))
    write('node_modules/zod/package.json', '{}')
    expect(isInstalled(folder)).toBe(false)
  })

  test.each([
    ['npm error code ENOSPC', /disk is full/],
    ['npm error code EACCES', /may not be written/],
    ['npm error code ENOTFOUND', /registry was not reached/],
    ['npm error something else', /what npm says above/],
  ])('that fails with "%s" says what to do', (output, words) => {
    expect(explainNpmFailure(output)).toMatch(words)
  })
})

describe('the hash of the sources', () => {
  test('changes with a content, a name and a new file, and not with anything else', () => {
    write('app/a.ts', 'one')
    const before = hashOfSources(folder)
    write('tests/a.test.ts', 'one')
    write('app/ui/styles/app.css', 'made by the build')
    expect(hashOfSources(folder)).toBe(before)
    write('app/a.ts', 'two')
    const changed = hashOfSources(folder)
    write('db/b.ts', '')
    const added = hashOfSources(folder)
    rmSync(join(folder, 'db/b.ts'))
    write('db/c.ts', '')
    expect(new Set([before, changed, added, hashOfSources(folder)]).size).toBe(4)
  })

  test('decides whether a build is fresh, and a build with a part missing is not', () => {
    write('app/a.ts', 'one')
    for (const name of ['serve.mjs', 'server/index.js', 'client/a.js']) write(`build/${name}`, '')
    expect(isBuilt(folder)).toBe(false)
    write('build/.source-hash', hashOfSources(folder))
    expect(isBuilt(folder)).toBe(true)
    rmSync(join(folder, 'build/server/index.js'))
    expect(isBuilt(folder)).toBe(false)
  })
})

describe('the port', () => {
  test.each([
    [undefined, 3000],
    ['', 3000],
    ['8080', 8080],
    ['0', undefined],
    ['70000', undefined],
    ['http', undefined],
  ])('PORT=%s is %s', (text, port) => {
    expect(readPort(text)).toBe(port)
  })

  test('that is taken is named with what to do, and is fine once it is free', async () => {
    const server = createServer()
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No port was given')
    expect(await findPortProblem(address.port, '127.0.0.1')).toBe(
      `Port ${address.port} is taken by another program. Stop that one, or choose another: PORT=3001 npm start`,
    )
    await new Promise((closed) => server.close(closed))
    expect(await findPortProblem(address.port, '127.0.0.1')).toBeUndefined()
  })
})

describe('the folder for the database', () => {
  test('is made when it is missing', () => {
    expect(() => checkRoom(join(folder, 'a/b'), 1)).not.toThrow()
  })

  test('that is a file is named', () => {
    write('data', '')
    expect(() => checkRoom(join(folder, 'data'), 1)).toThrow(/a file stands in its way/)
  })

  test('on a disk that is too small is named, with the room that is needed', () => {
    expect(() => checkRoom(folder, Number.MAX_SAFE_INTEGER)).toThrow(/too full: [\d,]+ MB free/)
    expect(explainRoom('/x', 10 * 1024 * 1024, 200 * 1024 * 1024)).toBe(
      'The disk that holds /x is too full: 10 MB free, 200 MB needed.',
    )
    expect(explainRoom('/x', 200, 200)).toBeUndefined()
  })

  test.each([
    ['ENOSPC', /is full/],
    ['EACCES', /cannot be written \(EACCES\)/],
  ])('that gives %s is explained', (code, words) => {
    expect(explainFolder('/x', Object.assign(new Error('no'), { code }))).toMatch(words)
  })
})

test.each([
  ['v20.20.2', false],
  ['v22.11.0', false],
  ['v22.12.0', true],
  ['24.21.0', true],
])('Node %s can run the service: %s', (version, canRun) => {
  expect(isNewEnough(version)).toBe(canRun)
})

test('programs started by the set-up find the chosen Node first', () => {
  expect(envWithNode('/opt/node24/bin/node', { ...process.env, PATH: '/usr/bin' }).PATH).toMatch(
    /^\/opt\/node24\/bin:.*:\/usr\/bin$/,
  )
})

test('a browser is found in the folders of PATH', () => {
  write('google-chrome', '')
  expect(findOnMachine(folder)).toBe(join(folder, 'google-chrome'))
})

test('a program’s exit code and output are passed on', async () => {
  const script = 'console.log("out"); console.error("err"); process.exit(3)'
  const { code, output } = await run(process.execPath, ['-e', script])
  expect(code).toBe(3)
  expect(output).toContain('out')
  expect(output).toContain('err')
  expect(exitCodeOf(null, 'SIGTERM')).toBe(143)
})
