import { adapter } from '../../adapter.ts';
import { arnOf } from '../../arns.ts';
import { tagsUnder } from '../tags.ts';

/** It is encrypted only if it says so, though the console ticks the box. */
export default adapter({
  type: 'AWS::EFS::FileSystem',
  of: 'AWS::EFS::FileSystem',
  name: () => null,
  attributes: { Ref: ({ id }) => id, FileSystemId: ({ id }) => id, Arn: arnOf.fileSystem },
  facts: {
    fileSystemId: (_, { self }) => self.id,
    encrypted: (system) => system.flag('Encrypted') ?? false,
    kmsKeyId: (system) => system.text('KmsKeyId'),
    policy: (system) => system.policy('FileSystemPolicy'),
    tags: tagsUnder('FileSystemTags'),
  },
});
