import { parseArn } from '../arn.ts';
import { type Facet, UNLIMITED, variants } from './facet.ts';
import { throughAccount } from './limits.ts';
import type { Mentions } from './mentions.ts';
import { ANY, ANY_ACCOUNT } from './stand-in.ts';

/**
 * The ways to a bucket: straight, through an access point of somebody, or through one that is named. Whoever owns the
 * access point decides who passes it.
 */
export function accessPointsOf(mentions: Mentions): Facet[] {
  const values = mentions.valuesOf('s3:dataaccesspointaccount', 's3:dataaccesspointarn');
  if (values.length === 0) return [UNLIMITED];
  const arns = variants(
    mentions,
    's3:DataAccessPointArn',
    `arn:${ANY}:s3:${ANY}:${ANY_ACCOUNT}:accesspoint/${ANY}`,
    (value) => throughAccount('access point', parseArn(value)?.account ?? ANY),
  );
  const accounts = variants(mentions, 's3:DataAccessPointAccount', ANY_ACCOUNT, (value) =>
    throughAccount('access point', value),
  );
  return [
    UNLIMITED,
    ...arns.flatMap((arn) =>
      accounts.map((account) => ({
        pairs: [...arn.pairs, ...account.pairs],
        limits: [...arn.limits, ...account.limits],
      })),
    ),
  ];
}
