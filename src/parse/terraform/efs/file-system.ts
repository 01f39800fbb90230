import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';

/** It is encrypted only if it says so, though the console ticks the box. */
export default adapter({
  type: 'AWS::EFS::FileSystem',
  of: 'aws_efs_file_system',
  satellites: ['aws_efs_file_system_policy'],
  name: () => null,
  attributes: { arn: arnOf.fileSystem, id: ({ id }) => id },
  facts: {
    fileSystemId: (_, { self }) => self.id,
    encrypted: (system) => system.flag('encrypted') ?? false,
    kmsKeyId: (system) => system.text('kms_key_id'),
    policy: (_, { one }) =>
      one('aws_efs_file_system_policy', 'file_system_id')?.policy('policy') ?? null,
    tags: (system) => system.tags('tags'),
  },
});
