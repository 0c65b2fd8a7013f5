const special = /["&'<>]/
const eachSpecial = /["&'<>]/g

const escapes: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&#x27;',
  '<': '&lt;',
  '>': '&gt;',
}

/**
 * HTML that `markup` wrote, so that no text of a person stands in it as anything but text. A class, and not a string: what was
 * not escaped cannot pass for it.
 */
export class Markup {
  // Private, so that an object of the same shape is not of this type.
  private readonly written: string

  private constructor(written: string) {
    this.written = written
  }

  get html(): string {
    return this.written
  }

  /** The template with each value escaped, unless it is markup itself; a list stands one after the other. */
  static of(pieces: readonly string[], values: readonly MarkupValue[]): Markup {
    let html = pieces[0] ?? ''
    for (let index = 0; index < values.length; index += 1) {
      html += written(values[index] as MarkupValue) + (pieces[index + 1] ?? '')
    }
    return new Markup(html)
  }
}

export type MarkupValue = string | number | Markup | readonly Markup[]

/**
 * Writes HTML: markup`<td class="${name}">${text}</td>`. Attributes stand in double quotes. For the rows of tables with many
 * hundred cells alone, which React takes ten times as long to write: everywhere else JSX is the better room.
 */
export function markup(pieces: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return Markup.of(pieces, values)
}

function written(value: MarkupValue): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escaped(value)
  if (value instanceof Markup) return value.html
  let html = ''
  for (const one of value) html += one.html
  return html
}

function escaped(text: string): string {
  return special.test(text) ? text.replace(eachSpecial, (sign) => escapes[sign] ?? sign) : text
}
