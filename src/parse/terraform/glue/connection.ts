import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::Glue::Connection',
  of: 'aws_glue_connection',
  name: (connection) => connection.text('name'),
  attributes: { arn: arnOf.glueConnection, name: ({ name }) => name },
  facts: {
    connectionName: (_, { self }) => self.name,
    securityGroupIdList: (connection) =>
      connection.block('physical_connection_requirements')?.texts('security_group_id_list') ?? [],
  },
});
