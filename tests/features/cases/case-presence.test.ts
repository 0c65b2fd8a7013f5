import { expect, test } from 'vitest'
import { notePresence } from '~/features/cases/case-presence.server'
import { readQueue } from '~/features/cases/queue.server'
import { readAskedQueue } from '~/features/cases/queue-filters'
import { november, raiseCase } from '../../factories/cases'
import { insertActor, insertPractice } from '../../factories/organisations'
import { liveAt } from '../../factories/returns'
import { testDb } from '../../support/test-db'

test('who else has a case open is said by name on its page and in the queue, and forgotten after ten minutes', async () => {
  const db = await testDb()
  const asha = await insertActor(db, { role: 'triage', name: 'Asha Patel' })
  const tom = await insertActor(db, { role: 'triage', name: 'Tom Reed' })
  const practice = await insertPractice(db)
  const { reference } = await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00') })
  const at = (time: string) => liveAt(db, `2026-11-20T${time}:00Z`)
  const seenBy = async (actor: typeof asha, time: string) => {
    const queue = await readQueue(at(time), actor, readAskedQueue(new URLSearchParams()))
    return queue.rows[0]?.lookedAt
  }
  expect(await notePresence(at('09:30'), asha, reference)).toEqual({ others: [], version: 2 })
  expect(await notePresence(at('09:32'), asha, reference)).toMatchObject({ others: [] })
  expect(await notePresence(at('09:33'), tom, reference)).toMatchObject({
    others: ['Asha Patel opened this 3 minutes ago'],
  })
  expect(await seenBy(tom, '09:33')).toEqual(['Asha Patel opened this 3 minutes ago'])
  expect(await seenBy(asha, '09:33')).toEqual(['Tom Reed opened this just now'])
  expect(await seenBy(tom, '09:42')).toEqual([])
  await notePresence(at('09:50'), tom, reference)
  expect(await db.selectFrom('case_presence').select('person_id').execute()).toEqual([
    { person_id: tom.personId },
  ])
})

test('nobody is told of a case that is not theirs to see', async () => {
  const db = await testDb()
  const workforce = await insertActor(db, { role: 'workforce' })
  const practice = await insertPractice(db)
  const { reference } = await raiseCase(db, { practiceCode: practice.code, at: november('20 09:00') })
  expect(await notePresence(liveAt(db, '2026-11-20T09:30:00Z'), workforce, reference)).toBeUndefined()
  expect(await db.selectFrom('case_presence').selectAll().execute()).toEqual([])
})
