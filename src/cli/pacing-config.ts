import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { clients } from '../collect/aws/clients.ts';
import type { Pacing } from '../collect/pacing.ts';
import { UserError } from '../model/user-error.ts';
import { didYouMean } from './suggest.ts';

const rate = z.union([
  z.number().positive(),
  z.strictObject({ perSecond: z.number().positive(), burst: z.number().min(1) }),
]);

/** What `pacing` may say; a rate is named by a service, or by `service:Operation`. */
export const PACING = z.strictObject({
  share: z.number().min(0.25).max(1).optional(),
  rates: z.record(z.string(), rate).default({}),
});

const MEANT =
  'share is a number from 0.25 to 1, a rate is calls per second or { perSecond, burst }, both above 0';

/**
 * How fast AWS may be asked, out of a configuration's text; undefined where it does not say. Throws UserError with the
 * place of what it does not understand.
 *
 *     pacing:
 *       share: 0.5                       # half of each rate is left to others
 *       rates:
 *         iam: 2                         # calls per second
 *         ec2:DescribeSnapshotAttribute: { perSecond: 15, burst: 50 }
 */
export function pacingIn(text: string, file: string): Pacing | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const said: unknown = document.get('pacing');
  if (said === undefined) return undefined;
  const result = PACING.safeParse(
    Reflect.get(Object(document.toJS({ maxAliasCount: 20 })), 'pacing'),
  );
  if (!result.success) {
    const path = (result.error.issues[0]?.path ?? []).map(String);
    throw new UserError(`${at(path)} ${['pacing', ...path].join('.')} is not understood: ${MEANT}`);
  }
  const { share, rates } = result.data;
  for (const name of Object.keys(rates)) {
    const service = name.split(':', 1)[0] ?? name;
    if (Object.hasOwn(clients, service)) continue;
    const guess = didYouMean(service, Object.keys(clients));
    throw new UserError(`${at(['rates', name])} there is no service ${service}${guess}`);
  }
  return {
    ...(share !== undefined && { share }),
    rates: new Map(
      Object.entries(rates).map(([name, one]) => [
        name,
        typeof one === 'number' ? { perSecond: one, burst: Math.max(1, one) } : one,
      ]),
    ),
  };

  function at(path: readonly string[]): string {
    const node = document.getIn(['pacing', ...path], true) ?? document.get('pacing', true);
    const range: unknown = Reflect.get(Object(node), 'range');
    const { line, col } = lines.linePos(Array.isArray(range) ? Number(range[0]) : 0);
    return `${file}:${line}:${col}`;
  }
}
