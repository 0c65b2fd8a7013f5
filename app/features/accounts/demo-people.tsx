export interface DemoPeopleGroup {
  readonly role: string
  readonly people: readonly {
    readonly roleId: number
    readonly name: string
    readonly organisation: string
  }[]
}

/** Everybody of the demo, each with a button that signs in as them. */
export function DemoPeople({ groups, next }: { groups: readonly DemoPeopleGroup[]; next: string }) {
  return (
    <section className="app-demo-people">
      <h2 className="nhsuk-heading-m">Try the demo as one of these people</h2>
      <p>One click signs you in. Nothing here is real, and no mail leaves this computer.</p>
      <div className="app-demo-people__groups">
        {groups.map((group) => (
          <div key={group.role} className="app-demo-people__group">
            <h3 className="nhsuk-heading-s">{group.role}</h3>
            <ul className="nhsuk-list">
              {group.people.map((person) => (
                <li key={person.roleId}>
                  <form method="post" action="/sign-in/demo" className="app-inline-form">
                    <input type="hidden" name="next" value={next} />
                    <button type="submit" className="app-link-button" name="roleId" value={person.roleId}>
                      {person.name}
                    </button>{' '}
                    <span className="app-quiet">{person.organisation}</span>
                  </form>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
