import { adapter, onceCreated } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import type { Block } from '../../block.ts';
import { databasePort } from '../../database-port.ts';

export default adapter({
  type: 'AWS::RDS::DBInstance',
  of: 'aws_db_instance',
  satellites: ['aws_db_subnet_group', 'aws_db_parameter_group', 'aws_db_option_group'],
  name: (instance) => instance.text('identifier'),
  attributes: {
    arn: arnOf.dbInstance,
    address: ({ name }) => `<address of ${name}>`,
    identifier: ({ name }) => name,
  },
  facts: {
    dbInstanceIdentifier: (_, { self }) => self.name,
    // A replica and what is restored from a snapshot have that of what they come from.
    engine: (instance) => instance.text('engine') ?? onceCreated('its engine'),
    dbClusterIdentifier: () => null,
    publiclyAccessible: (instance) => instance.flag('publicly_accessible') ?? false,
    port: (instance) =>
      instance.number('port') ??
      databasePort(instance.text('engine') ?? '') ??
      onceCreated('its port'),
    endpointAddress: (instance) => instance.own('address'),
    vpcId: (instance) => vpcOf(instance) ?? onceCreated('its VPC'),
    vpcSecurityGroups: (instance) =>
      instance.has('vpc_security_group_ids')
        ? instance.texts('vpc_security_group_ids')
        : onceCreated('the default group of its VPC'),
    storageEncrypted: (instance) =>
      instance.flag('storage_encrypted') ??
      (isMadeFromAnother(instance) ? onceCreated('what it is made from') : false),
    storageEncryptionType: () => null,
    kmsKeyId: (instance) => instance.text('kms_key_id'),
    // Nobody connects to what is not there yet.
    dailyConnections: () => [],
    tags: (instance) => instance.tags('tags'),
  },
});

function vpcOf(instance: Block): string | null {
  const [subnet] = instance.referred('db_subnet_group_name')?.each('subnet_ids') ?? [];
  return subnet?.referred('subnet_ids')?.text('vpc_id') ?? null;
}

function isMadeFromAnother(instance: Block): boolean {
  return [
    'replicate_source_db',
    'snapshot_identifier',
    'restore_to_point_in_time',
    's3_import',
  ].some((member) => instance.has(member));
}
