import { FreeText, NowPanel } from '~/ui/content/callouts'
import type { HomeNotice } from './home-notices'

/** What the ICB did about today, above the day's own panel. */
export function HomeNotices({ notices }: { notices: readonly HomeNotice[] }) {
  return (
    <>
      {notices.map(({ key, title, words, link }) => (
        <NowPanel key={key} title={title} tone="warning">
          <FreeText>{words}</FreeText>
          {link && (
            <p>
              <a href={link.href}>{link.label}</a>
            </p>
          )}
        </NowPanel>
      ))}
    </>
  )
}
