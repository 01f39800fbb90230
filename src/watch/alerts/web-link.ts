/** The link where a browser may follow it: authors of rules write what they like there, and `javascript:` is a link too. */
export function webLink(link: string | undefined): string | undefined {
  if (link === undefined || !/^https?:\/\//i.test(link) || !URL.canParse(link)) return undefined;
  return new URL(link).href;
}
