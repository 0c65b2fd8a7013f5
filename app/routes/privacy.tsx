import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readPrivacy } from '~/features/trust/read-privacy.server'
import { notFound } from '~/platform/responses.server'
import { InsetText } from '~/ui/content/callouts'
import { Details } from '~/ui/content/details'
import { Page, PageHead } from '~/ui/shell/page'

export const handle = { access: 'everyone' }

export const meta: MetaFunction = () => [{ title: 'Privacy and purpose - OPEL Daily' }]

export async function loader(args: LoaderFunctionArgs) {
  const statement = await readPrivacy(args, new URL(args.request.url).searchParams.get('version'))
  if (!statement) throw notFound('version of the statement')
  return { statement }
}

export default function Privacy() {
  const { statement } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHead
        title="Privacy and purpose"
        lede="What practices send is used to get them help. It is not used against them."
      />
      <h2 className="nhsuk-heading-m">What returns are used for</h2>
      {statement.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <InsetText>
        {statement.isCurrent ? (
          <>This is version {statement.version} of the statement.</>
        ) : (
          <>
            This is version {statement.version} of the statement, an earlier one.{' '}
            <a href="/privacy">Read version {statement.currentVersion}, which is shown now</a>.
          </>
        )}{' '}
        {statement.agreed} Each return keeps the version that was shown when it was sent.
        {statement.isCurrent &&
          statement.changesOn !== null &&
          ` Other words are shown from ${statement.changesOn}.`}
      </InsetText>
      {statement.earlier.length > 0 && (
        <Details summary="Other versions of the statement">
          <ul className="nhsuk-list">
            {statement.earlier.map((version) => (
              <li key={version}>
                <a href={`/privacy?version=${version}`}>Version {version}</a>
              </li>
            ))}
          </ul>
        </Details>
      )}
      <h2 className="nhsuk-heading-m">What the service holds the software to</h2>
      <ul>
        <li>
          People in contracting and quality are refused on every page with a return, a case or a message.
        </li>
        <li>
          They read frozen Risk Share packs and nothing else. A pack names a practice only after the ICB has
          spoken with it. It shows the level of each of the last 20 working days, and how the ICB judges the
          risk. It does so in set words: why, how likely, how bad, what kind of plan, when it is looked at
          next. Nothing that anybody wrote is in it, and your practice reads what it says.
        </li>
        <li>
          Nobody can hold a contracting or quality role and a role in the team that reads returns at the same
          time.
        </li>
        <li>
          We keep each look at a return, a case, a practice page or a Risk Share pack, and each file that
          names a practice. The practice sees who it was, in which role, and when.
        </li>
        <li>
          Hospitals and other partners see totals by place. A group of fewer than 3 returns is not shown. The
          system co-ordination centre also sees which practices are at OPEL 4.
        </li>
        <li>
          The ICB’s weekly pack, which it may hand on, names no practice. Figures for the public are counts by
          local authority, of at least 20 practices. A count under 5 is not shown and cannot be worked out.
        </li>
        <li>E-mails carry no answers and no free text from returns.</li>
      </ul>
      <h2 className="nhsuk-heading-m">Patients</h2>
      <p>
        The service asks for nothing about any patient. If you type what looks like an NHS number, a date of
        birth or an address, we show it to you before it is sent, so that you can take it out.
      </p>
      <h2 className="nhsuk-heading-m">People who use the service</h2>
      <p>
        We keep your name, work e-mail address and role, when and with which browser you signed in, and what
        you sent or decided. If you have a second step, we also keep the key of your authenticator app,
        encrypted, and your recovery codes, in a form that cannot be turned back, and when each was last used.
        Past returns and decisions keep their history, with the person and the time, because others act on
        them.
      </p>
      <h2 className="nhsuk-heading-m">Cookies</h2>
      <p>
        Two, both needed. One keeps you signed in. The other tells your browser from others, so that a code
        works only where it was asked for. If you sign in through another NHS service, a third lasts until you
        are back, 10 minutes at most. Nothing follows you, and nothing is loaded from other websites.
      </p>
    </Page>
  )
}
