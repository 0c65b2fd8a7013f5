import { WarningCallout } from '~/ui/content/callouts'

/** What a removal cannot change, to be dealt with by people. */
export function OutOfReach() {
  return (
    <WarningCallout heading="What cannot be reached from here">
      <ul>
        <li>
          backups: they keep the words for up to 12 months. After a backup is put back, remove the words again
        </li>
        <li>files, packs and printed pages that people took away, and mails that were sent</li>
        <li>what others know of it: another ICB’s records, and a form that stands open in a browser</li>
      </ul>
      <p>
        Tell your information governance team if a patient’s details were seen by people who should not have.
      </p>
    </WarningCallout>
  )
}
