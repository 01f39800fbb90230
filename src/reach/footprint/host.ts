/** The host of `https://host/path`, or of `host:port`. */
export function hostOf(url: string): string {
  return url.replace(/^[a-z+]+:\/\//, '').replace(/[/:].*$/, '');
}
