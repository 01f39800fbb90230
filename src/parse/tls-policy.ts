import { UnknownFact } from '../model/unknown.ts';

/** Of listeners of which nobody says another. Source: Elastic Load Balancing User Guides, "Security policies". */
export const DEFAULT_TLS_POLICY = 'ELBSecurityPolicy-2016-08';

/** The versions a predefined policy offers, which its name tells. Source: the same. Throws UnknownFact for one it does not. */
export function versionsOf(policy: string): string[] {
  const older = OLD.get(policy);
  if (older) return older;
  const named =
    /^ELBSecurityPolicy-(?:(TLS13|TLS|FS)-)?(?:1-([0-3])-)?(?:[A-Za-z0-9]+-)*20\d\d-\d\d$/.exec(
      policy,
    );
  if (!named) {
    const detail = `what ${policy} offers is not known`;
    const $unknown = policy.includes('<') ? 'computed' : 'unsupported';
    throw new UnknownFact('sslProtocols', { $unknown, detail });
  }
  const [, family, least = '0'] = named;
  const newest = family === 'TLS13' ? 4 : 3;
  return VERSIONS.slice(Number(least), newest);
}

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

const OLD = new Map([
  ['ELBSecurityPolicy-2011-08', ['SSLv3', 'TLSv1']],
  ['ELBSecurityPolicy-2014-01', ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']],
]);
