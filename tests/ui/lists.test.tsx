import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { EmptyState } from '~/ui/content/callouts'
import { CheckList } from '~/ui/content/check-list'
import { DataTable } from '~/ui/content/data-table'
import { Pagination, pagesShown } from '~/ui/content/pagination'
import { SummaryList } from '~/ui/content/summary-list'
import { ConflictPage } from '~/ui/work/conflict-page'
import { TimeLeft } from '~/ui/work/time-left'
import { Timeline } from '~/ui/work/timeline'

describe('facts with a link to change each', () => {
  const facts = [
    { key: 'name', label: 'Name', value: 'Asha Patel' },
    { key: 'email', label: 'E-mail', value: 'asha@nhs.net', change: { href: '/account/email', what: 'it' } },
  ]

  test('have an empty cell only where there is no link, or the values would lose half of their width', () => {
    const html = renderToStaticMarkup(<SummaryList rows={facts} />)
    const rows = html.split('<div').slice(1)
    expect(rows.map((row) => row.includes('row--no-actions'))).toEqual([true, false])
    expect(rows[1]).toContain('<a href="/account/email">Change')
  })

  test('have no empty cell where nothing can be changed', () => {
    expect(renderToStaticMarkup(<SummaryList rows={facts.slice(0, 1)} />)).not.toContain('no-actions')
  })
})

describe('a table', () => {
  const columns = [
    { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row: { name: string }) => row.name },
    { key: 'count', heading: 'Returned', isNumber: true, cell: () => '41 of 58' },
  ]

  test('has a caption, a heading for each column and one for each row', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="By place"
        columns={columns}
        rows={[{ name: 'Rutland' }]}
        rowKey={(row) => row.name}
      />,
    )
    expect(html).toMatch(/<caption[^>]*>By place<\/caption>/)
    expect(html.match(/scope="col"/g)).toHaveLength(2)
    expect(html).toMatch(/<th role="rowheader" scope="row">Rutland<\/th>/)
  })

  test('can be scrolled with the keyboard alone', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="By place"
        columns={columns}
        rows={[{ name: 'Rutland' }]}
        rowKey={(row) => row.name}
      />,
    )
    expect(html).toMatch(/<section[^>]*tabindex="0"/)
  })

  test('without rows says what would be there', () => {
    const html = renderToStaticMarkup(
      <DataTable
        caption="Cases"
        columns={columns}
        rows={[]}
        rowKey={(row) => row.name}
        empty={<EmptyState>Cases you own would be listed here.</EmptyState>}
      />,
    )
    expect(html).toContain('Cases you own would be listed here.')
    expect(html).not.toContain('<table')
  })
})

test.each([
  [1, 1, [1]],
  [1, 2, [1, 2]],
  [2, 3, [1, 2, 3]],
  [1, 9, [1, 2, 'gap-after', 9]],
  [3, 9, [1, 2, 3, 4, 'gap-after', 9]],
  [5, 9, [1, 'gap-before', 4, 5, 6, 'gap-after', 9]],
  [9, 9, [1, 'gap-before', 8, 9]],
])('on page %i of %i the pages shown are %j', (page, pageCount, shown) => {
  expect(pagesShown(page, pageCount)).toEqual(shown)
})

test('one page needs no pagination', () => {
  const html = renderToStaticMarkup(
    <Pagination page={1} pageCount={1} pageHref={(page) => `?page=${page}`} what="cases" />,
  )
  expect(html).toBe('')
})

test('a Change link says what it changes', () => {
  const html = renderToStaticMarkup(
    <SummaryList
      rows={[{ key: 'a', label: 'Staff', value: '72 %', change: { href: '/r', what: 'clinical staff' } }]}
    />,
  )
  expect(html.replace(/<[^>]+>/g, '')).toContain('Change clinical staff')
})

test('a check says its result in a word, not by its sign alone', () => {
  const html = renderToStaticMarkup(
    <CheckList
      label="Checks"
      checks={[{ key: 'cover', state: 'failed', label: 'A provider has accepted' }]}
    />,
  )
  expect(html).toContain('Not passed')
})

test('an internal note says that the practice cannot see it, a message does not', () => {
  const entry = { who: 'Asha Patel', at: '10:12am', dateTime: '2026-11-20T10:12:00.000Z', body: 'Rang them' }
  const of = (kind: 'note' | 'message') =>
    renderToStaticMarkup(<Timeline label="Case" entries={[{ ...entry, key: '1', kind }]} />)
  expect(of('note')).toContain('Practice cannot see this')
  expect(of('message')).not.toContain('Practice cannot see this')
})

test.each([
  [-0.5, 0],
  [0.5, 59],
  [1.7, 118],
])('a bar of %d of the time is %i units long and never leaves its track', (used, width) => {
  const html = renderToStaticMarkup(<TimeLeft text="12 minutes left" used={used} state="running" />)
  expect(html).toMatch(new RegExp(`app-time__fill"[^>]*width="${width}"`))
})

describe('the page for two changes at once', () => {
  const html = renderToStaticMarkup(
    <ConflictPage
      what="Case C-0412"
      changedBy="Asha Patel, 10:12am"
      fields={[
        {
          name: 'owner',
          label: 'Owner',
          theirs: { value: '1', text: 'Asha Patel' },
          yours: { value: '2', text: 'Sam Cole' },
        },
      ]}
      hidden={{ version: '5', reason: 'as typed' }}
      action="/cases/412"
      leaveHref="/cases/412"
    />,
  )

  test('shows both values, with what was typed chosen', () => {
    expect(html).toContain('Asha Patel')
    expect(html).toMatch(/value="2"[^>]*checked|checked[^>]*value="2"/)
  })

  test('is a plain form that posts everything else that was typed, with the new version', () => {
    expect(html).toContain('<form method="post" action="/cases/412"')
    expect(html).toContain('name="version" value="5"')
    expect(html).toContain('name="reason" value="as typed"')
  })
})
