import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

export default adapter({
  type: 'AWS::Glue::Connection',
  of: 'AWS::Glue::Connection',
  name: (connection) => connection.block('ConnectionInput')?.text('Name') ?? null,
  id: arnOf.glueConnection,
  attributes: { Ref: ({ name }) => name },
  facts: {
    connectionName: (_, { self }) => self.name,
    securityGroupIdList: (connection) =>
      connection
        .block('ConnectionInput')
        ?.block('PhysicalConnectionRequirements')
        ?.texts('SecurityGroupIdList') ?? [],
  },
});
