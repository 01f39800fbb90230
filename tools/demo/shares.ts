import { ACCOUNT, arn, FOREIGN_ACCOUNT, HOME } from './company.ts';
import type { Demo } from './demo.ts';
import { HUB } from './ec2-transit.ts';

/** The carrier brings its own network to the hub that joins the company's. */
export function shares(demo: Demo): void {
  const own = { resourceOwner: 'SELF' as const, maxResults: 500 };
  demo.answer('ram', 'GetResourceShares', own, { resourceShares: [SHARE] });
  demo.everywhere('ram', 'GetResourceShares', own, { resourceShares: [] }, [HOME]);
  const { resourceShareArn } = SHARE;
  for (const [associationType, associatedEntity] of [
    ['RESOURCE', arn.ec2('transit-gateway', HUB)],
    ['PRINCIPAL', FOREIGN_ACCOUNT],
  ] as const) {
    demo.answer(
      'ram',
      'GetResourceShareAssociations',
      { associationType, resourceShareArns: [resourceShareArn], maxResults: 500 },
      {
        resourceShareAssociations: [
          { ...{ resourceShareArn, associatedEntity, associationType, status: 'ASSOCIATED' } },
        ],
      },
    );
  }
  demo.answer(
    'ram',
    'ListResourceSharePermissions',
    { resourceShareArn, maxResults: 500 },
    { permissions: [{ arn: PERMISSION, version: '1', status: 'ASSOCIATED' }] },
  );
  demo.answer(
    'ram',
    'GetPermission',
    { permissionArn: PERMISSION, permissionVersion: 1 },
    { permission: { arn: PERMISSION, version: '1', permission: JSON.stringify(ATTACHING) } },
  );
}

const SHARE = {
  resourceShareArn: `arn:aws:ram:${HOME}:${ACCOUNT}:resource-share/3a7c1f0e-5555-4666-8777-88889999aaaa`,
  name: 'carrier-network',
  owningAccountId: ACCOUNT,
  allowExternalPrincipals: true,
  status: 'ACTIVE' as const,
};

const PERMISSION = 'arn:aws:ram::aws:permission/AWSRAMDefaultPermissionTransitGateway';

const ATTACHING = {
  Effect: 'Allow',
  Action: [
    'ec2:CreateTransitGatewayVpcAttachment',
    'ec2:DeleteTransitGatewayVpcAttachment',
    'ec2:DescribeTransitGateways',
    'ec2:ModifyTransitGatewayVpcAttachment',
  ],
};
