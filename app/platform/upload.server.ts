import type { FormEntries } from './forms.server'
import { badForm } from './responses.server'

/** A file somebody chose, and the other fields of the form it came with. */
export interface Upload {
  readonly entries: FormEntries
  /** Undefined when none was chosen. */
  readonly file: { readonly name: string; readonly bytes: Uint8Array } | undefined
}

const mostNameCharacters = 200

/** The file posted as `field` and the texts beside it. Throws a 400 answer when the body is no form. How large it may be is the server's matter. */
export async function readUpload(request: Request, field: string): Promise<Upload> {
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    throw badForm('It arrived damaged, or was no form.')
  }
  const entries = [...form].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const file = form.get(field)
  // A form without a chosen file posts an empty one without a name.
  if (!(file instanceof File) || (file.name === '' && file.size === 0)) return { entries, file: undefined }
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { entries, file: { name: file.name.slice(-mostNameCharacters), bytes } }
}
