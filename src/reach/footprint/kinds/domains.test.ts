import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import { resource } from '../../network/world.testing.ts';
import { CALL, GROUND, OFFICE, policy, told } from './told.testing.ts';

const SEARCH = { ...CALL, Action: 'es:*' };

test.for<[string, Resource[], string[]]>([
  [
    'a search domain for whoever signs and is let in',
    [resource('AWS::OpenSearchService::Domain', 'logs')],
    [
      'open 80,443 by anybody, auth iam, at search-domain-a1b2c3.eu-west-1.es.amazonaws.com, through vpcOptions',
    ],
  ],
  [
    'a search domain for an office',
    [
      resource('AWS::OpenSearchService::Domain', 'logs', {
        ...{ endpoints: [], accessPolicies: policy({ ...SEARCH, Condition: OFFICE }) },
      }),
    ],
    ['open 80,443 by 198.51.100.0/24, auth none, through vpcOptions accessPolicies/Statement/0'],
  ],
  [
    'a search domain for everybody, with users of its own',
    [
      resource('AWS::OpenSearchService::Domain', 'logs', {
        ...{ endpoints: [], accessPolicies: policy(SEARCH) },
        fineGrainedAccess: { enabled: true, anonymousAuth: false },
      }),
    ],
    ['open 80,443 by anybody, auth application, through vpcOptions accessPolicies/Statement/0'],
  ],
  [
    'a search domain in a VPC',
    [
      resource('AWS::OpenSearchService::Domain', 'logs', {
        vpcOptions: { vpcId: 'vpc-1', subnetIds: [], securityGroupIds: [] },
      }),
    ],
    [],
  ],
])('%s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});
