import type { FoundSecret } from './found-secret.ts';
import { isReference } from './values.ts';

/** Passwords in URLs: `postgres://shop:hunter2@db/orders`. */
export function passwordUrlsIn(text: string): FoundSecret[] {
  const found: FoundSecret[] = [];
  // One `://` ends where the next begins, so nothing is looked at twice.
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    USER_INFO.lastIndex = at + 3;
    const [whole, password] = USER_INFO.exec(text) ?? [];
    if (whole === undefined || password === undefined || isReference(password)) continue;
    const end = at + 3 + whole.length - 1;
    const scheme = /[a-z][a-z0-9+.-]*$/i.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
    const detector = /^https?$/i.test(scheme) ? 'URL with password' : 'connection string';
    found.push({ detector, start: end - password.length, end });
  }
  return found;
}

const USER_INFO = /[^\s/:@"'`<>]{0,100}:([^\s/@"'`<>]{1,200})@/y;
