import { createContext, useContext } from 'react'

/** What the server knows about the answer it is writing and the browser does not need to know. */
export interface DocumentFacts {
  /** Of the Content-Security-Policy; the browser hides it from scripts, so there it is empty. */
  readonly nonce: string | undefined
  /** Names this request in the log. */
  readonly requestId: string | undefined
  /** The answer is a form sent back with problems (status 422). */
  readonly hasProblems: boolean
}

const DocumentContext = createContext<DocumentFacts | null>(null)

export const DocumentProvider = DocumentContext.Provider

const REFERENCE = 'reference'
const PROBLEMS = 'problems'

/** What the server writes on `<html>`, where the first render in the browser finds it again. */
export function documentMarks(facts: DocumentFacts): Record<string, string | undefined> {
  return {
    [`data-${REFERENCE}`]: facts.requestId,
    [`data-${PROBLEMS}`]: facts.hasProblems ? 'yes' : undefined,
  }
}

/** The facts of the document: from the context on the server, from `<html>` in the browser. */
export function useDocumentFacts(): DocumentFacts {
  const facts = useContext(DocumentContext)
  if (facts) return facts
  const { dataset } = document.documentElement
  return { nonce: undefined, requestId: dataset[REFERENCE], hasProblems: dataset[PROBLEMS] === 'yes' }
}
