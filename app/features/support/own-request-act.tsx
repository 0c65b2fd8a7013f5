import type { OwnRequestAct } from './own-request-page'

/** Which act a form of a practice's request page is for, and the version of the request it was filled in on. */
export function ActOf({ act, page }: { act: OwnRequestAct; page: { readonly version: number } }) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="version" value={page.version} />
    </>
  )
}
