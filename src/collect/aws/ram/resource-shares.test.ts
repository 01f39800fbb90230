import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import shares from './resource-shares.ts';

const arnOf = (name: string) => `arn:aws:ram:${REGION}:${ACCOUNT}:resource-share/${name}`;
const SUBNET = `arn:aws:ec2:${REGION}:${ACCOUNT}:subnet/subnet-1`;
const ORGANIZATIONS = 'arn:aws:organizations::999988887777';
const share = (name: string, more: object = {}) => ({
  ...{ resourceShareArn: arnOf(name), name, owningAccountId: ACCOUNT },
  ...{ allowExternalPrincipals: true, status: 'ACTIVE' as const, ...more },
});
const own = { resourceOwner: 'SELF' as const, maxResults: 500 };
const listed = (...resourceShares: ReturnType<typeof share>[]) =>
  answered('ram', 'GetResourceShares', own, { resourceShares });
type Kind = 'PRINCIPAL' | 'RESOURCE' | 'SOURCE';
const asked = (name: string, associationType: Kind) => ({
  ...{ associationType, resourceShareArns: [arnOf(name)], maxResults: 500 },
});
const associated = (name: string, kind: Kind, ...all: (string | [string, 'FAILED'])[]) =>
  answered('ram', 'GetResourceShareAssociations', asked(name, kind), {
    resourceShareAssociations: all.map((one) => {
      const [associatedEntity, status] = typeof one === 'string' ? [one, 'ASSOCIATED'] : one;
      return { associatedEntity, status: status as 'ASSOCIATED' };
    }),
  });
const PERMISSION = 'arn:aws:ram::aws:permission/AWSRAMPermissionSubnet';
const permitted = (name: string) =>
  answered(
    'ram',
    'ListResourceSharePermissions',
    { resourceShareArn: arnOf(name), maxResults: 500 },
    { permissions: [{ arn: PERMISSION, version: '2', status: 'ASSOCIATED' }] },
  );
const permission = answered(
  'ram',
  'GetPermission',
  { permissionArn: PERMISSION, permissionVersion: 2 },
  { permission: { permission: '{"Effect":"Allow","Action":["ec2:RunInstances"]}' } },
);

test('whom a share lets do what', async () => {
  const { resources } = await replay(shares, [
    listed(share('network'), share('deleted', { status: 'DELETED' })),
    associated('network', 'RESOURCE', SUBNET, ['gone', 'FAILED']),
    associated(
      'network',
      'PRINCIPAL',
      '444455556666',
      'arn:aws:iam::444455556666:role/builder',
      `${ORGANIZATIONS}:organization/o-ours`,
      `${ORGANIZATIONS}:ou/o-ours/ou-root-build`,
      'pca-connector-ad.amazonaws.com',
      ['777788889999', 'FAILED'],
    ),
    associated('network', 'SOURCE', '123412341234'),
    permitted('network'),
    permission,
  ]);
  const statement = (kind: string, values: string[], ...conditions: object[]) => ({
    ...{ sid: null, effect: 'Allow', action: { not: false, values: ['ec2:RunInstances'] } },
    principal: { not: false, values: values.map((value) => ({ kind, value })) },
    resource: { not: false, values: [SUBNET] },
    conditions,
  });
  const only = (operator: string, key: string, value: string) => ({
    ...{ operator, key, values: [value] },
  });
  const policy = {
    version: '2012-10-17',
    statements: [
      statement('AWS', ['444455556666', 'arn:aws:iam::444455556666:role/builder']),
      statement('AWS', ['*'], only('StringEquals', 'aws:PrincipalOrgID', 'o-ours')),
      statement(
        'AWS',
        ['*'],
        only('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-ours/*/ou-root-build/*'),
      ),
      statement(
        'Service',
        ['pca-connector-ad.amazonaws.com'],
        only('StringEquals', 'aws:SourceAccount', '123412341234'),
      ),
    ],
  };
  expect(resources).toStrictEqual([
    {
      ...{ type: 'AWS::RAM::ResourceShare', id: arnOf('network'), name: 'network' },
      ...{ account: ACCOUNT, region: REGION },
      ...{ shareName: 'network', allowExternalPrincipals: true, sharedResources: [SUBNET] },
      policies: [{ name: 'network', policy }],
    },
  ]);
});

test('a share with nobody or nothing in it; one of which a part is refused', async () => {
  const { resources } = await replay(shares, [
    listed(share('empty'), share('secret', { allowExternalPrincipals: false })),
    associated('empty', 'RESOURCE', SUBNET),
    associated('empty', 'PRINCIPAL'),
    permitted('empty'),
    permission,
    refused('ram', 'GetResourceShareAssociations', asked('secret', 'RESOURCE'), {
      name: 'AccessDeniedException',
    }),
    associated('secret', 'PRINCIPAL', '444455556666'),
    permitted('secret'),
  ]);
  expect(resources).toMatchObject([
    { sharedResources: [SUBNET], policies: [] },
    {
      allowExternalPrincipals: false,
      sharedResources: { $unknown: 'denied' },
      policies: { $unknown: 'denied' },
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(shares, [
    refused('ram', 'GetResourceShares', own, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::RAM::ResourceShare', region: REGION }]);
});
