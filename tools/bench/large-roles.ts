import type { RecordedCall } from '../../src/collect/recording.ts';
import { NOW } from '../demo/company.ts';
import { WORKSHOP } from '../demo/workshop.ts';
import type { Size } from './large-account.ts';

const PLACE = { account: WORKSHOP, region: 'us-east-1', service: 'iam' };
const PAGE = 1000;
const SERVICES = ['ec2', 'lambda', 'ecs-tasks', 'states', 'codebuild', 'glue'];

/** Roles of services; one in a hundred has a policy of its own. */
export function* roleCalls({ roles }: Size): Iterable<RecordedCall> {
  for (let first = 0; first < roles; first += PAGE) {
    const last = Math.min(roles, first + PAGE);
    const page = Array.from({ length: last - first }, (_, i) => first + i);
    const more = last < roles ? { Marker: `from-${last}` } : {};
    const input = { MaxItems: 1000, ...(first > 0 && { Marker: `from-${first}` }) };
    const IsTruncated = last < roles;
    yield {
      ...{ ...PLACE, operation: 'GetAccountAuthorizationDetails', input },
      output: {
        ...{ IsTruncated, ...more },
        ...{ UserDetailList: [], GroupDetailList: [], Policies: [] },
        RoleDetailList: page.map(detailOf),
      },
    };
    yield {
      ...{ ...PLACE, operation: 'ListRoles', input },
      output: {
        ...{ IsTruncated, ...more },
        Roles: page.map((i) => ({ ...roleOf(i), MaxSessionDuration: 3600 })),
      },
    };
  }
}

function roleOf(i: number): object {
  const RoleName = `service-${SERVICES[i % SERVICES.length]}-${String(i).padStart(5, '0')}`;
  return {
    Path: '/services/',
    RoleName,
    RoleId: `AROA${String(i).padStart(17, '0')}`,
    Arn: `arn:aws:iam::${WORKSHOP}:role/services/${RoleName}`,
    CreateDate: '2026-03-01T08:00:00.000Z',
    AssumeRolePolicyDocument: written({
      Effect: 'Allow',
      Principal: { Service: `${SERVICES[i % SERVICES.length]}.amazonaws.com` },
      Action: 'sts:AssumeRole',
    }),
  };
}

function detailOf(i: number): object {
  const Resource = `arn:aws:s3:::shipments-${String(i).padStart(6, '0')}-archive/*`;
  return {
    ...roleOf(i),
    InstanceProfileList: [],
    RolePolicyList:
      i % 100 === 99
        ? [
            {
              PolicyName: 'own-bucket',
              PolicyDocument: written({ Effect: 'Allow', Action: 's3:GetObject', Resource }),
            },
          ]
        : [],
    AttachedManagedPolicies: [
      {
        PolicyName: 'ReadOnlyAccess',
        PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
    ],
    Tags: [{ Key: 'Team', Value: 'shipments' }],
    RoleLastUsed: { LastUsedDate: NOW, Region: 'us-east-1' },
  };
}

function written(statement: object): string {
  return encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement: [statement] }));
}
