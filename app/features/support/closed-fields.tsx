import { closureCauses, closureExtents } from '~/domain/support/unplanned-closure'
import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { DateField } from '~/ui/forms/date-field'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { choicesOf } from './half-day-fields'
import { closureCauseWords, closureExtentWords } from './request-words'
import type { fieldsOf } from './support-form'

type Fields = ReturnType<typeof fieldsOf>

/** What a practice tells when it is closed: what must be known first, the rest where it is known. */
export function ClosedFields({ fields, sites }: { fields: Fields; sites: readonly string[] }) {
  return (
    <>
      <RadioGroup
        {...fields.one('cause')}
        legend="What has happened?"
        choices={choicesOf(closureCauses, closureCauseWords)}
      />
      <TextField
        {...fields.one('note')}
        label="In a few words"
        hint="You can leave it empty. No patient details, please."
      />
      <RadioGroup
        {...fields.one('extent')}
        legend="What is closed?"
        choices={choicesOf(closureExtents, closureExtentWords)}
      />
      <CheckboxGroup
        {...fields.many('sites')}
        legend="If some sites: which?"
        legendSize="s"
        choices={sites.map((site) => ({ value: site, label: site }))}
      />
      <DateField {...fields.day('fromDay')} legend="Closed from" legendSize="m" />
      <TextField {...fields.one('fromTime')} label="Time" hint="For example, 8:15" width={5} />
      <DateField
        {...fields.day('untilDay')}
        legend="Expected to open again"
        legendSize="m"
        hint="Leave it empty if nobody knows yet."
      />
      <TextField {...fields.one('untilTime')} label="Time, if known" width={5} />
      <h2 className="nhsuk-heading-m">A GP we can reach now</h2>
      <TextField {...fields.one('contactableGpName')} label="Name" />
      <TextField {...fields.one('contactableGpPhone')} label="Telephone number" kind="tel" width={20} />
      <h2 className="nhsuk-heading-m">If you know it already</h2>
      <p>You can send the notice without these. We ask for them when we ring.</p>
      <TextArea {...fields.one('patientsAreTold')} label="What are patients told?" rows={2} />
      <TextField {...fields.one('callsGoTo')} label="Number that calls to you go to" kind="tel" width={20} />
      <TextArea {...fields.one('urgentPatients')} label="Who sees urgent patients now?" rows={2} />
      <TextArea {...fields.one('urgentResults')} label="Who deals with urgent results?" rows={2} />
      <TextArea {...fields.one('homeVisits')} label="What happens to home visits?" rows={2} />
    </>
  )
}
