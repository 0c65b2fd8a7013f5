import {
  clinicianConfirmations,
  expectedDurations,
  noticeStates,
  safetyReports,
} from '~/domain/support/half-day-closure'
import { halfWords, halves } from '~/domain/support/halves'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { DateField } from '~/ui/forms/date-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import {
  clinicianConfirmationWords,
  expectedDurationWords,
  noticeStateWords,
  safetyReportWords,
} from './request-words'
import type { fieldsOf } from './support-form'

type Fields = ReturnType<typeof fieldsOf>

/** Choices of a closed list with its words. */
export function choicesOf<Value extends string>(
  values: readonly Value[],
  words: Readonly<Record<Value, string>>,
) {
  return values.map((value) => ({ value, label: words[value] }))
}

/** The questions of a half-day closure, in the order in which a practice manager can answer them. */
export function HalfDayFields({ fields, sites }: { fields: Fields; sites: readonly string[] }) {
  return (
    <>
      <WhenAndWhy fields={fields} sites={sites} />
      <NamedClinician fields={fields} />
      <WhileClosed fields={fields} />
      <WhoIsTold fields={fields} />
    </>
  )
}

function WhenAndWhy({ fields, sites }: { fields: Fields; sites: readonly string[] }) {
  return (
    <>
      <DateField {...fields.day('day')} legend="Which day?" legendSize="m" hint="For example, 24 11 2026" />
      <RadioGroup
        {...fields.one('half')}
        legend="Which half?"
        choices={halves.map((half) => ({ value: half, label: capital(halfWords[half]) }))}
      />
      <CheckboxGroup
        {...fields.many('sites')}
        legend="Which sites close?"
        choices={sites.map((site) => ({ value: site, label: site }))}
      />
      <TextArea
        {...fields.one('whyNotSafe')}
        label="Why is it not clinically safe to open?"
        labelSize="m"
        hint="The provider who covers reads the first line. No patient details, please."
        maxLength={2000}
      />
      <RadioGroup
        {...fields.one('expectedDuration')}
        legend="How long do you expect it not to be safe?"
        choices={choicesOf(expectedDurations, expectedDurationWords)}
      />
      <TextArea
        {...fields.one('expectedDurationNote')}
        label="If longer: how long, and what would make it safe again"
        rows={2}
        maxLength={2000}
      />
    </>
  )
}

function NamedClinician({ fields }: { fields: Fields }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">The clinician who says that it is not safe</h2>
      <p>We ask them to confirm it. It cannot be approved before.</p>
      <TextField {...fields.one('clinicianName')} label="Name" />
      <TextField {...fields.one('clinicianRole')} label="Role" hint="For example, GP partner" />
      <TextField
        {...fields.one('clinicianRegistration')}
        label="Registration number"
        hint="For example, a GMC number"
        width={10}
      />
      <RadioGroup
        {...fields.one('clinicianConfirmsBy')}
        legend="How do we ask them?"
        legendSize="s"
        choices={choicesOf(clinicianConfirmations, clinicianConfirmationWords)}
      />
      <TextField {...fields.one('clinicianEmail')} label="Their e-mail address" kind="email" />
      <TextField {...fields.one('clinicianPhone')} label="Their telephone number" kind="tel" width={20} />
    </>
  )
}

function WhileClosed({ fields }: { fields: Fields }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">While you are closed</h2>
      <TextField {...fields.one('callsGoTo')} label="Number that calls to you go to" kind="tel" width={20} />
      <TextField {...fields.one('contactableGpName')} label="A GP the provider can reach: name" />
      <TextField {...fields.one('contactableGpPhone')} label="Their telephone number" kind="tel" width={20} />
      <TextArea {...fields.one('urgentResults')} label="Who deals with urgent results?" rows={2} />
      <TextArea {...fields.one('homeVisits')} label="What happens to home visits?" rows={2} />
      <TextArea {...fields.one('careHomes')} label="Who looks after your care homes?" rows={2} />
      <TextArea
        {...fields.one('dispensing')}
        label="What happens to dispensing?"
        hint="Or write that you do not dispense."
        rows={2}
      />
    </>
  )
}

function WhoIsTold({ fields }: { fields: Fields }) {
  const told = choicesOf(noticeStates, noticeStateWords)
  const considered = choicesOf(safetyReports, safetyReportWords)
  return (
    <>
      <h2 className="nhsuk-heading-m">Who is told</h2>
      <TextArea
        {...fields.one('patientNotice')}
        label="What are patients told?"
        hint="On the door, the telephone and the website."
        rows={3}
      />
      <RadioGroup
        {...fields.one('directoryOfServices')}
        legend="Directory of Services changed"
        legendSize="s"
        inline
        choices={told}
      />
      <RadioGroup
        {...fields.one('nhsWebsiteProfile')}
        legend="NHS website profile changed"
        legendSize="s"
        inline
        choices={told}
      />
      <RadioGroup
        {...fields.one('pharmaciesTold')}
        legend="Pharmacies told"
        legendSize="s"
        inline
        choices={told}
      />
      <RadioGroup
        {...fields.one('neighboursTold')}
        legend="Neighbouring practices told"
        legendSize="s"
        inline
        choices={told}
      />
      <RadioGroup
        {...fields.one('cqcNotification')}
        legend="CQC notification (regulation 18)"
        legendSize="s"
        choices={considered}
      />
      <RadioGroup
        {...fields.one('patientSafetyEvent')}
        legend="Patient-safety event"
        legendSize="s"
        choices={considered}
      />
    </>
  )
}

/** With a capital first letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
