import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { CheckboxField, CheckboxGroup } from '~/ui/forms/checkbox-group'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { ErrorSummary, problemsInOrder } from '~/ui/forms/error-summary'
import { Filters } from '~/ui/forms/filters'
import { RadioBands } from '~/ui/forms/radio-bands'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { charactersLeft, TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'

const error = 'Enter how many sessions are filled, like 7'
const choices = [
  { value: 'low', label: 'Under 10 minutes' },
  { value: 'high', label: '10 minutes or more' },
]

const fields: Readonly<Record<string, ReactElement>> = {
  'a line of text': <TextField name="answer" label="Sessions" hint="Today only" error={error} />,
  'several lines of text': <TextArea name="answer" label="Anything else" hint="No patients" error={error} />,
  'a choice': <RadioGroup name="answer" legend="Wait" hint="At 8am" choices={choices} error={error} />,
  bands: <RadioBands name="answer" legend="Wait" help="At 8am" bands={choices} error={error} />,
  'boxes to tick': <CheckboxGroup name="answer" legend="Why" hint="All" choices={choices} error={error} />,
  'one box to tick': <CheckboxField name="answer" label="Cover is agreed" error={error} />,
  'a list': <SelectField name="answer" label="Reason" hint="One" options={choices} error={error} />,
  'a date': <DateField name="answer" legend="Which day?" hint="24 11 2026" error={error} />,
}

describe.each(Object.entries(fields))('%s', (_name, field) => {
  const html = renderToStaticMarkup(field)

  test('has a control with the field’s own id, where the summary’s link leads', () => {
    expect(html).toMatch(/<(input|textarea|select)[^>]* id="answer"/)
  })

  test('names its error to screen readers', () => {
    expect(html).toContain('id="answer-error"')
    expect(html).toMatch(/aria-describedby="[^"]*answer-error/)
    expect(html).toContain(error)
  })

  test('gives every control a label and no id twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of html.matchAll(/<(?:input|textarea|select)[^>]* id="([^"]+)"/g)) {
      expect(html).toContain(`for="${id}"`)
    }
  })

  test('has nothing chosen or typed in before somebody does', () => {
    expect(html).not.toMatch(/ checked| selected=""[^>]*value="(low|high)"| value="\d/)
  })
})

test('what was typed is in the server’s HTML, so that a form without JavaScript keeps it', () => {
  expect(renderToStaticMarkup(<TextField name="a" label="A" defaultValue="7 of 9" />)).toContain(
    'value="7 of 9"',
  )
  expect(renderToStaticMarkup(<TextArea name="a" label="A" defaultValue="off sick" />)).toContain(
    '>off sick<',
  )
  const chosen = renderToStaticMarkup(
    <RadioGroup name="a" legend="A" choices={choices} defaultValue="high" />,
  )
  expect(chosen).toMatch(/value="high"[^>]*checked|checked[^>]*value="high"/)
})

test('yesterday’s answer describes the question, for those who cannot see it stand there', () => {
  const html = renderToStaticMarkup(
    <RadioBands
      name="staff"
      legend="Staff"
      bands={choices}
      lastAnswer={{ when: 'Yesterday', answer: '80 to 89 %' }}
    />,
  )
  expect(html).toContain('aria-describedby="staff-last"')
  expect(html).toContain('Yesterday: 80 to 89 %')
})

describe('the error summary', () => {
  test('links each message to its field', () => {
    const html = renderToStaticMarkup(<ErrorSummary problems={[{ field: 'staff', message: error }]} />)
    expect(html).toContain(`<a href="#staff">${error}</a>`)
    expect(html).toContain('role="alert"')
  })

  test('takes the focus without JavaScript too', () => {
    expect(renderToStaticMarkup(<ErrorSummary problems={[{ message: 'Say why' }]} />)).toContain('autofocus')
  })

  test('is not there without a problem', () => {
    expect(renderToStaticMarkup(<ErrorSummary problems={[]} />)).toBe('')
  })

  test('lists problems in the order of the form, the rest after them', () => {
    const problems = problemsInOrder({ other: 'c', phones: 'b', staff: 'a', fine: undefined }, [
      'staff',
      'phones',
    ])
    expect(problems.map(({ field }) => field)).toEqual(['staff', 'phones', 'other'])
  })
})

test.each([
  [0, 'You can enter up to 1,000 characters'],
  [999, 'You have 1 character left'],
  [1000, 'You have 0 characters left'],
  [1001, 'You have 1 character too many'],
  [3500, 'You have 2,500 characters too many'],
])('%i characters of 1,000: "%s"', (length, words) => {
  expect(charactersLeft(length, 1000)).toBe(words)
})

test('a stored day is shown as somebody would write it', () => {
  expect(partsOfDay('2026-07-01')).toEqual({ day: '1', month: '7', year: '2026' })
})

test('applying filters keeps the tab somebody was on', () => {
  const html = renderToStaticMarkup(
    <Filters action="/queue" keep={{ view: 'mine' }}>
      <TextField name="q" label="Practice" />
    </Filters>,
  )
  expect(html).toContain('<input type="hidden" name="view" value="mine"/>')
  expect(html).toContain('method="get"')
})
