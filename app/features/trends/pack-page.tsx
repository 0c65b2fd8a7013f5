import { returnedOf } from '~/domain/counted'
import { WELL_COVERED } from '~/domain/trends/week-sentence'
import { ShareBars } from '~/ui/charts/share-by-day'
import { StackedDays } from '~/ui/charts/stacked-days'
import { EmptyState } from '~/ui/content/callouts'
import { PreviousNext } from '~/ui/content/pagination'
import { PrintButton } from '~/ui/content/print-button'
import { Page, PageHead } from '~/ui/shell/page'
import { FiguresTable } from './figures-section'
import { packsHref } from './pack-address'
import type { PackPart } from './pack-data'
import { PackSince } from './pack-since'
import type { KeptPack, NoPack, PackPageData } from './read-pack.server'
import { weekHref } from './week-address'

const crumbs = [
  { href: '/icb/week', label: 'Week' },
  { href: packsHref, label: 'Weekly packs' },
]

/** The pack of a week, as it was made; or that there is none. */
export function PackPage({ page }: { page: PackPageData }) {
  return (
    <Page width="full" breadcrumbs={crumbs}>
      {page.kind === 'pack' ? <Kept page={page} /> : <None page={page} />}
    </Page>
  )
}

function None({ page }: { page: NoPack }) {
  return (
    <>
      <PageHead caption={page.icbName} title={`Weekly pack: week of ${page.weekWords}`} />
      <Steps page={page} />
      <EmptyState>
        <p>{page.why}</p>
        <p>
          <a href={weekHref(page.monday, 'icb')}>See the figures of this week as they are now</a>
        </p>
      </EmptyState>
    </>
  )
}

/** Drawn as a table of two groups on paper, so that the line at its foot stands on each page. */
function Kept({ page }: { page: KeptPack }) {
  const { pack } = page
  return (
    <div className="app-pack">
      <div className="app-pack__body">
        <PageHead
          caption={pack.icbName}
          title={`Weekly pack: week of ${page.weekWords}`}
          lede={pack.sentence}
        />
        <p className="app-week__cover">
          <strong>{pack.cover}</strong> on an average day. {pack.basis}
        </p>
        <p className="app-week__cover">
          Figures as at {page.madeAt}. They stay as they are. {page.lateWords}
        </p>
        <Steps page={page} />
        <PackSince since={page.since} />
        <Charts page={page} />
        {pack.parts.map((part) => (
          <Part key={part.id} part={part} />
        ))}
      </div>
      <div className="app-pack__foot">
        <p>
          {pack.cover}. Week of {page.weekWords}; figures as at {page.madeAt}. Places are upper-tier
          authorities.{' '}
          {pack.ruleSets.map(({ name, version }) => `Rules: ${name}, version ${version}`).join('; ')}.
        </p>
      </div>
    </div>
  )
}

function Steps({ page }: { page: PackPageData }) {
  return (
    <div className="app-week__steps app-no-print">
      <PreviousNext what="packs" previous={page.previous} next={page.next ?? undefined} />
      {page.kind === 'pack' && (
        <div className="app-button-row">
          <PrintButton label="Print this pack" />
          <a href={weekHref(page.monday, 'icb')}>The week as it is now, with practices</a>
        </div>
      )}
    </div>
  )
}

function Charts({ page: { pack } }: { page: KeptPack }) {
  const sentenceOf = (id: PackPart['id']) => pack.parts.find((part) => part.id === id)?.sentence ?? ''
  return (
    <section className="app-week__part app-week__days" id="charts">
      <h2 className="nhsuk-heading-m">The week, day by day</h2>
      <StackedDays
        days={pack.days.map((day) => ({
          key: day.day,
          label: day.label,
          counts: { ...day.atLevel, missing: day.notReturned },
        }))}
        sentence={sentenceOf('levels')}
        what="practices"
      />
      <ShareBars
        days={pack.days.map((day) => ({
          key: day.day,
          label: day.label,
          share: day.coverage,
          counts: returnedOf(day.returned, day.expected, 'practices'),
        }))}
        sentence={sentenceOf('days')}
        what="Patients whose practice has returned"
        target={{ share: WELL_COVERED, label: 'well covered' }}
      />
    </section>
  )
}

/** The sentences of these two stand above their charts. */
const charted: readonly PackPart['id'][] = ['days', 'levels']

function Part({ part }: { part: PackPart }) {
  return (
    <section className="app-week__part" id={part.id}>
      <h2 className="nhsuk-heading-m">{part.heading}</h2>
      {!charted.includes(part.id) && <p className="app-reading">{part.sentence}</p>}
      {part.table && (
        <>
          <FiguresTable table={part.table} phone={part.table.columns.length > 7 ? 'scroll' : 'stack'} />
          <p className="nhsuk-body-s app-muted">{part.note}</p>
        </>
      )}
    </section>
  )
}
