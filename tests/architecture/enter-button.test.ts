import { expect, test } from 'vitest'
import { listSources, readSource } from '../support/source-files'

const views = listSources('app/features', 'app/routes', 'app/ui').filter((path) => path.endsWith('.tsx'))

/** Views whose one-line field stands in no form. */
const outsideForms = ['app/ui/work/secret-address.tsx']

/** A one-line field: Enter in it presses the first button of its form. A text area takes Enter for itself. */
const oneLine = /<(?:TextField|DateField|DayField|OrganisationFields)\b/

/** True when a button that does something besides stands above the one that sends the form. */
function hasOtherButtonFirst(text: string): boolean {
  const named = [...text.matchAll(/<SubmitButton\b[^>]*>/g)].map(([button]) => button)
  const first = named.findIndex(
    (button) => /kind="(?:secondary|warning)"/.test(button) && /name="/.test(button),
  )
  const sends = named.findIndex((button) => !/kind="(?:secondary|warning)"/.test(button))
  return first >= 0 && (sends < 0 || first < sends)
}

test('Enter in a one-line field never presses a button for something else', () => {
  const offenders = views.filter((path) => {
    if (outsideForms.includes(path)) return false
    const text = readSource(path)
    return hasOtherButtonFirst(text) && oneLine.test(text) && !/<EnterButton\b/.test(text)
  })
  expect(offenders).toEqual([])
})
