import Sqlite from 'better-sqlite3'
import { openDatabase } from '#db/connection'
import { migrateToLatest } from '#db/migrate'
import { addDays } from '~/domain/calendar/days'
import { defaultRuleSet } from '~/domain/opel/default-rule-set'
import { evaluate } from '~/domain/opel/evaluate'
import type { Score } from '~/domain/opel/scores'
import { toStoredExplanation } from '~/domain/opel/stored-explanation'
import { demoFact, demoLoadedFact } from '../../demo/demo-day'
import { readSeedFiles } from '../../project-files'
import { firstMonday, icbCode, type ScaleShape, sizesOfIcbs, today } from './shape'

type Say = (line: string) => void

/**
 * Makes the database of a generated England at `path`, with the tables and indexes of the migrations. Each practice-day is a whole
 * row as the service writes it; the returns behind them are there for the last weeks only (docs/operations.md says what a
 * return takes). Cases with their targets and events, and support requests, are there for the whole time. What is drawn is
 * a sum over practice and day, so the same shape gives the same database.
 */
export async function generate(path: string, shape: ScaleShape, say: Say): Promise<void> {
  const migrated = openDatabase(path)
  await migrateToLatest(migrated)
  await migrated.destroy()
  const db = new Sqlite(path)
  // Nothing of it is worth keeping when making it fails.
  for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF']) db.pragma(setting)
  db.pragma('cache_size = -1200000')
  const secondary = db
    .prepare<[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and tbl_name = 'practice_days' and sql is not null`,
    )
    .all()
  for (const { name } of secondary) db.exec(`drop index ${name}`)
  addOrganisations(db, shape)
  addPeople(db)
  addPracticeDays(db, shape, say)
  for (const { sql } of secondary) db.exec(sql)
  say('  indexes made')
  addReturns(db, shape)
  addCases(db, shape)
  say('  returns, cases and requests made')
  const broken = db.prepare('pragma foreign_key_check').all()
  if (broken.length > 0) throw new Error(`The generated rows point nowhere ${broken.length} times`)
  db.pragma('journal_mode = WAL')
  db.close()
}

function addOrganisations(db: Sqlite.Database, shape: ScaleShape): void {
  const since = firstMonday(shape)
  const insert = (sql: string) => {
    const statement = db.prepare(sql)
    return (...values: (string | number)[]) => void statement.run(...values)
  }
  const addIcb = insert('insert into icbs values (?, ?, ?)')
  const addPlace = insert('insert into places values (?, ?, ?)')
  const addFootprint = insert('insert into footprints values (?, ?, ?)')
  const addPcn = insert('insert into pcns (code, icb_code, name) values (?, ?, ?)')
  const addPcnArea = insert('insert into pcn_areas values (?, ?, ?, ?, null)')
  const addPractice = insert('insert into practices (code, icb_code, name, joined_day) values (?, ?, ?, ?)')
  const addMember = insert('insert into practice_pcns values (?, ?, ?, null)')
  const addList = insert(
    'insert into practice_list_sizes (practice_code, from_day, patients) values (?, ?, ?)',
  )
  const addRules =
    insert(`insert into rule_sets (icb_code, name, version, effective_from_day, body, published_at)
    values (?, ?, ?, ?, ?, ?)`)
  const addHoliday = insert('insert or ignore into bank_holidays values (?, ?)')
  const addFact = insert('insert into facts values (?, ?)')
  let made = 0
  let pcns = 0
  db.transaction(() => {
    for (const [day, title] of bankHolidays()) addHoliday(day, title)
    for (const [index, size] of sizesOfIcbs(shape).entries()) {
      const icb = icbCode(index)
      addIcb(icb, `NHS Generated ${icb} Integrated Care Board`, `Area ${icb}`)
      addRules(
        icb,
        defaultRuleSet.name,
        defaultRuleSet.version,
        since,
        JSON.stringify(defaultRuleSet),
        `${since}T08:00:00.000Z`,
      )
      const places = Math.max(2, Math.round(size / 40))
      for (let place = 0; place < places; place += 1)
        addPlace(`${icb}-place-${place}`.toLowerCase(), icb, `Place ${place} of ${icb}`)
      for (let part = 0; part < 2; part += 1)
        addFootprint(`${icb}-part-${part}`.toLowerCase(), icb, `Part ${part} of ${icb}`)
      const pcnsHere = Math.ceil(size / 5)
      for (let pcn = 0; pcn < pcnsHere; pcn += 1) {
        pcns += 1
        const code = `U${String(10_000 + pcns)}`
        addPcn(code, icb, `Network ${pcns}`)
        addPcnArea(
          code,
          `${icb}-place-${pcn % places}`.toLowerCase(),
          `${icb}-part-${pcn % 2}`.toLowerCase(),
          since,
        )
        for (let one = 0; one < 5 && pcn * 5 + one < size; one += 1) {
          made += 1
          const practice = `B${String(80_000 + made)}`
          addPractice(
            practice,
            icb,
            `Surgery ${made}, ${['High Street', 'Mill Lane', 'The Green'][made % 3]}`,
            since,
          )
          addMember(practice, code, since)
          addList(practice, since, 2500 + ((made * 7919) % 15_000))
        }
      }
    }
    // The server runs the demo's clock, and refuses that on a database that is no demo.
    addFact(demoFact, today)
    addFact(demoLoadedFact, today)
  })()
}

function bankHolidays(): [string, string][] {
  const file = readSeedFiles().bankHolidays as {
    'england-and-wales': { events: { date: string; title: string }[] }
  }
  return file['england-and-wales'].events.map(({ date, title }) => [date, title])
}

/** One person for each practice, who sends its returns. */
function addPeople(db: Sqlite.Database): void {
  const at = '2021-11-01T09:00:00.000Z'
  db.exec(`insert into people (email, name, job, created_at)
    select 'manager@' || lower(code) || '.scale.opel-daily.example', 'Manager, ' || name, 'Practice manager', '${at}'
    from practices order by code`)
  db.exec(`insert into person_roles (person_id, role, icb_code, scope_kind, scope_code, is_lead, granted_at)
    select people.id, 'practice_user', practices.icb_code, 'practice', practices.code, 1, '${at}'
    from practices join people on people.email = 'manager@' || lower(practices.code) || '.scale.opel-daily.example'`)
}

/** What is drawn for a practice and a day: a number from 0 to 9,999, the same each time. */
const drawn = (salt: number) =>
  `((p.n * 7919 + d.n * 104729 + ${salt} * 1299709 + (p.n * d.n) % 7817 * 613) * 48271 % 2147483647 % 10000)`

/** The rows of every day before today, four weeks at a time in the order in which the service would have made them. */
function addPracticeDays(db: Sqlite.Database, shape: ScaleShape, say: Say): void {
  db.exec(`create temp table p as select row_number() over (order by practices.icb_code, practices.code) as n,
    practices.code, practices.icb_code, practice_pcns.pcn_code, pcn_areas.place_id, pcn_areas.footprint_id,
    practice_list_sizes.patients
    from practices join practice_pcns on practice_pcns.practice_code = practices.code
    join pcn_areas on pcn_areas.pcn_code = practice_pcns.pcn_code
    join practice_list_sizes on practice_list_sizes.practice_code = practices.code order by 1`)
  db.exec('create temp table d (n integer primary key, day text)')
  const insert = db.prepare(`insert into practice_days
    select code, day, icb_code, pcn_code, place_id, footprint_id, patients, state,
      iif(is_in, at, null), iif(is_in, max(1, level - (x % 3 = 0)), null), iif(is_in, at, null), iif(is_in, level, null),
      iif(is_in, at, null), iif(is_in, max(1, level - (x % 4 = 0)), null), iif(is_in, at, null),
      iif(is_in, round(min(100, max(0, level * 22 - 20 + x % 190 / 10.0)), 1), null),
      case when not is_in or level < 2 then '[]' when level = 2 then '["clinicalStaff"]'
        when x % 3 = 0 then '["clinicalStaff","phones"]' when x % 3 = 1 then '["phones","unmetSameDay"]'
        else '["clinicalStaff","phones","oldestResult"]' end, null
    from (select *, state in ('returned', 'late') as is_in,
        day || 'T' || iif(state = 'late', '1' || (1 + x % 5), '08') || ':' || (10 + x % 49) || ':' || (10 + y % 49) || '.000Z' as at,
        case when y + pull < 5200 then 1 when y + pull < 8600 then 2 when y + pull < 9800 then 3 else 4 end as level
      from (select p.*, d.day, ${drawn(1)} as x, ${drawn(2)} as y, (p.n * 31 % 1600) + (d.n % 230) * 3 - 700 as pull,
          case when ${drawn(3)} < 8300 then 'returned' when ${drawn(3)} < 8900 then 'late'
            when ${drawn(3)} < 9850 then 'missing' when ${drawn(3)} < 9950 then 'closed' else 'not_required' end as state
        from temp.d cross join temp.p where d.n >= ? and d.n < ?))
    order by day, icb_code, code`)
  const numbers = addReportingDays(db, shape)
  for (let from = 0; from < numbers; from += 20) {
    db.transaction(() => insert.run(from, from + 20))()
    if (from % 200 === 180) say(`  ${Math.min(numbers, from + 20)} of ${numbers} reporting days`)
  }
  db.exec(`insert into practice_days (practice_code, day, icb_code, pcn_code, place_id, footprint_id, patients, state)
    select code, '${today}', icb_code, pcn_code, place_id, footprint_id, patients, 'awaited' from temp.p order by icb_code, code`)
}

function addReportingDays(db: Sqlite.Database, shape: ScaleShape): number {
  const holidays = new Set(bankHolidays().map(([day]) => day))
  const add = db.prepare('insert into temp.d values (?, ?)')
  let numbers = 0
  for (let week = 0; week < shape.weeks; week += 1) {
    for (let offset = 0; offset < 5; offset += 1) {
      const day = addDays(firstMonday(shape), week * 7 + offset)
      if (day >= today || holidays.has(day)) continue
      add.run(numbers, day)
      numbers += 1
    }
  }
  return numbers
}

/** The returns of the last weeks, each with the answers and the explanation that a return of its level has. */
function addReturns(db: Sqlite.Database, { weeksOfReturns }: ScaleShape): void {
  if (weeksOfReturns === 0) return
  db.exec(
    'create temp table answered (level integer primary key, answers text, explanation text, score real)',
  )
  const add = db.prepare('insert into temp.answered values (?, ?, ?, ?)')
  for (const one of answersByLevel()) add.run(...one)
  db.exec(`insert into daily_returns (reference, icb_code, practice_code, day, version_no, kind, is_current, stands_from_at,
      submitted_at, submitted_by, submitted_as, is_late, answers, triggers, safety, care_affected, support_needed,
      help_wanted, reasons, already_done, rule_set_id, score_percent, core_score_percent, answered_count,
      calculated_level, effective_level, explanation, purpose_version, submit_key)
    select 'R-' || d.practice_code || '-' || d.day, d.icb_code, d.practice_code, d.day, 1, 'first', 1, d.returned_at,
      d.returned_at, person_roles.person_id, 'practice_user', d.state = 'late', a.answers, '[]', 'safe', 0, 0, 'none', '[]', '[]',
      rule_sets.id, a.score, d.core_score_percent, 9, d.worst_level, d.worst_level, a.explanation, 1,
      'scale-' || d.practice_code || d.day
    from practice_days d join temp.answered a on a.level = d.worst_level
    join rule_sets on rule_sets.icb_code = d.icb_code
    join person_roles on person_roles.scope_kind = 'practice' and person_roles.scope_code = d.practice_code
    where d.day >= '${addDays(today, -7 * weeksOfReturns)}' and d.returned_at is not null order by d.day, d.practice_code`)
  db.exec(`update practice_days set return_id = (select id from daily_returns r where r.practice_code = practice_days.practice_code
      and r.day = practice_days.day) where day >= '${addDays(today, -7 * weeksOfReturns)}' and returned_at is not null`)
}

function answersByLevel(): [number, string, string, number][] {
  return [1, 2, 3, 4].map((level) => {
    const parameters = Object.fromEntries(
      defaultRuleSet.parameters.map(({ id }) => [
        id,
        { state: 'value' as const, band: (level - 1) as Score },
      ]),
    )
    const evaluation = evaluate(defaultRuleSet, { parameters, triggers: [] })
    return [
      level,
      JSON.stringify(parameters),
      toStoredExplanation(defaultRuleSet, evaluation),
      evaluation.scorePercent,
    ]
  })
}

/** A closed case with three promises at one in thirty practice-days, a delivered request at one in two hundred. */
function addCases(db: Sqlite.Database, shape: ScaleShape): void {
  if (shape.weeks === 0) return
  db.exec(`create temp table c as select row_number() over (order by day, practice_code) as id, * from practice_days
    where returned_at is not null and day < '${today}' and (rowid * 48271 % 2147483647) % 30 = 0`)
  db.exec(`insert into cases (id, reference, icb_code, practice_code, pcn_code, place_id, lane, opened_at, closed_at, state, priority,
      level, why, queue_section, queue_rank, version)
    select id, 'C-' || printf('%04d', id), icb_code, practice_code, pcn_code, place_id, 'acute', returned_at,
      day || 'T16:40:00.000Z', 'closed', 2, worst_level, '["OPEL 3 or 4"]', 3, 0, 6 from temp.c`)
  for (const [seq, kind] of [
    'trigger_added',
    'acknowledged',
    'called_back',
    'plan_made',
    'resolved',
    'closed',
  ].entries())
    db.exec(
      `insert into case_events select id, ${seq + 1}, '${kind}', returned_at, null, '{"words":"As generated for the benchmark"}' from temp.c`,
    )
  for (const [seq, kind] of ['acknowledge', 'call_back', 'decide'].entries())
    db.exec(`insert into case_targets select id, 1, '${kind}', 'effective_level', 2, returned_at, day || 'T12:30:00.000Z',
      day || 'T${10 + seq}:20:00.000Z', id % 9 = 0, ${20 + seq * 60} + id % 50, icb_code from temp.c`)
  db.exec(`insert into support_requests (id, reference, icb_code, practice_code, case_id, action_code, origin, state, details, asked_at,
      version) select id, 'S-' || id, icb_code, practice_code, id, iif(id % 2, 'workforce_help', 'extra_plt'), 'requested', 'reviewed',
      '{}', returned_at, 4 from temp.c where id % 7 = 0`)
  db.exec(
    `insert into counters select 'case', max(id) from temp.c union all select 'request', max(id) from temp.c`,
  )
  const steps = [
    ['asked', '{}'],
    ['approved', '{"number":"A-1","conditions":"","reasonToGoOn":""}'],
    ['delivered', '{}'],
    ['reviewed', '{"answer":"helped","line":""}'],
  ]
  for (const [seq, [kind, data]] of steps.entries())
    db.exec(
      `insert into support_request_events select id, ${seq + 1}, '${kind}', returned_at, null, '${data}' from temp.c where id % 7 = 0`,
    )
}
