import { someOf } from '../../model/kleene.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.network-acl-used-as-intended',
  on: 'AWS::EC2::NetworkAcl',
  sources: ['live', 'code'],
  severity: 'low',
  title: 'Custom network ACLs are in use and the default one is not',
  why: 'An ACL on no subnet protects nothing, whatever its rules say, and a subnet nobody gave one has the default ACL, which lets everything pass unless somebody closed it.',
  fix: 'Put the ACL on the subnets it was written for, or delete it. Give subnets that hold machines an ACL of their own.',
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html'],
  reads: ['isDefault', 'subnetIds'],
  around: { 'AWS::EC2::NetworkInterface': ['networkInterfaceId', 'subnetId'] },
  settings: { allowDefault: false },
  examples: {
    fail: `
      resource "aws_network_acl" "web" {
        vpc_id = "vpc-0123456789abcdef0"
      }
    `,
    pass: `
      resource "aws_network_acl" "web" {
        vpc_id     = "vpc-0123456789abcdef0"
        subnet_ids = ["subnet-0123456789abcdef0"]
      }
    `,
  },

  // AWS's own standard asks for the custom ones alone.
  parts: (settings) => [
    ['custom', { ...settings, allowDefault: true }],
    ['all', settings],
  ],

  check({ isDefault, subnetIds, region }, world, { allowDefault }) {
    if (!isDefault) return subnetIds.length > 0 || 'it is on no subnet';
    if (allowDefault) return true;
    const served = someOf(subnetIds, (subnetId) =>
      world.one('AWS::EC2::NetworkInterface', { subnetId, region }),
    );
    return (
      !served ||
      `it is the default ACL and serves ${served.item}, which holds ${served.answer?.networkInterfaceId}`
    );
  },
});
