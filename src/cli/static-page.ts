import { createHash } from 'node:crypto';
import { escaped, isolated } from '../report/html-text.ts';
import { visible } from '../report/visible.ts';

/** A page of its own under a title, which fetches nothing, runs nothing and has no other style. */
export function* staticPage(
  title: string,
  style: string,
  body: Iterable<string>,
): Iterable<string> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n`;
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n';
  yield `<meta name="color-scheme" content="light dark">\n<title>${escaped(visible(title))}</title>\n`;
  yield `<style>${style}</style>\n</head>\n<body>\n<main>\n<h1>${shown(title)}</h1>\n`;
  yield* body;
  yield '</main>\n</body>\n</html>\n';
}

/** Text of others, made visible, whose writing direction stays its own. */
export function shown(text: string): string {
  return isolated(visible(text));
}
