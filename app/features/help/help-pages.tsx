import { EmptyState, InsetText } from '~/ui/content/callouts'
import { SummaryList } from '~/ui/content/summary-list'
import { SubmitButton } from '~/ui/forms/submit-button'
import { TextField } from '~/ui/forms/text-field'
import { Page, PageHead } from '~/ui/shell/page'
import { type HelpLink, type HelpSection, type HelpTopic, helpGroups } from './help-topic'

type TopicLine = Pick<HelpTopic, 'slug' | 'group' | 'title' | 'lede'>

interface HelpIndexProps {
  readonly topics: readonly TopicLine[]
  readonly search: string
  readonly found: readonly TopicLine[]
}

/** Every help page in its group, and a search over all of them. */
export function HelpIndex({ topics, search, found }: HelpIndexProps) {
  return (
    <Page>
      <PageHead title="Help" lede="Short answers, in plain words." />
      <form method="get" action="/help" className="app-help-search">
        <TextField
          name="search"
          label="Search the help"
          hint="Like: code, closure, locum"
          defaultValue={search}
          width={20}
        />
        <SubmitButton kind="secondary">Search</SubmitButton>
      </form>
      {search !== '' && <Found search={search} found={found} />}
      {helpGroups.map((group) => (
        <section key={group.id}>
          <h2 className="nhsuk-heading-m">{group.title}</h2>
          <TopicList topics={topics.filter((topic) => topic.group === group.id)} />
        </section>
      ))}
    </Page>
  )
}

function Found({ search, found }: { search: string; found: readonly TopicLine[] }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">
        {found.length === 1 ? '1 page' : `${found.length} pages`} with “{search}”
      </h2>
      {found.length > 0 ? (
        <TopicList topics={found} />
      ) : (
        <EmptyState>
          <p>
            Nothing has these words. Try fewer, look through the list below, or{' '}
            <a href="/help/who-to-ring">ring the team</a>.
          </p>
        </EmptyState>
      )}
    </section>
  )
}

function TopicList({ topics }: { topics: readonly TopicLine[] }) {
  return (
    <ul className="nhsuk-list app-topic-list">
      {topics.map((topic) => (
        <li key={topic.slug}>
          <h3 className="nhsuk-heading-s">
            <a href={`/help/${topic.slug}`}>{topic.title}</a>
          </h3>
          {topic.group !== 'questions' && <p>{topic.lede}</p>}
        </li>
      ))}
    </ul>
  )
}

interface HelpTopicPageProps {
  readonly topic: HelpTopic
  readonly practiceHome: string | null
}

/** One help page. */
export function HelpTopicPage({ topic, practiceHome }: HelpTopicPageProps) {
  const links = (topic.links ?? []).flatMap((link) => linkFor(link, practiceHome))
  return (
    <Page breadcrumbs={[{ href: '/help', label: 'Help' }]}>
      <PageHead title={topic.title} lede={topic.lede} />
      {topic.sections.map((section) => (
        <Section key={section.heading} section={section} />
      ))}
      {links.length > 0 && (
        <nav aria-label="Related pages">
          <h2 className="nhsuk-heading-m">Go on to</h2>
          <ul className="nhsuk-list">
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Page>
  )
}

function linkFor(link: HelpLink, practiceHome: string | null): { href: string; label: string }[] {
  if ('href' in link) return [link]
  return practiceHome === null ? [] : [{ href: `${practiceHome}/${link.practice}`, label: link.label }]
}

function Section({ section }: { section: HelpSection }) {
  const { heading, paragraphs = [], points, steps, terms, example } = section
  return (
    <section>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {points && (
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {steps && (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {terms && (
        <SummaryList rows={terms.map(({ term, means }) => ({ key: term, label: term, value: means }))} />
      )}
      {example && <InsetText>{example}</InsetText>}
    </section>
  )
}
