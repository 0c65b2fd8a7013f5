import { type ReactNode, useEffect, useId, useRef } from 'react'

interface NotificationBannerProps {
  /** `success` says that something was done and takes the focus; `important` waits to be read. */
  kind?: 'success' | 'important'
  title?: string
  children: ReactNode
}

/** What has just happened, at the top of the page that follows. */
export function NotificationBanner({ kind = 'success', title, children }: NotificationBannerProps) {
  const isSuccess = kind === 'success'
  const titleId = useId()
  const banner = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isSuccess) banner.current?.focus()
  }, [isSuccess])
  return (
    <section
      className={`nhsuk-notification-banner app-flash${isSuccess ? ' nhsuk-notification-banner--success' : ''}`}
      role={isSuccess ? 'alert' : undefined}
      tabIndex={isSuccess ? -1 : undefined}
      aria-labelledby={titleId}
      ref={banner}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={titleId}>
          {title ?? (isSuccess ? 'Done' : 'Important')}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        {typeof children === 'string' ? (
          <p className="nhsuk-notification-banner__heading">{children}</p>
        ) : (
          children
        )}
      </div>
    </section>
  )
}
