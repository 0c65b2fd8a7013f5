import { Footer } from 'nhsuk-react-components'

/** What every page ends with: the pages about the service, and whom to ring. */
export function ServiceFooter({ teamPhone }: { teamPhone: string | null }) {
  return (
    <Footer>
      <Footer.Meta>
        <Footer.ListItem href="/privacy">Privacy and purpose</Footer.ListItem>
        <Footer.ListItem href="/accessibility">Accessibility</Footer.ListItem>
        <Footer.ListItem href="/help">Help</Footer.ListItem>
        <p className="nhsuk-body-s">
          {teamPhone ? `Primary care team: ${teamPhone}.` : 'The primary care team can help by telephone.'} In
          an emergency with a patient, call 999.
        </p>
        <Footer.Copyright>LLR Integrated Care Board</Footer.Copyright>
      </Footer.Meta>
    </Footer>
  )
}
