const doneWords: Readonly<Record<string, string>> = {
  imported: 'The list was imported. What it changed stands in the audit.',
  'list-thrown-away': 'The list was thrown away. Nothing was changed.',
  'nothing-to-change': 'There was nothing to change: all of it is known already.',
  'practice-added': 'The practice was added.',
  'practice-changed': 'The record was changed.',
  'pcn-changed': 'The PCN was changed.',
  'provider-added': 'The organisation was added.',
  'provider-changed': 'The organisation was changed.',
}

/** What has just been done, for the page that follows; undefined when the address says nothing known. */
export function organisationDone(search: URLSearchParams): string | undefined {
  return doneWords[search.get('done') ?? '']
}
