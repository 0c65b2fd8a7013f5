import type { DemoBannerData, Opel4BannerData } from './shell-data'

/** Says that this is a demonstration and what its clock shows. */
export function DemoBanner({ banner }: { banner: DemoBannerData }) {
  return (
    <section className="app-demo-banner" aria-label="Demonstration">
      <div className="nhsuk-width-container app-demo-banner__row">
        <p>
          <strong>Demonstration.</strong> Its clock shows {banner.dayAndTime}. No real practice data.
        </p>
        {banner.canMoveForward && (
          <p>
            <a href="/admin/clock">Move the clock forward</a>
          </p>
        )}
      </div>
    </section>
  )
}

/** Practices at OPEL 4, on every page of the ICB: as the server wrote it, and beside it the place that an open page keeps anew. */
export function Opel4Banner({ banner }: { banner: Opel4BannerData }) {
  return (
    <>
      <div id="opel-4">
        <Opel4Words banner={banner} />
      </div>
      <div
        id="opel-4-live"
        data-count={banner.waiting.count}
        data-newest-since={banner.waiting.newestSince ?? undefined}
      />
    </>
  )
}

export function Opel4Words({ banner }: { banner: Opel4BannerData }) {
  if (!banner.lead) return null
  return (
    <section className="app-alert-banner" aria-label="OPEL 4">
      <div className="nhsuk-width-container">
        <p>
          <strong>{banner.lead}</strong>{' '}
          {banner.links.map(({ href, label, after }) => [
            <a key={href} href={href}>
              {label}
            </a>,
            after,
          ])}
          {banner.tail}
        </p>
      </div>
    </section>
  )
}
