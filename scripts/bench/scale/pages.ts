import { addDays } from '~/domain/calendar/days'
import { mondayOf } from '~/domain/calendar/weeks'
import { trendMeasures } from '~/domain/trends/trend-measures'
import { load, percentile } from '../load'
import type { BenchRow } from '../rules'
import type { BenchServer } from '../server'
import type { ScalePeople } from './people'
import { icbCode, today } from './shape'

const connectionsOfMany = 5
const warmUp = 20
const requests = 80
const mostWeekMs = 200
const mostNationalMs = 500
const mostSpcMs = 300

/** The week of an ICB, the national week, a different week each time, and five years of each measure, one after the other. */
export async function benchScalePages(server: BenchServer, people: ScalePeople): Promise<BenchRow[]> {
  return [
    await benchPage(server, 'Week of an ICB of the mean size', weekPath, people.middle, mostWeekMs),
    await benchPage(server, 'Week of the largest ICB', weekPath, people.largest, mostWeekMs),
    await benchPage(
      server,
      'SPC page of an ICB of the mean size, five years',
      spcPath,
      people.middle,
      mostSpcMs,
    ),
    await benchPage(server, 'SPC page of the largest ICB, five years', spcPath, people.largest, mostSpcMs),
    await benchPage(server, 'National week', nationalPath, people.national, mostNationalMs),
    await benchPage(
      server,
      'National week, the largest ICB’s places and PCNs',
      (week) => `${nationalPath(week)}&icb=${icbCode(0)}`,
      people.national,
      mostNationalMs,
    ),
    // Beside it what colleagues at the same time make of it; the targets are of one opening.
    await benchPage(
      server,
      'Week of an ICB of the mean size',
      weekPath,
      people.middle,
      undefined,
      connectionsOfMany,
    ),
    await benchPage(server, 'National week', nationalPath, people.national, undefined, connectionsOfMany),
    await benchPage(
      server,
      'Week of the largest ICB for Excel',
      (week) => `/icb/week.xlsx?week=${week}`,
      people.largest,
    ),
  ]
}

const nationalPath = (week: string) => `/national/week?week=${week}`
const weekPath = (week: string) => `/icb/week?week=${week}`
const spcPath = (_week: string, index: number) =>
  `/icb/trends?range=all&measure=${trendMeasures[index % trendMeasures.length]?.key}`

async function benchPage(
  server: BenchServer,
  what: string,
  pathOf: (week: string, index: number) => string,
  cookie: string,
  most?: number,
  connections = 1,
): Promise<BenchRow> {
  const asked = (count: number, step: number) =>
    Array.from({ length: count }, (_, index) => ({
      path: pathOf(mondayOf(addDays(today, -7 * ((index * step) % 255))), index),
      method: 'GET' as const,
      cookie,
    }))
  await load(server.origin, connections, asked(warmUp, 13), 200)
  const before = server.cpuMs()
  const measured = await load(server.origin, connections, asked(requests, 17), 200)
  const after = server.cpuMs()
  const p95 = percentile(measured, 95)
  const cpu =
    before === undefined || after === undefined
      ? ''
      : `, ${((after - before) / requests).toFixed(0)} ms of processor time each`
  return {
    what: `${what}, p95 at ${connections === 1 ? '1 connection' : `${connections} connections`}`,
    figure: `${p95.toFixed(0)} ms (middle ${percentile(measured, 50).toFixed(0)} ms)${cpu}`,
    ...(most === undefined ? {} : { target: `≤ ${most} ms`, ok: p95 <= most }),
  }
}
