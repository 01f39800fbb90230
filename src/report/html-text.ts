/** Text as HTML, also within a quoted attribute. Half a character and NUL, which HTML cannot hold, become U+FFFD. */
export function escaped(text: string): string {
  return text.replace(SPECIAL, (character) => ENTITIES.get(character) ?? '\ufffd');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  // A bare carriage return is read as a line feed.
  ['\r', '&#13;'],
]);
const SPECIAL = /[&<>"'\r\0\p{Cs}]/gu;

/** Text of others, whose writing direction stays its own. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}
