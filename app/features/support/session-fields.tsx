import { pltDoors, pltPurposes } from '~/domain/support/extra-plt'
import { halfWords, halves } from '~/domain/support/halves'
import { backlogKinds, backlogKindWords, lunchtimeLimits } from '~/domain/support/lunchtime-closures'
import { DateField } from '~/ui/forms/date-field'
import { Fieldset, FormGroup } from '~/ui/forms/field-parts'
import { RadioGroup } from '~/ui/forms/radio-group'
import { TextArea } from '~/ui/forms/text-area'
import { TextField } from '~/ui/forms/text-field'
import { capital, choicesOf } from './half-day-fields'
import { pltDoorsWords, pltPurposeWords } from './request-words'
import type { fieldsOf } from './support-form'

type Fields = ReturnType<typeof fieldsOf>

/** The questions of an extra protected learning time session. */
export function ExtraPltFields({ fields }: { fields: Fields }) {
  return (
    <>
      <DateField {...fields.day('day')} legend="Which day?" legendSize="m" hint="For example, 24 11 2026" />
      <RadioGroup
        {...fields.one('half')}
        legend="Which half?"
        choices={halves.map((half) => ({ value: half, label: capital(halfWords[half]) }))}
      />
      <RadioGroup
        {...fields.one('purpose')}
        legend="What is it for?"
        choices={choicesOf(pltPurposes, pltPurposeWords)}
      />
      <TextField
        {...fields.one('whoIsTrained')}
        label="Who is trained?"
        labelSize="m"
        hint="By job, like two new receptionists"
      />
      <TextArea {...fields.one('whatIsTrained')} label="In what?" labelSize="m" rows={3} maxLength={2000} />
      <RadioGroup
        {...fields.one('doors')}
        legend="What about your doors?"
        choices={choicesOf(pltDoors, pltDoorsWords)}
      />
      <h2 className="nhsuk-heading-m">If your doors shut</h2>
      <TextField {...fields.one('callsGoTo')} label="Number that calls to you go to" kind="tel" width={20} />
      <TextField {...fields.one('contactableGpName')} label="A GP who can be reached: name" />
      <TextField {...fields.one('contactableGpPhone')} label="Their telephone number" kind="tel" width={20} />
      <TextArea
        {...fields.one('coverArrangement')}
        label="If you look after urgent patients yourselves: who sees them?"
        rows={2}
      />
    </>
  )
}

/** The questions of a short series of lunchtime closures. */
export function LunchtimeFields({ fields }: { fields: Fields }) {
  return (
    <>
      <SeriesDates fields={fields} />
      <TextField
        {...fields.one('startTime')}
        label="Your doors shut at"
        hint="At midday or later, like 12:30"
        labelSize="m"
        width={5}
      />
      <TextField
        {...fields.one('endTime')}
        label="Your doors open again at"
        hint="At most 2 hours later, by 2:30pm, like 14:00"
        labelSize="m"
        width={5}
      />
      <RadioGroup
        {...fields.one('backlogKind')}
        legend="What is the backlog?"
        choices={choicesOf(backlogKinds, backlogKindWords)}
      />
      <TextField {...fields.one('backlogSize')} label="How many are waiting?" kind="number" width={5} />
      <TextField
        {...fields.one('backlogOldestDays')}
        label="How many working days has the oldest waited?"
        kind="number"
        width={4}
      />
      <RadioGroup
        {...fields.one('phonesAnswered')}
        legend="Do your phones stay answered?"
        inline
        choices={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
      />
      <TextArea {...fields.one('phonesHow')} label="Who answers the phones?" rows={2} />
      <TextArea {...fields.one('urgentPatients')} label="Who sees urgent patients?" rows={2} />
    </>
  )
}

function SeriesDates({ fields }: { fields: Fields }) {
  const error = fields.errorOf('days')
  return (
    <FormGroup error={error}>
      <Fieldset
        id="days"
        legend="Which days?"
        hint="Up to 5 dates within 3 weeks, each like 24/11/2026. Leave the others empty."
        error={error}
      >
        {fields.lines('days', lunchtimeLimits.dates).map((value, index) => {
          const place = index + 1
          return (
            <TextField
              key={place}
              name="days"
              id={index === 0 ? 'days' : `days-${place}`}
              label={`Date ${place}`}
              width={10}
              defaultValue={value}
            />
          )
        })}
      </Fieldset>
    </FormGroup>
  )
}
