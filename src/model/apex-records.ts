import type { RecordSet } from './aws/route53.ts';
import { globMatches } from './glob.ts';

/** The part of a control's world in which records are looked up. */
interface Records {
  all(
    type: 'AWS::Route53::RecordSet',
    where: { hostedZone: string; recordName: string; recordType: string },
  ): Iterable<Pick<RecordSet, 'values' | 'aliasTarget'>>;
}

/** What `valuesOf` reads of records, for a control's `around`. */
export const recordFacts = [
  'hostedZone',
  'recordName',
  'recordType',
  'values',
  'aliasTarget',
] as const;

/** Is it a zone that mail has nothing to do with: private, of addresses, or one the company named? */
export function hasNoMail(
  { id, zoneName, privateZone }: { id: string; zoneName: string; privateZone: boolean },
  exemptZones: readonly string[],
): boolean {
  return (
    privateZone ||
    /(^|[.])(in-addr|ip6)[.]arpa$/.test(zoneName) ||
    exemptZones.some((pattern) => [zoneName, id].some((called) => globMatches(pattern, called)))
  );
}

/**
 * All values of a type that a zone has for a name, each once; an alias gives those of the name it stands for, in the
 * same zone. Throws UnknownFact when there may be more.
 */
export function valuesOf(
  hostedZone: string,
  recordName: string,
  recordType: string,
  world: Records,
): string[] {
  const values = new Set<string>();
  const names = new Set([recordName]);
  for (const name of names) {
    const found = world.all('AWS::Route53::RecordSet', {
      hostedZone,
      recordName: name,
      recordType,
    });
    for (const record of found) {
      for (const value of record.values) values.add(value);
      if (record.aliasTarget !== null) names.add(record.aliasTarget);
    }
  }
  return [...values];
}

/** Does an MX value say that the domain has no mail at all (RFC 7505)? */
export function isNullMx(value: string): boolean {
  return /^0+\s+[.]$/.test(value.trim());
}

/** The text of a TXT value: its strings, joined without anything between them. */
export function textOf(value: string): string {
  const strings = value.matchAll(/"((?:[^"\\]|\\.)*)"/g);
  return [...strings].map(([, text = '']) => unescaped(text)).join('');
}

/** Route 53 writes other characters as `\\` and three octal digits. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})|\\(.)/g, (_, octal?: string, plain?: string) =>
    octal === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
