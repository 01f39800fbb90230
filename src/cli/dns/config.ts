import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { plainName } from '../../model/dns-name.ts';
import { globMatches } from '../../model/glob.ts';
import { UserError } from '../../model/user-error.ts';

/** What `dns` may say. */
export const DNS = z.strictObject({
  known: z
    .array(z.string().min(1))
    .default([])
    .describe('Names and addresses of others, with globs, that are known to be held.'),
  noMail: z
    .array(z.string().min(1))
    .default([])
    .describe('Zones, with globs, that neither send nor take mail.'),
});

export type DnsSettings = z.output<typeof DNS>;

/**
 * What a configuration's text says of DNS; undefined where it does not. Throws UserError with the place of what it does not
 * understand.
 *
 *     dns:
 *       known: ['*.partner.example', 198.51.100.7]   # held, as we know
 *       noMail: [nordhafen-labels.example]           # sends and takes none
 */
export function dnsIn(text: string, file: string): DnsSettings | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const said: unknown = Reflect.get(Object(document.toJS({ maxAliasCount: 20 })), 'dns');
  if (said === undefined) return undefined;
  const result = DNS.safeParse(said);
  if (result.success) return result.data;
  const path = (result.error.issues[0]?.path ?? []).map(String);
  const node = document.getIn(['dns', ...path], true) ?? document.get('dns', true);
  const range: unknown = Reflect.get(Object(node), 'range');
  const { line, col } = lines.linePos(Array.isArray(range) ? Number(range[0]) : 0);
  const named = ['dns', ...path].join('.');
  throw new UserError(`${file}:${line}:${col} ${named} is not understood: ${MEANT}`);
}

const MEANT = 'known and noMail are lists of names, in which * is any run of characters';

export function isAmong(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => globMatches(plainName(pattern), plainName(name)));
}
