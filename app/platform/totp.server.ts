import { createHmac, randomBytes } from 'node:crypto'

const stepSeconds = 30
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A new secret for an authenticator app: 160 bits, as apps take it (base32). */
export function newTotpSecret(): string {
  return toBase32(randomBytes(20))
}

/** The step of 30 seconds that a moment falls in. */
export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds)
}

/** The code of a step, after RFC 6238 with SHA-1, which is what every app computes. */
export function totpCode(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * The step whose code this is: the present one, or one beside it for clocks that differ; undefined when it is none of them.
 * Steps up to `lastStep` are left out, so that no code counts twice.
 */
export function matchingStep(
  secret: string,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | undefined {
  const present = totpStep(now)
  return [present, present - 1, present + 1].find(
    (step) => step > lastStep && totpCode(secret, step) === code,
  )
}

/** What the QR code of an app says: whose secret, of which service. */
export function totpAddress(secret: string, account: string): string {
  const label = `${encodeURIComponent('OPEL Daily')}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent('OPEL Daily')}`
}

/** Bytes in the 32 letters and digits that are hard to mix up; without filling at the end. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let kept = 0
  let bits = 0
  for (const byte of bytes) {
    kept = (kept << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(kept >> bits) & 31] ?? ''
    }
    kept &= (1 << bits) - 1
  }
  return bits > 0 ? text + (alphabet[(kept << (5 - bits)) & 31] ?? '') : text
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let kept = 0
  let bits = 0
  for (const letter of text) {
    kept = (kept << 5) | alphabet.indexOf(letter)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((kept >> bits) & 255)
    }
    kept &= (1 << bits) - 1
  }
  return Buffer.from(bytes)
}
