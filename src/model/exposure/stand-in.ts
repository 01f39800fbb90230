/**
 * Stands for what nobody named. It is made of a character no policy contains, so that only wildcards, exclusions and
 * conditions that want something to be absent or different take it in.
 */
export const ANY = '\uE000';

/** The same, as long as an account's id. */
export const ANY_ACCOUNT = ANY.repeat(12);

/** One of the texts a pattern stands for; undefined where it depends on the request. */
export function oneOf(pattern: string): string | undefined {
  return pattern.includes('${') ? undefined : pattern.replaceAll(/[*?]/g, ANY);
}

/** Is this somebody's whom nobody named? */
export function isAnybodys(text: string): boolean {
  return text.includes(ANY);
}
