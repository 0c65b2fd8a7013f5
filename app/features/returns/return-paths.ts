import type { ReturnAct } from '~/domain/returns/return-kinds'

/** From where a return is entered: the practice itself, or the ICB for a practice that rang. */
export type ReturnChannel = 'practice' | 'phone'

export interface ReturnPaths {
  /** Where one comes from and goes back to. */
  readonly home: string
  readonly form: string
  readonly check: string
  readonly draft: string
}

/** The addresses of one act's form, its check page and its draft. By telephone only the first return of a day is taken. */
export function returnPaths(channel: ReturnChannel, practiceCode: string, act: ReturnAct): ReturnPaths {
  const base = channel === 'phone' ? `/icb/missing/${practiceCode}` : `/practices/${practiceCode}/return`
  const query = act === 'first' ? '' : `?act=${act}`
  return {
    home: channel === 'phone' ? '/icb/missing' : `/practices/${practiceCode}`,
    form: act === 'first' ? base : `${base}/${act}`,
    check: `${base}/check${query}`,
    draft: `${base}/draft${query}`,
  }
}

/** The permanent record, as the practice or the ICB reads it. */
export function receiptPath(channel: ReturnChannel, practiceCode: string, reference: string): string {
  const practice = `/practices/${practiceCode}/returns/${reference}`
  return channel === 'phone' ? `/icb${practice}` : practice
}
