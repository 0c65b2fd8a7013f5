import { ButtonLink } from '~/ui/forms/submit-button'
import { Page, PageHead } from '~/ui/shell/page'
import type { SupportOffer } from './support-offers.server'

interface PracticeName {
  code: string
  name: string
}

/** The three kinds of support that shut the doors for a while, to choose from. */
export function ChooseWhatToAsk({
  practice,
  offers,
}: {
  practice: PracticeName
  offers: readonly SupportOffer[]
}) {
  const home = `/practices/${practice.code}`
  return (
    <Page back={{ href: home, label: 'Home' }}>
      <PageHead
        caption={practice.name}
        title="Ask for a closure or session"
        lede="Choose what you need. You need no return for this."
      />
      {offers
        .filter(({ askHref }) => askHref !== null)
        .map((offer) => (
          <section key={offer.code} className="app-offer">
            <h2 className="nhsuk-heading-m">{offer.name}</h2>
            <p>{offer.whatItIs}</p>
            <p>
              <strong>For when:</strong> {offer.whenItFits}
            </p>
            <OfferFacts offer={offer} />
            {offer.askHref && (
              <ButtonLink href={offer.askHref} kind="secondary">
                Ask for it<span className="nhsuk-u-visually-hidden">: {offer.name}</span>
              </ButtonLink>
            )}
          </section>
        ))}
      <h2 className="nhsuk-heading-m">Something else</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <a href={`${home}/closed`}>We are closed, or have to close</a>: tell us, nobody has to agree.
        </li>
        <li>
          <a href={`${home}/help-now`}>Ask for help now</a>: support today, or advice.
        </li>
        <li>
          <a href={`${home}/support`}>What help exists</a>
        </li>
      </ul>
    </Page>
  )
}

/** Everything the ICB offers, in plain words. */
export function WhatHelpExists({
  practice,
  offers,
}: {
  practice: PracticeName
  offers: readonly SupportOffer[]
}) {
  const home = `/practices/${practice.code}`
  return (
    <Page back={{ href: home, label: 'Home' }}>
      <PageHead
        caption={practice.name}
        title="What help exists"
        lede="What the ICB can do for you, when it fits, and who decides. If you are not sure, ask for help now and say what is going on."
      />
      <p>
        <ButtonLink href={`${home}/help-now`}>Ask for help now</ButtonLink>
      </p>
      {offers.map((offer) => (
        <section key={offer.code} className="app-offer">
          <h2 className="nhsuk-heading-m">{offer.name}</h2>
          <p>{offer.whatItIs}</p>
          <p>
            <strong>For when:</strong> {offer.whenItFits}
          </p>
          <OfferFacts offer={offer} />
          {offer.askHref && (
            <p>
              <a href={offer.askHref}>Ask for it: {offer.name}</a>
            </p>
          )}
        </section>
      ))}
    </Page>
  )
}

function OfferFacts({ offer }: { offer: SupportOffer }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {offer.exclusions.map((exclusion) => (
        <li key={exclusion}>{exclusion}</li>
      ))}
      <li>{offer.whoDecides}</li>
      {offer.allowance && <li>{offer.allowance}</li>}
      {offer.howToGet && <li>{offer.howToGet}</li>}
    </ul>
  )
}
