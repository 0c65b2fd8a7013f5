/** A form of a page with something in every field, as one press of one of its buttons posts it. */
export interface FilledForm {
  /** The how many-th of the posted forms of its page. */
  readonly place: number
  /** Where it posts to, with its query. */
  readonly action: string
  readonly isMultipart: boolean
  readonly button: readonly [name: string, value: string] | undefined
  readonly entries: readonly (readonly [string, string])[]
}

interface Control {
  readonly tag: string
  readonly name: string
  readonly type: string
  readonly value: string
  readonly isOn: boolean
  readonly isWordy: boolean
}

/** The posted forms of a page as the server wrote it, filled in: once for each button that says something. */
export function fillForms(html: string, address: string): FilledForm[] {
  const posted = [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].filter(([, head = '']) =>
    /method="post"/i.test(head),
  )
  return posted.flatMap(([, head = '', inside = ''], place) => {
    const url = new URL(attribute(head, 'action') || address, new URL(address, 'http://localhost'))
    const controls = controlsIn(inside)
    const buttons = controls.filter(({ tag, name }) => tag === 'button' && name)
    const common = { place, action: `${url.pathname}${url.search}`, isMultipart: /multipart/.test(head) }
    const pressed = buttons.length > 0 ? buttons : [undefined]
    return pressed.map((button): FilledForm => {
      const press = button && ([button.name, button.value] as const)
      const entries = [...entriesOf(controls), ...(press ? [press] : [])]
      return { ...common, button: press, entries }
    })
  })
}

/** What tells a form from others: where it posts to, which fields it has, and the button. Numbers and codes count as alike. */
export function patternOfForm({ action, entries, button }: FilledForm, pathPattern: string): string {
  const names = [...new Set(entries.map(([name]) => name.replace(/\d+/g, '0')))].sort()
  const acts = entries.filter(([name]) => name === 'act' || name === 'intent').map(([, value]) => value)
  // A button for each line of a list says which line.
  const press = button && (/^[a-z_-]+$/.test(button[1]) ? button.join('=') : button[0])
  return [pathPattern, new URL(action, 'http://localhost').search && '?', names, acts, press].join(' ')
}

function entriesOf(controls: readonly Control[]): [string, string][] {
  const entries: [string, string][] = []
  const isDone = new Set<string>()
  for (const control of controls) {
    const { tag, name, type, value } = control
    if (!name || tag === 'button' || ['file', 'submit', 'button', 'image'].includes(type)) continue
    if (type === 'radio' || type === 'checkbox') {
      const group = controls.filter((one) => one.name === name && one.type === type)
      const isFirst = !group.some(({ isOn }) => isOn) && group[0] === control
      const isChosen = control.isOn || (isFirst && !isDone.has(name))
      if (isChosen) entries.push([name, value || 'on'])
      isDone.add(name)
      continue
    }
    entries.push([name, value || (type === 'hidden' ? '' : wordsFor(control))])
  }
  return entries
}

/** Something that a field of this name takes, as far as the name tells. */
function wordsFor({ name, type, isWordy }: Control): string {
  if (isWordy) return 'Agreed by telephone this morning.'
  const last = name.replace(/^.*[._-]/, '').toLowerCase()
  if (type === 'email' || /email/i.test(name)) return 'somebody@elsewhere.example'
  if (type === 'date') return '2026-12-01'
  if (/phone$|number$/i.test(name)) return '0116 496 0123'
  if (last === 'day' || /day$/i.test(name)) return '1'
  if (last === 'month' || /month$/i.test(name)) return '12'
  if (last === 'year' || /year$/i.test(name)) return '2026'
  if (/from|start|at$|time|hour/i.test(name)) return '10:30'
  if (/to$|end|until/i.test(name)) return '16:30'
  if (type === 'number' || /count|minutes|staff|places|people|patients/i.test(name)) return '3'
  return 'Agreed by telephone'
}

function controlsIn(inside: string): Control[] {
  const found = inside.matchAll(
    /<(input|button)\b([^>]*)>|<(textarea)\b([^>]*)>(.*?)<\/textarea>|<(select)\b([^>]*)>(.*?)<\/select>/gs,
  )
  return [...found].map((match): Control => {
    const tag = match[1] ?? match[3] ?? match[6] ?? ''
    const head = match[2] ?? match[4] ?? match[7] ?? ''
    const value = match[1]
      ? attribute(head, 'value')
      : match[3]
        ? unescapeHtml(match[5] ?? '')
        : chosenOf(match[8])
    const type = attribute(head, 'type') || (tag === 'input' ? 'text' : tag)
    const isOn = /\schecked(=|\s|\/|$)/.test(head)
    const isNumber = /inputmode="(numeric|decimal)"/i.test(head)
    return {
      tag,
      name: attribute(head, 'name'),
      type: isNumber && type === 'text' ? 'number' : type,
      value: value.replace(/^\r?\n/, ''),
      isOn,
      isWordy: tag === 'textarea',
    }
  })
}

function chosenOf(options = ''): string {
  const all = [...options.matchAll(/<option\b([^>]*)>([^<]*)/g)].map(([, head = '', words = '']) => ({
    value: /\svalue="/.test(head) ? attribute(head, 'value') : unescapeHtml(words),
    isSelected: /\sselected(=|\s|\/|$)/.test(head),
  }))
  const selected = all.find(({ isSelected }) => isSelected)?.value
  return selected || (all.find(({ value }) => value !== '')?.value ?? '')
}

function attribute(head: string, name: string): string {
  return unescapeHtml(new RegExp(`(?:^|\\s)${name}="([^"]*)"`, 'i').exec(head)?.[1] ?? '')
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
