import { expect, test } from 'vitest'
import { type FormEntries, readEntries } from '~/platform/forms.server'

function posted(entries: FormEntries): Request {
  const body = new URLSearchParams(entries.map(([name, value]) => [name, value]))
  return new Request('http://localhost:3000/form', { method: 'POST', body })
}

test('fields come in order, each as often as it was posted', async () => {
  const entries: FormEntries = [
    ['pcn', 'U1'],
    ['note', 'Line one\nline two\tand a tab'],
    ['pcn', 'U2'],
  ]
  expect(await readEntries(posted(entries))).toEqual(entries)
})

test('the sign that ends a text in the database is taken out: what is left is what was written', async () => {
  const read = await readEntries(
    posted([
      ['name', '\u0000'],
      ['note', 'Over\u0000looked'],
    ]),
  )
  expect(read).toEqual([
    ['name', ''],
    ['note', 'Overlooked'],
  ])
})

test('a name that every object has is no field', async () => {
  expect(await readEntries(posted([['__proto__', 'x']]))).toEqual([])
})

test.each(['application/json', 'text/plain'])('what came as %s is refused in words', async (type) => {
  const request = new Request('http://localhost:3000/form', {
    method: 'POST',
    body: '{}',
    headers: { 'Content-Type': type },
  })
  await expect(readEntries(request)).rejects.toMatchObject({ init: { status: 400 } })
})
