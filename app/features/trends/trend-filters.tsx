import { trendMeasures } from '~/domain/trends/trend-measures'
import { Details } from '~/ui/content/details'
import { DateField, partsOfDay } from '~/ui/forms/date-field'
import { Filters } from '~/ui/forms/filters'
import { GroupedSelectField } from '~/ui/forms/grouped-select-field'
import { SelectField } from '~/ui/forms/select-field'
import { type DateProblem, type TrendAddress, trendFields } from './trend-address'
import type { TrendChoices } from './trend-report'

const ranges = [
  { value: '13', label: 'Last 13 weeks' },
  { value: '26', label: 'Last 26 weeks' },
  { value: '52', label: 'Last 52 weeks' },
  { value: 'all', label: 'All there is' },
] as const

interface TrendFiltersProps {
  action: string
  address: TrendAddress
  choices: TrendChoices
  problems: readonly DateProblem[]
  typed: Readonly<Record<string, string>>
  /** The page shows every area at once. */
  hasArea: boolean
}

/** What the page shows, chosen in plain forms: every chart has an address. */
export function TrendFilters({ action, address, choices, problems, typed, hasArea }: TrendFiltersProps) {
  const { measure, step, range, area, ...fields } = trendFields(address)
  // Keyed, or the browser's choice would outlive a navigation to another chart.
  const key = Object.values(trendFields(address)).join(' ')
  return (
    <div className="app-trend__filters app-no-print" key={key}>
      <Filters
        action={action}
        layout="row"
        applyLabel="Show this trend"
        keep={hasArea ? fields : { ...fields, area: area ?? 'icb' }}
      >
        <SelectField
          name="measure"
          label="Measure"
          options={trendMeasures.map(({ key: value, label }) => ({ value, label }))}
          defaultValue={measure}
        />
        {hasArea && (
          <GroupedSelectField
            id="area"
            name="area"
            label="Area"
            options={choices.areas}
            emptyLabel="Choose an area"
            defaultValue={area}
          />
        )}
        <SelectField
          name="step"
          label="By"
          options={[
            { value: 'week', label: 'Week' },
            { value: 'day', label: 'Day' },
          ]}
          defaultValue={step}
        />
        <SelectField
          name="range"
          label="How far back"
          options={
            range === 'dates' ? [...ranges, { value: 'dates', label: 'The dates below' }] : [...ranges]
          }
          defaultValue={range}
        />
      </Filters>
      <OtherDates {...{ action, address, problems, typed }} />
    </div>
  )
}

/** Two days of one's own, in a form of their own: few need it. */
function OtherDates({
  action,
  address,
  problems,
  typed,
}: Pick<TrendFiltersProps, 'action' | 'address' | 'problems' | 'typed'>) {
  const { measure = '', area = '', step = '' } = trendFields(address)
  const { span } = address
  const errorOf = (field: string) => problems.find((one) => one.field === field)?.message
  const partsOf = (field: 'from' | 'to') => {
    const boxes = {
      day: typed[`${field}-day`] ?? '',
      month: typed[`${field}-month`] ?? '',
      year: typed[`${field}-year`] ?? '',
    }
    return span.kind === 'days' ? partsOfDay(span[field]) : boxes
  }
  return (
    <Details summary="Other dates" open={problems.length > 0 || span.kind === 'days'}>
      <Filters action={action} keep={{ measure, area, step, range: 'dates' }} applyLabel="Show these dates">
        <DateField name="from" legend="First day" defaultValue={partsOf('from')} error={errorOf('from')} />
        <DateField name="to" legend="Last day" defaultValue={partsOf('to')} error={errorOf('to')} />
      </Filters>
    </Details>
  )
}
