import type { Twins } from './twin.ts';

function warehouse(members: string): string {
  return `
      Resources:
        Warehouse:
          Type: AWS::Redshift::Cluster
          Properties:
            ClusterIdentifier: warehouse
            ClusterType: single-node
            DBName: warehouse
            NodeType: ra3.xlplus
            MasterUsername: admin
            ManageMasterPassword: true${members}`;
}

export default {
  'redshift.cluster-encrypted': {
    fail: warehouse(`
            Encrypted: false`),
    pass: warehouse(`
            Encrypted: true
            KmsKeyId: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`),
  },
} satisfies Twins;
