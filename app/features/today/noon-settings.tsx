import { Details } from '~/ui/content/details'
import { SummaryList } from '~/ui/content/summary-list'
import { SubmitButton } from '~/ui/forms/submit-button'
import { SecretAddress } from '~/ui/work/secret-address'
import type { NoonPageData } from './read-noon.server'

/** Whether the reader is mailed the aggregate. */
export function NoonMail({ mail, atWords }: Pick<NoonPageData, 'mail' | 'atWords'>) {
  return (
    <section className="app-no-print">
      <h2 className="nhsuk-heading-m" id="mail">
        Daily mail
      </h2>
      <p>
        {mail.isMailed
          ? `You are mailed these figures at ${atWords} on each reporting day.`
          : 'You are not mailed these figures.'}
      </p>
      <form method="post">
        <input type="hidden" name="version" value={mail.version} />
        <SubmitButton kind="secondary" name="act" value={mail.isMailed ? 'mail-off' : 'mail-on'}>
          {mail.isMailed ? 'Stop the daily mail' : 'Send me the daily mail'}
        </SubmitButton>
      </form>
    </section>
  )
}

/** The secret address under which a dashboard fetches the newest aggregate, and what its fields mean. */
export function NoonForPrograms({ feed, madeLink }: { feed: NoonPageData['feed']; madeLink: string | null }) {
  return (
    <section className="app-no-print">
      <h2 className="nhsuk-heading-m" id="programs">
        For your dashboard
      </h2>
      <p>
        A program can fetch the newest figures by itself, from an address of your own: as JSON, or as CSV when
        the address ends in .csv. Give it to nobody else. It stops working when your role ends.
      </p>
      <SecretAddress
        feed={feed}
        madeLink={madeLink}
        acts={{ make: 'make-address', end: 'end-address' }}
        endLabel="Withdraw the address"
      />
      <Details summary="What the fields mean">
        <SummaryList
          rows={fields.map(({ name, means }) => ({ key: name, label: <code>{name}</code>, value: means }))}
        />
      </Details>
    </section>
  )
}

const fields = [
  { name: 'day', means: 'The reporting day, year-month-day, London.' },
  { name: 'stoodAt', means: 'The moment the figures are of, in UTC. In the CSV: stood_at.' },
  {
    name: 'madeAt',
    means: 'When they were put together, in UTC. Later than stoodAt when the service was not there.',
  },
  { name: 'whole', means: 'The places that are shown, together. In the CSV: area_kind is system.' },
  { name: 'places', means: 'Upper-tier authorities, by name. In the CSV: area_kind is place.' },
  {
    name: 'isHeldBack',
    means:
      'True for a place with fewer than 3 returns; its figures are null. In the CSV: held_back is yes, and its figures are empty.',
  },
  {
    name: 'level',
    means: '1 to 4; null where under half of the patients are covered. In the CSV: opel_level.',
  },
  { name: 'returned, expected', means: 'Practices that had returned, of the practices expected that day.' },
  {
    name: 'coveragePercent',
    means:
      'Patients of practices that had returned, of the patients of practices expected, in whole percent. In the CSV: coverage_percent.',
  },
  {
    name: 'patientsAtOpel3Or4',
    means: 'Registered patients of practices that stood at OPEL 3 or 4. In the CSV: patients_at_opel_3_or_4.',
  },
  {
    name: 'correctedSince',
    means: 'What would read otherwise now, in sentences. The figures stay as sent. Not in the CSV.',
  },
] as const
