import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const hazardLog = readFileSync('docs/safety/hazard-log.md', 'utf8')
const hazards = hazardLog
  .split(/^## /m)
  .filter((part) => /^H\d+ /.test(part))
  .map((part) => ({ title: part.split('\n')[0] ?? '', part }))

describe('the hazard log', () => {
  test('holds the hazards that were named for the service, each with the risk before and after', () => {
    expect(hazards.length).toBeGreaterThanOrEqual(7)
    for (const { part, title } of hazards) {
      expect(part, title).toMatch(
        /\*\*Before: (?:severity )?[1-5], (?:likelihood )?[1-5], (?:risk )?[1-5]\.\*\*/,
      )
      expect(part, title).toMatch(
        /\*\*After: (?:severity )?[1-5], (?:likelihood )?[1-5], (?:risk )?[1-5]\.\*\*/,
      )
    }
  })

  test.each(hazards)('$title: each control names a test that there is', ({ part }) => {
    const controls = part.split('\n').filter((line) => /^\| [A-Z“"]/.test(line))
    expect(controls.length).toBeGreaterThanOrEqual(3)
    for (const control of controls) {
      const tests = [...control.matchAll(/`(tests\/[^`]+)`/g)].map(([, path = '']) => path)
      expect(tests.length, control).toBeGreaterThan(0)
      for (const path of tests) expect(existsSync(path), path).toBe(true)
    }
  })

  test('says what only people can do, and claims none of it', () => {
    const [, open = ''] = hazardLog.split('## Open')
    expect(open.match(/^- \[ \] /gm)?.length).toBeGreaterThanOrEqual(4)
    expect(open).not.toMatch(/\[x\]/i)
  })
})
