import type { Block } from '../../block.ts';
import { databaseCards } from '../../database-cards.ts';
import { cloudformation } from '../dialect.ts';

const words = {
  subnetGroup: 'DBSubnetGroupName',
  groups: ['VPCSecurityGroups', 'VpcSecurityGroupIds'],
  publiclyAccessible: 'PubliclyAccessible',
  defaultGroup: 'DefaultSecurityGroup',
};
const ofCluster = (instance: Block) => instance.referred('DBClusterIdentifier');

export default [
  databaseCards(
    'AWS::RDS::DBInstance',
    {
      ...words,
      holderOf: (instance) =>
        instance.has('DBClusterIdentifier') ? ofCluster(instance) : instance,
    },
    cloudformation,
  ),
  databaseCards('AWS::DocDB::DBInstance', { ...words, holderOf: ofCluster }, cloudformation),
  databaseCards('AWS::Neptune::DBInstance', { ...words, holderOf: ofCluster }, cloudformation),
];
