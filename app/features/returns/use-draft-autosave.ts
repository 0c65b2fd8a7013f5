import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** What came of the last automatic save, for the line beside the buttons. */
export type AutosaveState =
  | { readonly state: 'unsaved' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'saved-by-other'; readonly byName: string | null; readonly at: string }
  | { readonly state: 'signed-out' | 'closed' }
  | { readonly state: 'failed' }

/** What the draft route answers. */
export type AutosaveAnswer =
  | { readonly outcome: 'saved'; readonly version: number; readonly at: string }
  /** Without a name it was the same person, in another window or on another device. */
  | { readonly outcome: 'saved-by-other'; readonly byName: string | null; readonly at: string }
  | { readonly outcome: 'no-return-now' }

const pauseMs = 1200
/** How soon a save that failed is tried again without anybody typing. */
const retryMs = 10_000

/**
 * Keeps the form on the server while somebody types, a moment after they pause. A colleague's newer draft stops it: then the
 * form's own buttons show both. Gives the line to show and what to call on each change.
 */
export function useDraftAutosave(form: RefObject<HTMLFormElement>, draftPath: string) {
  const [saved, setSaved] = useState<AutosaveState>({ state: 'unsaved' })
  const timer = useRef<number>()
  const isStopped = useRef(false)
  const isSaving = useRef(false)
  const isChanged = useRef(false)

  const save = useCallback(async () => {
    const element = form.current
    if (!element || isStopped.current) return
    if (isSaving.current) {
      timer.current = window.setTimeout(() => void save(), pauseMs)
      return
    }
    window.clearTimeout(timer.current)
    isSaving.current = true
    isChanged.current = false
    try {
      const answer = await postDraft(element, draftPath)
      if (['saved-by-other', 'signed-out', 'closed'].includes(answer.state)) isStopped.current = true
      if (answer.state === 'failed') timer.current = window.setTimeout(() => void save(), retryMs)
      setSaved(answer)
    } finally {
      isSaving.current = false
    }
  }, [form, draftPath])

  const noteChange = useCallback(() => {
    window.clearTimeout(timer.current)
    isChanged.current = true
    timer.current = window.setTimeout(() => void save(), pauseMs)
  }, [save])

  // What was typed in the last second before the page is put away: a telephone that is locked, a tab that is closed.
  useEffect(() => {
    const saveBeforeLeaving = () => {
      if (document.visibilityState === 'hidden' && isChanged.current) void save()
    }
    // The post of the form holds everything: a save that comes after it would be taken for another window's.
    const stopOnceSent = (event: SubmitEvent) => {
      if (event.defaultPrevented || event.target !== form.current) return
      window.clearTimeout(timer.current)
      isStopped.current = true
    }
    const goOnAfterBack = ({ persisted }: PageTransitionEvent) => {
      if (persisted) isStopped.current = false
    }
    document.addEventListener('visibilitychange', saveBeforeLeaving)
    window.addEventListener('submit', stopOnceSent)
    window.addEventListener('pageshow', goOnAfterBack)
    return () => {
      document.removeEventListener('visibilitychange', saveBeforeLeaving)
      window.removeEventListener('submit', stopOnceSent)
      window.removeEventListener('pageshow', goOnAfterBack)
      window.clearTimeout(timer.current)
    }
  }, [form, save])
  return { saved, noteChange }
}

async function postDraft(form: HTMLFormElement, draftPath: string): Promise<AutosaveState> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  try {
    const response = await fetch(draftPath, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      keepalive: isSmall(body),
    })
    if (response.redirected) return { state: 'signed-out' }
    if (!response.ok) return { state: 'failed' }
    const answer = (await response.json()) as AutosaveAnswer
    if (answer.outcome === 'no-return-now') return { state: 'closed' }
    if (answer.outcome === 'saved-by-other') {
      return { state: 'saved-by-other', byName: answer.byName, at: answer.at }
    }
    const version = form.elements.namedItem('draftVersion')
    if (version instanceof HTMLInputElement) version.value = String(answer.version)
    return { state: 'saved', at: answer.at }
  } catch {
    return { state: 'failed' }
  }
}

/** A browser finishes a request of a page that was left only up to this size. */
function isSmall(body: URLSearchParams): boolean {
  return body.toString().length < 60_000
}
