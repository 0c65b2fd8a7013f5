/** What a form holds by field name, for filling it again; a name ending `[]` holds a list. */
export type FormFields = Readonly<Record<string, string | readonly string[]>>

/** The same as react-hook-form nests it: `clinicalStaff.band` is `values.clinicalStaff.band`, `trigger[]` a list. */
export type FormValues = Readonly<Record<string, unknown>>

/** Fields from what a browser posted, for showing it again as typed. Files are left out; the last of one name counts. */
export function fieldsFromEntries(entries: Iterable<readonly [string, unknown]>): FormFields {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue
    const before = fields.get(name)
    if (!name.endsWith('[]')) fields.set(name, value)
    else if (Array.isArray(before)) before.push(value)
    else fields.set(name, [value])
  }
  return Object.fromEntries(fields)
}

/** Fields as a browser would post them. */
export function entriesFromFields(fields: FormFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : value.map((one): [string, string] => [name, one]),
  )
}

/** Nests fields at the dot of their name. */
export function nestFields(fields: FormFields): FormValues {
  const values = new Map<string, unknown>()
  const groups = new Map<string, Map<string, unknown>>()
  for (const [name, value] of Object.entries(fields)) {
    const [group, field] = splitName(name.replace(/\[\]$/, ''))
    if (field === undefined) {
      values.set(group, value)
    } else {
      const inner = groups.get(group) ?? new Map<string, unknown>()
      groups.set(group, inner.set(field, value))
    }
  }
  for (const [group, inner] of groups) values.set(group, Object.fromEntries(inner))
  return Object.fromEntries(values)
}

/** One text; empty for what was not given or is no text (an unticked box is `false` to react-hook-form). */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The values of a list of tick boxes, each once. */
export function listOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(list.filter((one): one is string => typeof one === 'string' && one !== ''))]
}

/** The fields of one group, like `clinicalStaff`. */
export function groupOf(values: FormValues, name: string): FormValues {
  const group = values[name]
  return typeof group === 'object' && group !== null ? { ...group } : {}
}

/** A field's name at its first dot. */
export function splitName(name: string): [group: string, field: string | undefined] {
  const dot = name.indexOf('.')
  return dot === -1 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)]
}
