import type { Db } from '#db/connection'
import { listSignInPeople } from '~/features/accounts/demo-sign-in.server'

/** Says who can be signed in as with one click, by role. */
export async function printDemoPeople(db: Db, say: (line: string) => void): Promise<void> {
  say('Sign in with one click as:')
  for (const group of await listSignInPeople(db)) {
    say(`  ${group.role}`)
    for (const person of group.people) say(`    ${person.name}`)
  }
}
