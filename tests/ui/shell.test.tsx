import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Opel4Banner } from '~/ui/shell/banners'
import { currentLink } from '~/ui/shell/current-link'
import { ErrorPage } from '~/ui/shell/error-page'
import { thrownWords, unexpectedError, wordsForStatus } from '~/ui/shell/error-words'
import { Page } from '~/ui/shell/page'
import { ServiceHeader } from '~/ui/shell/service-header'
import type { ShellPerson } from '~/ui/shell/shell-data'
import { fittingCount } from '~/ui/shell/use-line-of-items'

const navigation = [
  { href: '/', label: 'Home' },
  { href: '/icb/queue', label: 'Queue' },
  { href: '/icb/queue/closed', label: 'Closed cases' },
]

describe('the navigation', () => {
  test.each([
    ['/', 'Home'],
    ['/icb/queue', 'Queue'],
    ['/icb/queue/412', 'Queue'],
    ['/icb/queue/closed/2', 'Closed cases'],
    ['/icb/queues', undefined],
    ['/help', undefined],
  ])('on %s the current entry is %s', (pathname, label) => {
    expect(currentLink(navigation, pathname)?.label).toBe(label)
  })
})

describe('the header', () => {
  const person: ShellPerson = {
    name: 'Jo Marsh',
    roleWords: 'Practice manager',
    organisation: 'Latham House',
    canSwitch: true,
    assignments: [],
  }
  const header = (signedIn: ShellPerson | null) =>
    renderToStaticMarkup(
      <ServiceHeader
        shell={{ serviceName: 'OPEL Daily', person: signedIn, navigation: signedIn ? navigation : [] }}
        pathname="/icb/queue"
      />,
    )

  test('says who is signed in and for whom, and offers to switch and sign out', () => {
    const html = header(person)
    expect(html).toContain('Jo Marsh')
    expect(html).toContain('Latham House, Practice manager')
    expect(html).toContain('href="/switch"')
    expect(html).toMatch(/<form[^>]*action="\/sign-out"[^>]*method="post"/)
  })

  test('offers no switch to somebody with one role', () => {
    expect(header({ ...person, canSwitch: false })).not.toContain('/switch')
  })

  test('shows nobody’s account before sign-in', () => {
    expect(header(null)).not.toMatch(/sign-out|Account/)
  })

  test('marks the current page for screen readers, once', () => {
    expect(header(person).match(/aria-current="page"/g)).toHaveLength(1)
  })

  test('sends every item of the navigation in the line, so that none needs a script', () => {
    const html = header(person)
    for (const { label } of navigation) expect(html).toContain(label)
    expect(html).toMatch(/<li class="nhsuk-header__menu" hidden="">/)
    expect(html).not.toContain('nhsuk-header__menu-list')
  })
})

describe('of a line of items, each 100 wide, with a menu of 60', () => {
  test.each([
    ['all stay where they just fit', 300, 3],
    ['one goes into the menu where the line is a little short', 299, 2],
    ['one more goes where the menu itself would not fit', 259, 1],
    ['all go where there is room for the menu alone', 60, 0],
    ['none is left over in a line of no width', 0, 0],
  ])('%s', (_, lineWidth, count) => {
    expect(fittingCount([100, 100, 100], 60, lineWidth)).toBe(count)
  })
})

describe('an error page', () => {
  test.each([403, 404, 405, 409, 429, 500, 503])('for %i says what happened and what to do', (status) => {
    const words = wordsForStatus(status)
    const html = renderToStaticMarkup(<ErrorPage words={words} teamPhone="0116 496 0100" />)
    for (const sentence of [words.title, words.whatHappened, words.whatToDo, '0116 496 0100']) {
      expect(html).toContain(sentence)
    }
  })

  test('when something broke says that saved work is safe, and gives the reference', () => {
    const html = renderToStaticMarkup(
      <ErrorPage words={unexpectedError} reference="7f3a-1c22" teamPhone={null} />,
    )
    expect(html).toContain('is safe')
    expect(html).toContain('7f3a-1c22')
  })

  test('uses the words a route threw, and its own when it threw none', () => {
    const thrown = { title: 'No practice', whatHappened: 'There is none.', whatToDo: 'Check the code.' }
    expect(thrownWords(thrown)).toMatchObject(thrown)
    expect(thrownWords({ title: 'only a title' })).toBeUndefined()
    expect(thrownWords('Not Found')).toBeUndefined()
    expect(thrownWords(null)).toBeUndefined()
  })

  test('leaves out a link that is none', () => {
    const words = { title: 'a', whatHappened: 'b', whatToDo: 'c', links: [{ href: '/x', label: 'X' }, 7] }
    expect(thrownWords(words)?.links).toEqual([{ href: '/x', label: 'X' }])
  })
})

test('the banner about OPEL 4 says that it is no critical incident, and is gone when there is none', () => {
  const tail = 'This is not a critical incident declaration.'
  const banner = (lead: string | null) =>
    renderToStaticMarkup(
      <Opel4Banner banner={{ lead, links: [], tail, waiting: { count: 1, newestSince: 'then' } }} />,
    )
  expect(banner('1 practice is at OPEL 4.')).toContain('1 practice is at OPEL 4.')
  expect(banner('1 practice is at OPEL 4.')).toContain(tail)
  expect(banner(null)).not.toContain('OPEL 4')
  expect(banner(null)).toContain('data-newest-since="then"')
})

test('the banner about OPEL 4 reads as sentences: a mark between its links, a full stop after the last', () => {
  const links = [
    { href: '/icb/cases/C-1', label: 'Latham House, since 9:40am today', after: '; ' },
    { href: '/icb/cases/C-2', label: 'Ashby, since 9:45am today', after: '. ' },
  ]
  const waiting = { count: 2, newestSince: 'then' }
  const html = renderToStaticMarkup(
    <Opel4Banner banner={{ lead: '2 practices are at OPEL 4.', links, tail: 'This is not.', waiting }} />,
  )
  expect(html.replaceAll(/<[^>]+>/g, '')).toBe(
    '2 practices are at OPEL 4. Latham House, since 9:40am today; Ashby, since 9:45am today. This is not.',
  )
})

test('a page says where it lives, and offers the step back to the last of it', () => {
  const crumbs = [
    { href: '/icb/practices', label: 'Practices' },
    { href: '/icb/practices/Z90001', label: 'Latham House' },
  ]
  const html = renderToStaticMarkup(<Page breadcrumbs={crumbs}>Words</Page>)
  expect(html.match(/nhsuk-breadcrumb__link/g)).toHaveLength(2)
  expect(html).toMatch(/Back to <\/span>Latham House<\/a>/)
})

test('a page has one main part, which the skip link finds and the focus can go to', () => {
  const html = renderToStaticMarkup(<Page back={{ href: '/' }}>Words</Page>)
  expect(html).toMatch(/<main[^>]*id="maincontent"[^>]*tabindex="-1"/)
})
