/** Where the help page of a question lives: the return's form links to it, and the help writes it. */
export function questionSlug(id: string): string {
  return `question-${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-')}`
}
