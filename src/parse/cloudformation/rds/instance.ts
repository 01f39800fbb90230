import { UnknownFact } from '../../../model/unknown.ts';
import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { databasePort } from '../../database-port.ts';
import { tagsOf } from '../tags.ts';
import { isEncrypted } from './cluster.ts';

/** RDS has those of DocumentDB and Neptune among its own. */
export default [
  instanceIn('AWS::RDS::DBInstance', null),
  instanceIn('AWS::DocDB::DBInstance', 'docdb'),
  instanceIn('AWS::Neptune::DBInstance', 'neptune'),
];

function instanceIn(of: string, engine: string | null) {
  return adapter({
    type: 'AWS::RDS::DBInstance',
    of,
    satellites: ['AWS::RDS::DBSubnetGroup', 'AWS::RDS::DBParameterGroup', 'AWS::RDS::OptionGroup'],
    name: (instance) => instance.text('DBInstanceIdentifier'),
    id: arnOf.dbInstance,
    attributes: {
      Ref: ({ name }) => name,
      DBInstanceArn: arnOf.dbInstance,
      'Endpoint.Address': ({ name }) => `<address of ${name}>`,
    },
    facts: {
      dbInstanceIdentifier: (_, { self }) => self.name,
      engine: (instance) => instance.text('Engine') ?? engine ?? onceCreated('its engine'),
      dbClusterIdentifier: (instance) => instance.text('DBClusterIdentifier'),
      // Without a word about it, RDS looks at the subnets.
      publiclyAccessible: (instance) =>
        instance.flag('PubliclyAccessible') ?? onceCreated('whether its subnets are public'),
      port: (instance) =>
        storageOf(instance).number('Port') ??
        databasePort(instance.text('Engine') ?? engine ?? '') ??
        onceCreated('its port'),
      endpointAddress: (instance) => instance.own('Endpoint.Address'),
      vpcId: (instance) => vpcOf(instance) ?? onceCreated('its VPC'),
      vpcSecurityGroups: (instance) => {
        const member = instance.has('DBClusterIdentifier')
          ? 'VpcSecurityGroupIds'
          : 'VPCSecurityGroups';
        const holder = storageOf(instance);
        return holder.has(member)
          ? holder.texts(member)
          : onceCreated('the default group of its VPC');
      },
      storageEncrypted: (instance) => isEncrypted(storageOf(instance)),
      storageEncryptionType: () => null,
      kmsKeyId: (instance) => storageOf(instance).text('KmsKeyId'),
      // Nobody connects to what is not there yet.
      dailyConnections: () => [],
      tags: tagsOf,
    },
  });
}

/** The cluster it is a member of, or itself. Throws UnknownFact where the template does not have the cluster. */
function storageOf(instance: Block): Block {
  if (!instance.has('DBClusterIdentifier')) return instance;
  const cluster = instance.referred('DBClusterIdentifier');
  if (cluster) return cluster;
  throw new UnknownFact('its cluster', onceCreated('its cluster'));
}

function vpcOf(instance: Block): string | null {
  const [subnet] = instance.referred('DBSubnetGroupName')?.each('SubnetIds') ?? [];
  return subnet?.referred('SubnetIds')?.text('VpcId') ?? null;
}
