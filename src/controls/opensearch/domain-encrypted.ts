import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'opensearch.domain-encrypted',
  on: 'AWS::OpenSearchService::Domain',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'OpenSearch domain is encrypted with a KMS key',
  why: 'Indexes, logs and automated snapshots hold what people searched and what systems logged, in plain text unless encryption at rest is on.',
  fix: 'Switch on encryption at rest; on engines before Elasticsearch 6.7 it takes a new domain.',
  see: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html',
  ],
  reads: ['encryptionAtRest'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_opensearch_domain" "logs" {
        domain_name    = "logs"
        engine_version = "OpenSearch_2.19"
      }`,
    pass: `
      resource "aws_opensearch_domain" "logs" {
        domain_name    = "logs"
        engine_version = "OpenSearch_2.19"
        encrypt_at_rest {
          enabled = true
        }
      }`,
  },

  check(domain, world, settings) {
    const { enabled, kmsKeyId } = domain.encryptionAtRest;
    if (!enabled) return 'it is not encrypted at rest';
    // In code, encryption without a key means the one AWS manages.
    return fittingKey(kmsKeyId ?? 'alias/aws/es', domain, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
