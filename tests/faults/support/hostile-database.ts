import Sqlite from 'better-sqlite3'
import { writtenTables } from '#db/queries/written-columns'
import { hashToken } from '~/platform/secrets.server'
import type { peopleByRole } from './attacker'

/** Stands in every hostile text, so that one that comes out where it must not is found. */
export const mark = 'zq7hostile'

/** Beginnings that a spreadsheet runs, and one of a mail's header. */
const beginnings = [
  `=HYPERLINK("http://${mark}.example","open")`,
  '+cmd|calc',
  '@SUM(1,2)',
  '-2+3',
  '\t=1+1',
  '\r\nBcc: x@y.example',
]

/** Markup, the end of a script and of an attribute, a header, an entry of a calendar, and signs that part cells and lines. */
const pieces = [
  `<script>${mark}</script></script>${mark}<img src=${mark} onerror=${mark}()>`,
  `"${mark}="'${mark}='<!--${mark}</title>${mark}</textarea>${mark}`,
  `\r\nBcc: x@y.example\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:${mark};a, b\\n`,
  '\ttabs\u2028and lines',
]

/** The how many-th hostile text: a beginning and every piece, or as much as there is room for. */
export function hostileText(index: number, most = Number.POSITIVE_INFINITY): string {
  const turn = Math.floor(index / beginnings.length) % pieces.length
  const turned = [...pieces.slice(turn), ...pieces.slice(0, turn)]
  const whole = [beginnings[index % beginnings.length], ...turned].join(' ')
  return whole.length <= most ? whole : `=${turned[0]}`.slice(0, most)
}

/** Columns of names that people type, beside those that a removal looks through. */
const names: readonly (readonly [table: string, column: string])[] = [
  ['icbs', 'name'],
  ['icbs', 'short_name'],
  ['places', 'name'],
  ['footprints', 'name'],
  ['pcns', 'name'],
  ['practices', 'name'],
  ['practices', 'known_as'],
  ['practices', 'phone'],
  ['practices', 'address'],
  ['practices', 'building'],
  ['practices', 'clinical_system'],
  ['practices', 'telephony_supplier'],
  ['practice_sites', 'name'],
  ['practice_sites', 'building'],
  ['practice_contacts', 'name'],
  ['practice_contacts', 'job'],
  ['practice_contacts', 'phone'],
  ['providers', 'name'],
  ['providers', 'phone'],
  ['people', 'name'],
  ['people', 'job'],
  ['people', 'phone'],
  ['passkeys', 'name'],
]

/** Columns that the demo leaves empty in most rows; filled in every second row, where the table allows it. */
const mostlyEmpty: readonly (readonly [table: string, column: string])[] = [
  ['practices', 'known_as'],
  ['practices', 'address'],
  ['people', 'phone'],
  ['closures', 'building'],
  ['closures', 'cover_note'],
  ['partner_asks', 'line'],
  ['pcn_asks', 'line'],
  ['outbox', 'last_error'],
  ['message_templates', 'reason'],
  ['practice_conversations', 'replace_reason'],
  ['quality_entries', 'replace_reason'],
  ['incident_proposals', 'reason'],
  ['area_plt_sessions', 'end_reason'],
  ['audit', 'before'],
]

/** Texts of JSON are short enough for whoever reads them by a form's rules, and those of a setting for its table. */
const mostInJson = 190
const mostInSetting = 60

/** Texts inside JSON that are words of people, neither codes nor telephone numbers. */
function isWords(text: string): boolean {
  return / /.test(text) && /[a-z]/i.test(text)
}

export interface HostileColumns {
  /** Columns with hostile text in some row. */
  readonly filled: readonly string[]
  /** Columns of tables that the demo has no row with a text in. */
  readonly empty: readonly string[]
}

/** Puts a hostile text in the place of every word that people wrote, in every row of the database file. */
export function makeHostile(path: string): HostileColumns {
  const db = new Sqlite(path)
  // What was written is kept from being changed by triggers; here they would keep the test from its work.
  const triggers = db.prepare(`select name, sql from sqlite_schema where type = 'trigger'`).all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) db.exec(`drop trigger "${name}"`)
  const filled: string[] = []
  const empty: string[] = []
  let made = 0
  const change = (table: string, column: string, rewrite: (old: string) => string) => {
    db.function('hostile', { deterministic: false }, (old) => rewrite(String(old)))
    const { changes } = db
      .prepare(
        `update "${table}" set "${column}" = hostile("${column}") where "${column}" is not null and "${column}" <> ''`,
      )
      .run()
    const kept = db
      .prepare(`select count(*) from "${table}" where instr("${column}", '${mark}') > 0`)
      .pluck()
      .get() as number
    ;(changes > 0 && kept > 0 ? filled : empty).push(`${table}.${column}`)
  }
  db.transaction(() => {
    for (const [table, column] of mostlyEmpty) {
      const text = column === 'before' ? JSON.stringify({ words: hostileText(made++) }) : hostileText(made++)
      db.prepare(
        `update or ignore "${table}" set "${column}" = ? where "${column}" is null and rowid % 2 = 0`,
      ).run(text)
    }
    for (const [table, { columns }] of Object.entries(writtenTables)) {
      for (const [column, kind] of Object.entries(columns)) {
        const most = table === 'icb_settings' ? mostInSetting : mostInJson
        const inJson = () => hostileText(made++, most)
        if (kind === 'json')
          change(table, column, (old) => JSON.stringify(hostileIn(JSON.parse(old), inJson)))
        else change(table, column, () => hostileText(made++, typeof kind === 'string' ? undefined : kind[1]))
      }
    }
    for (const [table, column] of names) change(table, column, () => hostileText(made++))
  })()
  for (const { sql } of triggers) db.exec(sql)
  db.close()
  return { filled, empty }
}

function hostileIn(value: unknown, next: () => string): unknown {
  if (typeof value === 'string') return isWords(value) ? next() : value
  if (Array.isArray(value)) return value.map((one) => hostileIn(one, next))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, hostileIn(one, next)]))
  }
  return value
}

/** Gives the ICB's manager and a practice a calendar's address, and the partner one of the 12:00 picture; their tokens. */
export function addFeeds(path: string, people: Awaited<ReturnType<typeof peopleByRole>>) {
  const db = new Sqlite(path)
  const add = (table: string, name: string, values: Record<string, unknown>) => {
    const token = name.padEnd(43, 'x')
    const all = {
      token_hash: hashToken(token),
      icb_code: 'QK1',
      made_at: '2026-11-01T09:00:00.000Z',
      ...values,
    }
    // One address works for each person: one that a form made before ends.
    db.exec(
      `update ${table} set revoked_at = made_at where revoked_at is null and person_id = ${Number(values.person_id)}`,
    )
    const columns = Object.keys(all)
    db.prepare(`insert into ${table} (${columns}) values (${columns.map((column) => `@${column}`)})`).run(all)
    return token
  }
  const manager = people.get('manager')
  const practice = people.get('practice_user')
  const partner = people.get('partner')
  if (!manager || !practice || !partner) throw new Error('The demo lacks somebody')
  const tokens = {
    icb: add('calendar_feeds', 'icb', { person_id: manager.personId, practice_code: null }),
    practice: add('calendar_feeds', 'practice', {
      person_id: practice.personId,
      practice_code: practice.scopeCode,
    }),
    picture: add('picture_feeds', 'picture', {
      person_id: partner.personId,
      provider_code: partner.scopeCode,
    }),
  }
  db.close()
  return tokens
}

/**
 * Makes every JSON of the database file unreadable, but for the settings that each page begins with: every second row no JSON any more,
 * the others JSON of another shape, both with the mark in it. Gives the columns.
 */
export function damage(path: string): string[] {
  const db = new Sqlite(path)
  db.pragma('ignore_check_constraints = on')
  const schema = db.prepare(`select type, name, sql from sqlite_schema where sql is not null`).all() as {
    type: string
    name: string
    sql: string
  }[]
  const triggers = schema.filter(({ type }) => type === 'trigger')
  for (const { name } of triggers) db.exec(`drop trigger "${name}"`)
  const damaged: string[] = []
  for (const { name, sql } of schema.filter(
    ({ type, name }) => type === 'table' && !name.endsWith('_settings'),
  )) {
    for (const [, column = ''] of sql.matchAll(/json_valid\("?(\w+)"?\)/g)) {
      const { changes } = db
        .prepare(`update "${name}" set "${column}" = iif(rowid % 2, ?, ?) where "${column}" is not null`)
        .run(`${mark} is no JSON`, JSON.stringify([mark, { [mark]: mark }]))
      if (changes > 0) damaged.push(`${name}.${column}`)
    }
  }
  for (const { sql } of triggers) db.exec(sql)
  db.close()
  return damaged
}
