/** May the report link there? Only https, and only to hosts whose pages we cite. */
export function isTrusted(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, port } = new URL(url);
  return protocol === 'https:' && username === '' && port === '' && HOSTS.has(hostname);
}

/** Where the AWS console shows the resource; undefined for what has no ARN. */
export function consoleUrl(id: string): string | undefined {
  const [arn, partition, service] = id.split(':');
  const host = CONSOLES.get(partition ?? '');
  if (arn !== 'arn' || !service || host === undefined) return undefined;
  return `https://${host}/go/view?arn=${encodeURIComponent(id)}`;
}

const CONSOLES: ReadonlyMap<string, string> = new Map([['aws', 'console.aws.amazon.com']]);

const HOSTS: ReadonlySet<string> = new Set([
  ...CONSOLES.values(),
  'aws.amazon.com',
  'docs.aws.amazon.com',
  'infosec.mozilla.org',
  'csrc.nist.gov',
  'www.cisecurity.org',
]);
