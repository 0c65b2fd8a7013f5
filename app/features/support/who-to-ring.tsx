import { InsetText, WarningCallout } from '~/ui/content/callouts'
import { PhoneLink } from '~/ui/content/phone-link'
import type { WhoToRing } from './support-world.server'

/** Whom to ring when nobody answers in the service: in working hours the team, at other times the person on call at once. */
export function WhoToRingNow({ ring }: { ring: WhoToRing }) {
  if (ring.isWorkingTime) {
    return (
      <InsetText>
        <p>
          If nobody answers here, ring the {ring.teamName}: <PhoneLink number={ring.teamPhone} />.
        </p>
      </InsetText>
    )
  }
  return (
    <WarningCallout heading="Nobody of the team is at work now">
      <p>
        If you cannot stay open safely, or patients are at risk, ring the {ring.onCallName} now:{' '}
        <PhoneLink number={ring.onCallPhone} />. What you send here is waiting when the team starts work, and
        its clock starts then.
      </p>
    </WarningCallout>
  )
}
