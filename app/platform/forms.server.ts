import { badForm } from './responses.server'

/** What a browser posted, in order: names and texts. */
export type FormEntries = readonly (readonly [string, string])[]

const mostCharacters = 200_000
const perRequest = new WeakMap<Request, Promise<FormEntries>>()

/**
 * The posted fields of the request, files left out. Throws a 400 or 413 answer when the body is no form or longer than any
 * form of the service. The body of a request can be read once: later calls give the same entries.
 */
export function readEntries(request: Request): Promise<FormEntries> {
  const known = perRequest.get(request)
  if (known) return known
  const read = parseBody(request)
  perRequest.set(request, read)
  return read
}

async function parseBody(request: Request): Promise<FormEntries> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) {
    throw badForm('It did not arrive as a form.')
  }
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    throw badForm('It arrived damaged.')
  }
  const entries: [string, string][] = []
  let characters = 0
  for (const [name, value] of form) {
    // Values are handed on as objects by name: one called "toString" or "__proto__" would break whatever reads them.
    if (typeof value !== 'string' || name in Object.prototype) continue
    characters += name.length + value.length
    // Enough for every form to say "too long" beside its field; far more is nobody's typing.
    if (characters > mostCharacters) throw badForm('It is longer than any form of this service.', 413)
    // Nobody types it, and the database takes it for the end of a text.
    entries.push([name, value.replaceAll('\u0000', '')])
  }
  return entries
}

/** The first value of a field; undefined when it was not posted. */
export function fieldValue(entries: FormEntries, name: string): string | undefined {
  return entries.find(([one]) => one === name)?.[1]
}

/** Every value of a field, in order. */
export function fieldValues(entries: FormEntries, name: string): string[] {
  return entries.filter(([one]) => one === name).map(([, value]) => value)
}
