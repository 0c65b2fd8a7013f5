import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto'

/** 256 random bits as text for a cookie or a link. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Six random digits, leading zeros kept. */
export function randomSixDigits(): string {
  return randomInt(0, 1_000_000).toString().padStart(6, '0')
}

/** What is kept of a token: enough to find it again, not to use it. Tokens are random, so no salt is needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** What is kept of a six-digit code. Keyed, because a million possibilities are tried in a moment without the key. */
export function hashCode(secret: string, code: string, browserHash: string): string {
  return createHmac('sha256', derivedKey(secret, 'sign-in code'))
    .update(`${browserHash}.${code}`)
    .digest('base64url')
}

/** Compares two hashes in a time that does not tell where they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Hides `text` until `openSealed` with the same secret: for what must wait in the database but not be read there, or in a
 * browser but not be changed there. What was sealed for one purpose does not open for another.
 */
export function seal(secret: string, text: string, purpose = 'seal'): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derivedKey(secret, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text that `seal` hid. Throws when the secret or the purpose is another one, or the text was changed. */
export function openSealed(secret: string, sealed: string, purpose = 'seal'): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', derivedKey(secret, purpose), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

/** The same, or undefined where it does not open: for what comes back from a browser. */
export function tryOpenSealed(secret: string, sealed: string, purpose: string): string | undefined {
  try {
    return openSealed(secret, sealed, purpose)
  } catch {
    return undefined
  }
}

const keys = new Map<string, Buffer>()

function derivedKey(secret: string, purpose: string): Buffer {
  const name = `${purpose}:${secret}`
  const known = keys.get(name)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, 'opel-daily', purpose, 32))
  keys.set(name, key)
  return key
}
