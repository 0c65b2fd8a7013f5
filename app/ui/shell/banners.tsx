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

/** Practices at OPEL 4, on every page of those who answer to it. */
export function Opel4Banner({ banner }: { banner: Opel4BannerData }) {
  if (banner.count === 0) return null
  const practices = banner.count === 1 ? '1 practice is' : `${banner.count} practices are`
  return (
    <section className="app-alert-banner" aria-label="OPEL 4">
      <div className="nhsuk-width-container">
        <p>
          <strong>{practices} at OPEL 4.</strong> This is not a critical incident declaration.{' '}
          <a href={banner.href}>See {banner.count === 1 ? 'the case' : 'the cases'}</a>
        </p>
      </div>
    </section>
  )
}
