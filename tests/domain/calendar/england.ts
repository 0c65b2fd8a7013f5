import { readFileSync } from 'node:fs'
import { bankHolidaysOf } from '~/domain/calendar/bank-holidays'

/** The bank holidays that come with the service, 2022 to 2028. */
export const england = bankHolidaysOf(
  JSON.parse(readFileSync(new URL('../../../db/seed/bank-holidays-england.json', import.meta.url), 'utf8')),
)
