/** An address a reminder goes to; `personId` null for a contact without an account. */
export interface Reminded {
  readonly personId: number | null
  readonly address: string
}

interface Addresses {
  readonly contactAddress: string | null
  readonly deputyAddress: string | null
  readonly leads: readonly { readonly personId: number; readonly address: string }[]
}

/**
 * Whom a reminder goes to, each address once. First the named contact; where it has no address those who lead the practice's
 * account, else the deputy. Then the deputy, or the leads where no deputy is named: never somebody who was asked before.
 * Nobody where no address is known: the ICB sees that and rings.
 */
export function whoIsReminded(step: 'contact' | 'deputy', addresses: Addresses): Reminded[] {
  const first = firstAsked(addresses)
  if (step === 'contact') return first
  const asked = new Set(first.map(({ address }) => address.toLowerCase()))
  const second = addresses.deputyAddress ? [named(addresses.deputyAddress)] : addresses.leads
  return oncePerAddress(second).filter(({ address }) => !asked.has(address.toLowerCase()))
}

function firstAsked({ contactAddress, deputyAddress, leads }: Addresses): Reminded[] {
  if (contactAddress) return [named(contactAddress)]
  if (leads.length > 0) return oncePerAddress(leads)
  return deputyAddress ? [named(deputyAddress)] : []
}

function named(address: string): Reminded {
  return { personId: null, address }
}

function oncePerAddress(readers: readonly Reminded[]): Reminded[] {
  return [...new Map(readers.map((reader) => [reader.address.toLowerCase(), reader])).values()]
}
