/** Where in the report we are: everything that can be linked to. */
export interface Route {
  page: Page;
  id: string;
  query: URLSearchParams;
}

export type Page = (typeof pages)[number];

const pages = [
  'overview',
  'findings',
  'controls',
  'control',
  'resource',
  'coverage',
  'guides',
] as const;

/** The route a hash names; the overview for whatever is none. */
export function routeFrom(hash: string): Route {
  const [path = '', search = ''] = split(hash.replace(/^#\/?/, ''), '?');
  const [name = '', id = ''] = split(path, '/');
  const page = pages.find((known) => known === name) ?? 'overview';
  return { page, id: decoded(id), query: new URLSearchParams(search) };
}

export function hrefTo(page: Page, id = '', query: Iterable<[string, string]> = []): string {
  const search = new URLSearchParams([...query]).toString();
  return `#/${page}${id && `/${encodeURIComponent(id)}`}${search && `?${search}`}`;
}

function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
