import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEnv } from '~/platform/env.server'
import { projectFolder } from '../../scripts/project-files'
import { serveFlags } from '../../scripts/setup/serve-flags.mjs'

const read = (name: string) => readFileSync(join(projectFolder(), name), 'utf8')
const dockerfile = read('docs/deploy/Dockerfile')
const unit = read('docs/deploy/opel-daily.service')
const flags = serveFlags()

test('everything that the Dockerfile copies is in a clean checkout', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  )
  expect(copied.length).toBeGreaterThan(10)
  expect(copied.filter((name) => !existsSync(join(projectFolder(), name)))).toEqual([])
  const ignored = read('.gitignore').split('\n')
  expect(copied.filter((name) => ignored.includes(name) || ignored.includes(`${name}/`))).toEqual([])
})

test('the container runs as nobody special, looks after its health, and hears the signal to stop', () => {
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf('FROM '))
  expect(lastStage).toMatch(/^USER node$/m)
  expect(lastStage).toMatch(/^HEALTHCHECK /m)
  expect(lastStage).toMatch(/^CMD \["node", .*"build\/serve\.mjs"\]$/m)
})

test('container and unit start Node with the flags of "npm run serve"', () => {
  expect(flags.length).toBe(3)
  for (const flag of flags) {
    expect(dockerfile).toContain(flag)
    expect(unit).toContain(flag)
  }
})

test('whoever stops "npm run serve" stops the service: no shell in between keeps the signal', () => {
  expect(JSON.parse(read('package.json')).scripts.serve).toMatch(/^exec node /)
})

test('the unit lets the service write where the example of the settings keeps backups', () => {
  const [, folder = ''] = /^BACKUP_FOLDER=(.+)$/m.exec(read('.env.example')) ?? []
  expect(unit).toContain(`ReadWritePaths=${folder}\n`)
  expect(folder).toMatch(/^\//)
})

test('the example of the settings has every setting that the server demands', () => {
  const example = Object.fromEntries(
    [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value = '']) => [
      name,
      value.replaceAll('"', ''),
    ]),
  )
  expect(() => readEnv({ ...example, SESSION_SECRET: 's'.repeat(40) }, 'serve')).not.toThrow()
})
