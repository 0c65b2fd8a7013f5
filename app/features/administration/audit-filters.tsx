import { FilterChips, Filters } from '~/ui/forms/filters'
import { GroupedSelectField } from '~/ui/forms/grouped-select-field'
import { TextField } from '~/ui/forms/text-field'
import { type AuditField, auditPath } from './audit-address'
import { listHref } from './list-pages'
import type { readAudit } from './read-audit.server'

type Asked = Pick<Awaited<ReturnType<typeof readAudit>>, 'typed' | 'problems' | 'kinds' | 'parts'>

/** The search as a form and, below it, each part of it to take away. */
export function AuditFilters({ typed, problems, kinds, parts }: Asked) {
  const of = (name: AuditField) => {
    const error = problems.find(({ field }) => field === name)?.message
    return { name, defaultValue: typed[name], ...(error === undefined ? {} : { error }) }
  }
  return (
    <>
      <Filters key={listHref(auditPath, typed)} action={auditPath} layout="grid" applyLabel="Search">
        <TextField {...of('who')} label="Who did it" hint="Name or e-mail, or “the service”" />
        <GroupedSelectField
          {...of('what')}
          id="what"
          label="What was done"
          emptyLabel="Anything"
          options={kinds}
        />
        <TextField {...of('practice')} label="About a practice" hint="Its code" />
        <TextField {...of('reference')} label="About a case or other thing" hint="Like C-0412" />
        <TextField {...of('person')} label="About a person" hint="Name or e-mail" />
        <TextField {...of('from')} label="First day" hint="Like 24/11/2026" />
        <TextField {...of('to')} label="Last day" hint="Like 24/11/2026" />
      </Filters>
      <FilterChips
        chips={parts.map(({ field, words }) => ({
          label: `${partLabels[field]}: ${words}`,
          removeHref: listHref(auditPath, { ...typed, [field]: '' }),
        }))}
      />
    </>
  )
}

const partLabels: Readonly<Record<AuditField, string>> = {
  who: 'By',
  what: 'What',
  practice: 'Practice',
  reference: 'About',
  person: 'About',
  from: 'Days',
  to: 'Days',
}
