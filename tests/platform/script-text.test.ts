import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapedForScript } from '~/platform/script-text.server'

const nasty = fc.string({
  unit: fc.constantFrom('<', '>', '/', '!', '-', '&', '"', '\\', '\u2028', '\u2029', 'script', 'é', ' '),
})

test('whatever a person wrote, the script reads the same words, and none of them can end it or begin markup', () => {
  fc.assert(
    fc.property(nasty, (words) => {
      const text = escapedForScript(JSON.stringify({ words }))
      expect(JSON.parse(text)).toEqual({ words })
      expect(text).not.toMatch(/[<>&\u2028\u2029]/)
    }),
  )
  expect(escapedForScript(JSON.stringify('</script><!--'))).toBe(String.raw`"\u003c/script\u003e\u003c!--"`)
})
