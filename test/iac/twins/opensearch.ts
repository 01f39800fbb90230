import type { Twins } from './twin.ts';

function logs(member: string): string {
  return `
      Resources:
        Logs:
          Type: AWS::OpenSearchService::Domain
          Properties:
            DomainName: logs
            EngineVersion: OpenSearch_2.19
            ${member}`;
}

const OPEN = logs('ClusterConfig: { InstanceCount: 3 }');

export default {
  'opensearch.domain-encrypted': {
    fail: OPEN,
    pass: logs('EncryptionAtRestOptions: { Enabled: true }'),
  },
  'opensearch.domain-runs-in-vpc': {
    fail: OPEN,
    pass: logs('VPCOptions: { SubnetIds: [subnet-0a1b2c3d], SecurityGroupIds: [sg-0a1b2c3d] }'),
  },
} satisfies Twins;
