import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { markup } from '~/ui/content/markup'
import { MarkupRows } from '~/ui/content/markup-rows'

const nasty = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '/', 'é', ';') })

test('whatever a person wrote stands in the markup as React would have written it', () => {
  fc.assert(
    fc.property(nasty, nasty, fc.integer(), (name, words, count) => {
      const ours = markup`<tr><td title="${words}">${name}</td>${[markup`<td>${count}</td>`]}</tr>`
      const theirs = renderToStaticMarkup(
        <tr>
          <td title={words}>{name}</td>
          <td>{count}</td>
        </tr>,
      )
      expect(ours.html).toBe(theirs)
    }),
  )
})

test('text inside a list, and markup inside markup, is escaped once', () => {
  const cells = ['<b>', 'A & B'].map((text) => markup`<td>${text}</td>`)
  expect(markup`<tr>${cells}</tr>`.html).toBe('<tr><td>&lt;b&gt;</td><td>A &amp; B</td></tr>')
})

test('an object that only looks like markup is refused by its type, and is never written as HTML', () => {
  const forged = { html: '<script>alert(1)</script>' }
  // @ts-expect-error: only what `markup` wrote is markup.
  expect(() => markup`<td>${forged}</td>`).toThrow(TypeError)
})

test('the body of a table is the markup', () => {
  const html = renderToStaticMarkup(
    <table>
      <MarkupRows rows={markup`<tr><td>${'Latham & House'}</td></tr>`} role="rowgroup" />
    </table>,
  )
  expect(html).toBe('<table><tbody role="rowgroup"><tr><td>Latham &amp; House</td></tr></tbody></table>')
})
