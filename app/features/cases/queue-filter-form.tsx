import { CheckboxGroup } from '~/ui/forms/checkbox-group'
import { FilterGroup, Filters } from '~/ui/forms/filters'
import { SelectField } from '~/ui/forms/select-field'
import type { QueueData } from './queue.server'
import { type FilterName, filterNames, queueHref, queueSorts } from './queue-filters'
import { filterWords, sortWords } from './queue-words'

/** Groups that are open before anything is chosen: what most people narrow by. */
const openAtFirst: readonly FilterName[] = ['priority', 'owner']

/** Beside the queue: what to show and in which order, any of several for each filter; a plain GET form. */
export function QueueFilterForm({ queue: { asked, options } }: { queue: QueueData }) {
  const keep: Record<string, string> = asked.view === 'open' ? {} : { view: asked.view }
  // Keyed by what was asked for: a box keeps its tick when only its default changes.
  return (
    <Filters key={queueHref({ ...asked, page: 1 })} action="/icb/queue" keep={keep}>
      <SelectField
        name="sort"
        label="Order"
        options={queueSorts.map((value) => ({ value, label: sortWords[value] }))}
        defaultValue={asked.sort}
      />
      {filterNames.map((name) => {
        const chosen = asked.chosen[name].map(String)
        return (
          <FilterGroup
            key={name}
            summary={filterWords[name]}
            chosenCount={chosen.length}
            isOpen={chosen.length > 0 || openAtFirst.includes(name)}
          >
            <CheckboxGroup
              name={name}
              legend={<span className="nhsuk-u-visually-hidden">{filterWords[name]}</span>}
              choices={options[name]}
              defaultValues={chosen}
              small
            />
          </FilterGroup>
        )
      })}
    </Filters>
  )
}
