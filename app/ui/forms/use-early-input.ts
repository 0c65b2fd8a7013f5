import { type RefObject, useEffect, useState } from 'react'
import { isTypedEarly } from './keep-early-text'

interface EarlyInput {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  /** What was typed; null where the field was ticked or chosen. */
  readonly text: string | null
}

/**
 * Keeps what somebody chose or typed before the page's script ran: registering the fields puts them back to what the server
 * wrote. `setText` sets a text field by its name.
 */
export function useEarlyInput(
  form: RefObject<HTMLFormElement>,
  setText: (name: string, text: string) => void,
): void {
  // Read while the page is taken over, before any field is registered; later renders find nothing new.
  const [early] = useState(noteEarlyInput)
  useEffect(() => {
    for (const { field, text } of early) {
      if (!form.current?.contains(field)) continue
      if (text !== null) setText(field.name, text)
      else if (field instanceof HTMLInputElement && field.checked === field.defaultChecked) field.click()
    }
  }, [early, form, setText])
}

function noteEarlyInput(): readonly EarlyInput[] {
  if (typeof document === 'undefined') return []
  const fields = document.querySelectorAll<EarlyInput['field']>('main form input, main form textarea')
  return [...fields].flatMap((field): EarlyInput[] => {
    if (field.type === 'hidden') return []
    if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type)) {
      const isMoved = field.checked !== field.defaultChecked
      // The answer that another one took the place of follows it by itself.
      return isMoved && (field.checked || field.type === 'checkbox') ? [{ field, text: null }] : []
    }
    return isTypedEarly(field) ? [{ field, text: field.value }] : []
  })
}
