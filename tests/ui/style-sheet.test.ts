import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { compile } from 'sass'
import { beforeAll, describe, expect, test } from 'vitest'

const MOST_BYTES = 30 * 1024

describe('the style sheet', () => {
  let css = ''
  beforeAll(() => {
    css = compile('app/ui/styles/app.scss', {
      style: 'compressed',
      loadPaths: ['node_modules'],
      quietDeps: true,
    }).css
  })

  test('is at most 30 KB as it is sent', () => {
    const sent = brotliCompressSync(css, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    expect(sent.length).toBeLessThanOrEqual(MOST_BYTES)
  })

  test('asks no other server for anything', () => {
    expect(css).not.toMatch(/url\(["']?(https?:)?\/\//)
    expect(css).not.toContain('@font-face')
  })

  test('names only images that the build copies', () => {
    const named = new Set(
      [...css.matchAll(/url\("?\/nhsuk\/images\/([^")]+)"?\)/g)].map(([, file]) => String(file)),
    )
    expect(named.size).toBeGreaterThan(0)
    for (const file of named) {
      expect(existsSync(join('node_modules/nhsuk-frontend/dist/nhsuk/assets/images', file)), file).toBe(true)
    }
  })

  test('styles every class of our own that a component names', () => {
    const classes = new Set(
      globSync('app/ui/**/*.tsx').flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\bapp-[a-z][a-z_-]*[a-z]\b/g)].map(([name]) => name),
      ),
    )
    const withoutStyle = [...classes].filter((name) => !css.includes(`.${name}`))
    expect(withoutStyle).toEqual([])
  })
})

test('no component writes a style attribute: the content security policy would drop it', () => {
  const files = globSync('app/**/*.tsx')
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => /\sstyle=\{/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('every line and mark of a drawing has a colour of its own in forced colours', () => {
  const styles = (name: string) => readFileSync(`app/ui/styles/_${name}.scss`, 'utf8')
  const forced = styles('forced-colours')
  const drawn = [...(styles('charts') + styles('lines-chart')).matchAll(/^\.(app-svg__[\w-]+)/gm)].map(
    ([, name]) => name,
  )
  // Areas and what lies on them keep the colours that they were drawn in.
  const areas = ['app-svg__hatch']
  expect(new Set(drawn).size).toBeGreaterThan(15)
  expect(drawn.filter((name) => name && !areas.includes(name) && !forced.includes(`.${name}`))).toEqual([])
})
