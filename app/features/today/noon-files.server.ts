import { fillTable } from '~/domain/exports/export-table'
import { csvFile } from '~/platform/csv-file.server'
import { attachmentNamed } from '~/platform/file-answer.server'
import type { NoonFigures } from './noon-data'
import { noonLines, noonTable } from './noon-export'
import type { ReadNoon } from './read-noon.server'

export const noonFileKinds = ['json', 'csv'] as const
export type NoonFileKind = (typeof noonFileKinds)[number]

/** The aggregate as a file, the same for every reader; what each field is stands on its page and in the data dictionary. No file names a practice (0044). */
export function noonFile(
  read: ReadNoon,
  kind: NoonFileKind,
): { readonly body: string; readonly type: string } {
  return kind === 'json'
    ? { body: noonJson(read), type: 'application/json; charset=utf-8' }
    : { body: csvFile(fillTable(noonTable, noonLines(read))), type: 'text/csv; charset=utf-8' }
}

function noonJson({ day, stoodAt, madeAt, picture, correctedSince }: ReadNoon): string {
  const { format, system, name, whole, places, rules } = picture
  return `${JSON.stringify(
    {
      format,
      system,
      day,
      stoodAt,
      madeAt,
      rules,
      whole: { name, isHeldBack: whole === null, ...(whole ?? nothing) },
      places: places.map((place) => ({
        id: place.id,
        name: place.name,
        isHeldBack: place.figures === null,
        ...(place.figures ?? nothing),
      })),
      correctedSince,
      note: 'OPEL 4 is not a critical incident declaration.',
    },
    null,
    2,
  )}\n`
}

const nothing: { readonly [Field in keyof NoonFigures]: null } = {
  level: null,
  returned: null,
  expected: null,
  coveragePercent: null,
  patientsAtOpel3Or4: null,
}

/** The answer of an address for files: the aggregate, or 404 in the same format. Never kept by what lies between. */
export function noonFileAnswer(read: ReadNoon | undefined, kind: NoonFileKind): Response {
  const headers = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' }
  if (!read) {
    const said = 'There are no figures at this address.'
    return kind === 'json'
      ? Response.json({ error: said }, { status: 404, headers })
      : new Response(said, {
          status: 404,
          headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
        })
  }
  const { body, type } = noonFile(read, kind)
  const name = `opel-12-00-${read.day}.${kind}`
  const sent = new Headers({ ...headers, 'Content-Type': type })
  if (kind === 'csv') sent.set('Content-Disposition', attachmentNamed(name))
  return new Response(body, { headers: sent })
}

/** The secret and the format that an address for programs ends with: `TOKEN.json`; undefined for anything else. */
export function readNoonFileName(
  name: string,
): { readonly token: string; readonly kind: NoonFileKind } | undefined {
  const [, token, ending] = /^([\w-]{43})\.(json|csv)$/.exec(name) ?? []
  const kind = noonFileKinds.find((one) => one === ending)
  return token && kind ? { token, kind } : undefined
}
