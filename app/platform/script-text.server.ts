const lookAlike: Readonly<Record<string, string>> = {
  '&': '\\u0026',
  '>': '\\u003e',
  '<': '\\u003c',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON as it can stand in a script of a page: the same value, with no sign in it that could end the script or begin markup. */
export function escapedForScript(json: string): string {
  return json.replace(/[&><\u2028\u2029]/g, (sign) => lookAlike[sign] ?? '')
}
