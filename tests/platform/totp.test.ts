import { describe, expect, test } from 'vitest'
import {
  matchingStep,
  newTotpSecret,
  toBase32,
  totpAddress,
  totpCode,
  totpStep,
} from '~/platform/totp.server'

/** The secret of the test vectors in RFC 6238, appendix B (SHA-1). */
const rfcSecret = toBase32(Buffer.from('12345678901234567890'))

describe('codes of an authenticator app', () => {
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('%i seconds after 1970 the code is the one of RFC 6238', (seconds, code) => {
    expect(totpCode(rfcSecret, totpStep(new Date(seconds * 1000)), 8)).toBe(code)
  })

  test('a clock may be half a minute wrong, either way, and no more', () => {
    const now = new Date('2026-11-20T09:00:10Z')
    const step = totpStep(now)
    const isTaken = (of: number) => matchingStep(rfcSecret, totpCode(rfcSecret, of), { now, lastStep: 0 })
    expect([-2, -1, 0, 1, 2].map((by) => isTaken(step + by))).toEqual([
      undefined,
      step - 1,
      step,
      step + 1,
      undefined,
    ])
  })

  test('a code of a step that was used, or of one before it, is not taken', () => {
    const now = new Date('2026-11-20T09:00:10Z')
    const step = totpStep(now)
    const codeOf = (of: number) => matchingStep(rfcSecret, totpCode(rfcSecret, of), { now, lastStep: step })
    expect(codeOf(step)).toBeUndefined()
    expect(codeOf(step - 1)).toBeUndefined()
    expect(codeOf(step + 1)).toBe(step + 1)
  })

  test('a new secret has 160 bits in letters that apps take, and stands in the address of the QR code', () => {
    const secret = newTotpSecret()
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(secret)
    expect(totpAddress(secret, 'asha.patel@nhs.net')).toBe(
      `otpauth://totp/OPEL%20Daily:asha.patel%40nhs.net?secret=${secret}&issuer=OPEL%20Daily`,
    )
  })
})
