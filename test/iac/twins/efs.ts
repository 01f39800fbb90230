import type { Twins } from './twin.ts';

export default {
  'efs.file-system-encrypted': {
    fail: `
      Resources:
        Documents:
          Type: AWS::EFS::FileSystem`,
    pass: `
      Resources:
        Documents:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true`,
  },
} satisfies Twins;
