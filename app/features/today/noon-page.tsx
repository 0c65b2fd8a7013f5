import { dictionaryHref } from '~/domain/exports/dictionary-address'
import { EmptyState, InsetText, WarningCallout } from '~/ui/content/callouts'
import { type Column, DataTable } from '~/ui/content/data-table'
import { NotificationBanner } from '~/ui/content/notification-banner'
import { PreviousNext } from '~/ui/content/pagination'
import { PhoneLink } from '~/ui/content/phone-link'
import { LevelTag } from '~/ui/levels/level-tag'
import { Page, PageHead } from '~/ui/shell/page'
import { AreaLevelTag } from './area-table'
import { noonFileHref } from './noon-address'
import type { NoonData, NoonFigures } from './noon-data'
import { NoonForPrograms, NoonMail } from './noon-settings'
import type { NoonPageData } from './read-noon.server'

type Read = NonNullable<NoonPageData['read']>
type Place = NoonData['places'][number]

interface NoonPageProps {
  page: NoonPageData
  /** The address just made: it is shown this once. */
  madeLink: string | null
  isMailChanged: boolean
  isChangedMeanwhile: boolean
  isFeedEnded: boolean
}

/** The aggregate for partners as it was sent at midday, by day. */
export function NoonPage({ page, madeLink, isMailChanged, isChangedMeanwhile, isFeedEnded }: NoonPageProps) {
  const { read, telephones } = page
  return (
    <Page width="full" breadcrumbs={[{ href: '/system', label: 'System picture' }]}>
      {isMailChanged && <NotificationBanner>Your daily mail was changed.</NotificationBanner>}
      {isFeedEnded && <NotificationBanner>The address no longer works.</NotificationBanner>}
      {isChangedMeanwhile && (
        <WarningCallout heading="This was changed somewhere else meanwhile">
          <p>Nothing was lost. What is set now stands below: choose again if you still want to change it.</p>
        </WarningCallout>
      )}
      <PageHead
        caption={`General practice in ${page.system}`}
        title={`At ${page.atWords}, ${page.dayWords}`}
        lede={read?.picture.firstLine}
        aside={
          read?.picture.whole?.level ? <LevelTag level={read.picture.whole.level} size="large" /> : undefined
        }
      />
      <div className="app-no-print">
        <PreviousNext what="days" previous={page.previous} next={page.next ?? undefined} />
      </div>
      {read ? <Sent page={page} read={read} /> : <EmptyState>{page.whyNone}</EmptyState>}
      <p>
        OPEL 4 is not a critical incident declaration. {telephones.teamName}:{' '}
        <PhoneLink number={telephones.team} />. {telephones.onCallName}:{' '}
        <PhoneLink number={telephones.onCall} />.
      </p>
      <NoonMail mail={page.mail} atWords={page.atWords} />
      <NoonForPrograms feed={page.feed} madeLink={madeLink} />
    </Page>
  )
}

function Sent({ page, read }: { page: NoonPageData; read: Read }) {
  const { picture, practicesAt4, correctedSince, day } = read
  return (
    <>
      {page.lateWords && <InsetText>{page.lateWords}</InsetText>}
      {correctedSince.length > 0 && (
        <InsetText>
          <h2 className="nhsuk-heading-s">Put right since</h2>
          <p>The figures below stay as they were sent.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {correctedSince.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <DataTable
        caption={`By place, as it stood at ${page.atWords}`}
        columns={columns}
        rows={picture.places}
        rowKey={(place) => place.id}
      />
      <p>
        Places are upper-tier authorities. Figures are of registered patients and of practices that had
        returned by then. A place with fewer than 3 returns is not shown, and not counted in the line above. A
        practice that had not returned is in no level.
      </p>
      {practicesAt4 && (
        <DataTable
          caption={`Practices at OPEL 4 at ${page.atWords}`}
          columns={practiceColumns}
          rows={practicesAt4}
          rowKey={(row) => row.code}
          empty={
            <EmptyState>No practice was at OPEL 4. Those that were would stand here by name.</EmptyState>
          }
        />
      )}
      <p className="app-no-print">
        <a href={noonFileHref('csv', day)} download>
          Download these figures (CSV)
        </a>{' '}
        · <a href={noonFileHref('json', day)}>The same as JSON</a> ·{' '}
        <a href={dictionaryHref('noon-picture')}>What each column means</a>
      </p>
      <p className="app-muted">
        Rules: {picture.rules.name}, version {picture.rules.version}.
      </p>
    </>
  )
}

const HELD_BACK = 'Fewer than 3 returns'

function numberOf(words: (figures: NoonFigures) => string) {
  return ({ figures }: Place) => (figures === null ? '–' : words(figures))
}

const columns: readonly Column<Place>[] = [
  { key: 'name', heading: 'Place', isRowHeader: true, cell: ({ name }) => name },
  {
    key: 'level',
    heading: 'Level',
    cell: ({ figures }) => (figures === null ? HELD_BACK : <AreaLevelTag level={figures.level} />),
  },
  {
    key: 'returned',
    heading: 'Returned',
    isNumber: true,
    cell: numberOf(({ returned, expected }) => `${returned} of ${expected}`),
  },
  {
    key: 'coverage',
    heading: 'Coverage',
    isNumber: true,
    cell: numberOf(({ coveragePercent }) => `${coveragePercent}%`),
  },
  {
    key: 'patients',
    heading: 'Patients at OPEL 3 or 4',
    isNumber: true,
    cell: numberOf(({ patientsAtOpel3Or4 }) => patientsAtOpel3Or4.toLocaleString('en-GB')),
  },
]

type NamedPractice = NoonData['practicesAt4'][number]

const practiceColumns: readonly Column<NamedPractice>[] = [
  { key: 'name', heading: 'Practice', isRowHeader: true, cell: (row) => row.name },
  { key: 'pcn', heading: 'PCN', cell: (row) => row.pcnName },
  { key: 'place', heading: 'Place', cell: (row) => row.placeName },
]
