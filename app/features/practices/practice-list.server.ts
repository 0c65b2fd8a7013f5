import { listAreas } from '#db/queries/areas'
import { countPractices, listPracticePage } from '#db/queries/practice-page'
import { type Actor, practiceScopeOf } from '~/domain/access/actor'
import { rolePermissions } from '~/domain/access/permissions'
import { pictureDay } from '~/domain/calendar/picture-day'
import { levelLabel } from '~/domain/opel/levels'
import { readIcbWorld } from '~/platform/icb-world.server'
import type { Live } from '~/platform/live.server'
import { type AskedPractices, practicesHref } from './practice-search'

const ROWS_A_PAGE = 50

/** One page of the ICB's practices that fit the search, as they stand today, or stood on the last reporting day. */
export async function readPracticeList({ db, now }: Live, actor: Actor, asked: AskedPractices) {
  const scope = practiceScopeOf(actor)
  const { holidays } = await readIcbWorld(db, actor.icbCode)
  const { day, dayWords } = pictureDay(now, holidays)
  const search = { words: asked.words, level: asked.level, pcnCode: asked.pcn }
  const found = await countPractices(db, scope, search, day)
  const { pcns } = await listAreas(db, actor.icbCode)
  const pageCount = Math.max(1, Math.ceil(found / ROWS_A_PAGE))
  const page = Math.min(asked.page, pageCount)
  const rows = await listPracticePage(db, scope, search, {
    day,
    limit: ROWS_A_PAGE,
    offset: (page - 1) * ROWS_A_PAGE,
  })
  return {
    asked,
    mayReadAtRisk: rolePermissions[actor.role].includes('at-risk:read'),
    dayWords,
    found,
    page,
    pageCount,
    pcns: pcns.map(({ code, name }) => ({ value: code, label: name })),
    chips: chipsOf(asked, pcns),
    rows: rows.map((row) => ({
      code: row.code,
      name: row.name,
      pcnName: row.pcnName,
      placeName: row.placeName,
      patients: row.patients.toLocaleString('en-GB'),
      state: row.dayState,
      level: row.level,
      openCases: row.openCases,
    })),
  }
}

export type PracticeListData = Awaited<ReturnType<typeof readPracticeList>>

function chipsOf(asked: AskedPractices, pcns: readonly { code: string; name: string }[]) {
  const without = (removed: Partial<AskedPractices>) => practicesHref({ ...asked, page: 1, ...removed })
  return [
    ...(asked.words ? [{ label: `“${asked.words}”`, removeHref: without({ words: '' }) }] : []),
    ...(asked.level ? [{ label: levelLabel(asked.level), removeHref: without({ level: undefined }) }] : []),
    ...(asked.pcn
      ? [
          {
            label: `${pcns.find((one) => one.code === asked.pcn)?.name ?? asked.pcn} PCN`,
            removeHref: without({ pcn: undefined }),
          },
        ]
      : []),
  ]
}
