import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a test may have wrong about an answer; what is left out is as it should be. */
export interface Said {
  readonly origin?: string
  readonly domain?: string
  readonly isVerified?: boolean
  readonly challenge?: string
  /** What the device says its count of uses is. */
  readonly counter?: number
  readonly type?: string
}

/** A passkey as a device holds it: makes and gives answers as a browser posts them, without a browser. */
export interface SoftwarePasskey {
  readonly credentialId: string
  /** The answer to "add": a new passkey for the challenge in these options. */
  added(options: { challenge: string }, said?: Said): string
  /** The answer to "prove": the challenge in these options, signed. */
  proof(options: { challenge: string }, said?: Said): string
}

const here = { origin: 'http://localhost:3000', domain: 'localhost' }
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** A new one. `counts`: whether it counts its uses, as keys on a stick do; those in a telephone always say 0. */
export function softwarePasskey({ counts = false } = {}): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  const credentialId = id.toString('base64url')
  let uses = 0
  const next = () => (counts ? ++uses : 0)

  const clientData = (type: string, challenge: string, { origin = here.origin }: Said) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

  function authenticatorData(said: Said, attested = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(said.counter ?? next())
    // User present, user verified, data of a new passkey.
    const flags = 0x01 | (said.isVerified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0)
    return Buffer.concat([sha256(said.domain ?? here.domain), Buffer.from([flags]), counter, attested])
  }

  const answer = (response: Record<string, Buffer>) =>
    JSON.stringify({
      id: credentialId,
      rawId: credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response: Object.fromEntries(
        Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]),
      ),
    })

  return {
    credentialId,
    added({ challenge }, said = {}) {
      const idLength = Buffer.from([0, id.length])
      // COSE: an EC key (2) for ES256 (-7) on the curve P-256 (1), its x and its y.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const authData = authenticatorData(said, Buffer.concat([Buffer.alloc(16), idLength, id, key]))
      // CBOR: { fmt: "none", attStmt: {}, authData }.
      const attestationObject = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([authData.length]),
        authData,
      ])
      const type = said.type ?? 'webauthn.create'
      return answer({
        clientDataJSON: clientData(type, said.challenge ?? challenge, said),
        attestationObject,
      })
    },
    proof({ challenge }, said = {}) {
      const clientDataJSON = clientData(said.type ?? 'webauthn.get', said.challenge ?? challenge, said)
      const data = authenticatorData(said)
      const signature = sign('sha256', Buffer.concat([data, sha256(clientDataJSON)]), privateKey)
      return answer({ clientDataJSON, authenticatorData: data, signature })
    },
  }
}
