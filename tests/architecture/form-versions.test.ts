import { expect, test } from 'vitest'
import { listSources, readSource } from '../support/source-files'

/** Forms that change nothing two people share, or make something new: why each posts no version. */
const withoutVersion: Readonly<Record<string, string>> = {
  'app/features/support/support-form.tsx': 'asks for something new; its submit key stops a second one',
  'app/features/support/cover-pages.tsx':
    'one provider answers one ask; the ask’s state refuses a second answer',
  'app/features/support/notice-page.tsx':
    'says that the practice is open again, which is done once; another end carries its version',
  'app/features/cases/practice-case-page.tsx': 'adds a message or an answer; nothing is replaced',
  'app/features/cases/incident-page.tsx': 'adds cases to an incident; one that is in it is not added twice',
  'app/features/cases/incidents-page.tsx':
    'a proposal is opened or dismissed once; its state refuses the second',
  'app/features/cases/queue-views-page.tsx': 'saves a new view; renaming and deleting one carry its version',
  'app/features/support/area-plt-import-pages.tsx':
    'makes new sessions; `seen` holds what was shown against what is there',
  'app/features/support/area-plt-pages.tsx': 'makes a new session; taking one out carries its version',
  'app/features/support/pcn-ask-lead-page.tsx':
    'one lead answers one ask; the ask’s state refuses a second answer',
  'app/features/support/partner-ask-partner-pages.tsx':
    'one partner answers one ask; the ask’s state refuses a second answer',
}

/** A form carries a version by a field of that name, by the part of its page that always has one, or with each ticked case. */
const carriesVersion =
  /name="version"|<ActOf\b|<ActForm\b|<ConflictPage\b|<ChangeForm\b|version: String\(version\)|<Hidden(?:Fields|Offer)\b|value=\{pickedValue\(/

function formsOf(path: string): string[] {
  const text = readSource(path)
  return [...text.matchAll(/<(?:form|Form)\b[^>]*method="post"[\s\S]*?<\/(?:form|Form)>/g)].map(
    ([form]) => form,
  )
}

const sources = listSources('app/features/cases', 'app/features/support').concat(
  listSources('app/features/administration').filter((path) => /\/(catalogue|template)-/.test(path)),
)

test('every form about a case, a request, the catalogue or a template posts the version it was filled in on', () => {
  const offenders = sources
    .filter((path) => path.endsWith('.tsx') && !(path in withoutVersion))
    .filter((path) => formsOf(path).some((form) => !carriesVersion.test(form)))
  expect(offenders).toEqual([])
})

test('every form named as one without a version is there, and has none', () => {
  for (const path of Object.keys(withoutVersion)) {
    expect(formsOf(path).some((form) => !carriesVersion.test(form))).toBe(true)
  }
})
