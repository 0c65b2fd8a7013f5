import { expect, test } from 'vitest'
import { isoDay } from '~/domain/calendar/days'
import { type AttentionFacts, attentionOf } from '~/features/administration/attention'
import { readOverview } from '~/features/administration/read-overview.server'
import { insertOtherIcb } from '../../factories/administration'
import { insertActor, insertIcb, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

const quiet: AttentionFacts = {
  bankHolidaysRunOut: false,
  hasRuleSet: true,
  hasOwnTelephones: true,
  deadMails: 0,
  failedJobs: 0,
  hoursSinceGoodBackup: 7,
  mailsKeptHere: null,
  placeholderCodes: 0,
  placeholderListSizes: 0,
  practicesWithoutPcn: 0,
  minutesOldestJobWaits: 2,
  minutesOldestMailWaits: 2,
  withoutSecondStep: 0,
  areaPltEnds: null,
  isPurposeAgreed: true,
}

test('nothing needs attention when everything is in order', () => {
  expect(attentionOf(quiet)).toEqual([])
})

test.each<[string, Partial<AttentionFacts>, string]>([
  ['bank holidays run out', { bankHolidaysRunOut: true }, 'holidays'],
  ['no rule set holds', { hasRuleSet: false }, 'rules'],
  ['the telephone numbers are examples', { hasOwnTelephones: false }, 'telephones'],
  ['a mail was given up', { deadMails: 1 }, 'dead-mail'],
  ['a job failed', { failedJobs: 1 }, 'jobs'],
  ['the last good backup is old', { hoursSinceGoodBackup: 27 }, 'backup'],
  ['no backup was ever made', { hoursSinceGoodBackup: null }, 'backup'],
  ['no mail server is set', { mailsKeptHere: 0 }, 'no-mail-server'],
  ['a practice code is a placeholder', { placeholderCodes: 1 }, 'placeholder-codes'],
  ['a list size is a placeholder', { placeholderListSizes: 1 }, 'placeholder-sizes'],
  ['a due job waits', { minutesOldestJobWaits: 11 }, 'jobs-late'],
  ['a mail waits', { minutesOldestMailWaits: 11 }, 'mail-late'],
  ['somebody at the ICB has no second step', { withoutSecondStep: 1 }, 'second-step'],
  ['the PLT calendar ends', { areaPltEnds: 'Friday 27 November 2026' }, 'area-plt'],
  ['the statement of purpose is not agreed', { isPurposeAgreed: false }, 'purpose'],
  ['a practice has no PCN', { practicesWithoutPcn: 1 }, 'without-pcn'],
])('the overview says so when %s', (_, fact, key) => {
  const items = attentionOf({ ...quiet, ...fact })
  expect(items.map((item) => item.key)).toEqual([key])
  expect(items[0]?.says).toMatch(/\.$/)
})

test('where no backups are kept, as in the demonstration, none is missed', () => {
  expect(attentionOf({ ...quiet, hoursSinceGoodBackup: undefined })).toEqual([])
})

test('what stops the service comes before what is only unfinished', () => {
  const items = attentionOf({ ...quiet, placeholderCodes: 130, failedJobs: 2, mailsKeptHere: 5 })
  expect(items.map((item) => item.key)).toEqual(['jobs', 'no-mail-server', 'placeholder-codes'])
})

test('the overview counts the organisations, people, mails and jobs of this ICB only', async () => {
  const db = await testDb()
  await insertIcb(db, { bankHolidays: ['2026-12-25'] })
  await insertPractice(db)
  await insertPractice(db)
  await db.updateTable('practices').set({ code_is_placeholder: 1 }).where('code', 'is not', null).execute()
  await insertOtherIcb(db)
  const admin = await insertActor(db, { role: 'admin' })
  const overview = await readOverview(liveAt(db, '2026-11-20T09:40:00Z'), admin, {
    sendsMail: false,
    keepsBackups: true,
    needsSecondStep: true,
  })
  expect(overview.organisations).toMatchObject({ practices: 2, placeholderCodes: 2, pcns: 1, providers: 0 })
  expect(overview.people).toBe(1)
  expect(overview.attention.map((item) => item.key)).toEqual([
    'backup',
    'holidays',
    'no-mail-server',
    'second-step',
    'purpose',
    'telephones',
    'placeholder-codes',
  ])
})

test('a practice that has left is no longer counted, one without a PCN is told about', async () => {
  const db = await testDb()
  const gone = await insertPractice(db)
  const alone = await insertPractice(db)
  await db
    .updateTable('practices')
    .set({ left_day: isoDay('2026-03-31') })
    .where('code', '=', gone.code)
    .execute()
  await db.deleteFrom('practice_pcns').where('practice_code', '=', alone.code).execute()
  const admin = await insertActor(db, { role: 'admin' })
  const { organisations } = await readOverview(liveAt(db, '2026-11-20T09:40:00Z'), admin, {
    sendsMail: true,
    keepsBackups: false,
    needsSecondStep: false,
  })
  expect(organisations).toMatchObject({ practices: 1, withoutPcn: 1 })
})
