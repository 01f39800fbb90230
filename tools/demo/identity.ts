import { ACCOUNT, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';

/** Who asks, and where there is something to ask. */
export function identity(demo: Demo): void {
  demo.answer(
    'sts',
    'GetCallerIdentity',
    {},
    {
      UserId: 'AROAEXAMPLESCANNERROLE:castellan',
      Account: ACCOUNT,
      Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/castellan-scanner/castellan`,
    },
  );
  demo.answer(
    'account',
    'ListRegions',
    { MaxResults: 50, RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT', 'ENABLING'] },
    {
      Regions: REGIONS.map((RegionName) => ({
        RegionName,
        RegionOptStatus: 'ENABLED_BY_DEFAULT' as const,
      })),
    },
  );
}
