const typedEarly = new WeakSet<Element>()

/**
 * Keeps what is typed into text areas before React has taken the page over. React puts a text area that still holds the server's
 * text back to it, whatever was typed meanwhile; with what was typed as its text it leaves the field alone. Started before
 * React takes over; gives what ends it.
 */
export function keepEarlyText(): () => void {
  function keep(field: EventTarget | null): void {
    if (!(field instanceof HTMLTextAreaElement) || field.value === field.defaultValue) return
    typedEarly.add(field)
    field.defaultValue = field.value
  }
  const onInput = ({ target }: Event) => keep(target)
  for (const field of document.querySelectorAll('textarea')) keep(field)
  document.addEventListener('input', onInput, true)
  return () => document.removeEventListener('input', onInput, true)
}

/** Whether somebody typed into this field before React had taken the page over. */
export function isTypedEarly(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  return typedEarly.has(field) || field.value !== field.defaultValue
}
