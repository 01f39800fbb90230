import { expect, test } from 'vitest';
import { verdictsOf } from './judged.ts';

function terraform(type: string, members: string): Record<string, string> {
  return { 'main.tf': `resource "${type}" "a" {\n  ${members}\n}\nvariable "inside" {}\n` };
}

const cases: [name: string, control: string, files: Record<string, string>, expected: string[]][] =
  [
    [
      'a stage that a deployment makes, and one that makes none',
      'apigateway.stage-has-web-acl',
      {
        'main.tf':
          'resource "aws_api_gateway_rest_api" "a" {\n  name = "a"\n}\nresource "aws_api_gateway_deployment" "a" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n  stage_name = "live"\n}\nresource "aws_api_gateway_deployment" "b" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n}\n',
      },
      ['main.tf:5 aws_api_gateway_deployment.a fail: no web ACL stands before it'],
    ],
    [
      'a domain under its old name',
      'opensearch.domain-encrypted',
      terraform('aws_elasticsearch_domain', 'domain_name = "logs"'),
      ['main.tf:1 aws_elasticsearch_domain.a fail: it is not encrypted at rest'],
    ],
    [
      'a domain that may be in a VPC',
      'opensearch.domain-runs-in-vpc',
      terraform(
        'aws_opensearch_domain',
        'dynamic "vpc_options" {\n    for_each = var.inside\n    content {\n      subnet_ids = []\n    }\n  }',
      ),
      [
        'main.tf:1 aws_opensearch_domain.a unknown: vpcOptions: computed (how many of these blocks there are)',
      ],
    ],
    [
      'Valkey is encrypted unless it is said not to be',
      'elasticache.replication-group-encrypted',
      terraform('aws_elasticache_replication_group', 'engine = "valkey"'),
      [
        'main.tf:2 aws_elasticache_replication_group.a fail: it is encrypted with a key that AWS owns',
      ],
    ],
    [
      'a warehouse under whatever key AWS takes',
      'redshift.cluster-encrypted',
      terraform('aws_redshift_cluster', 'encrypted = true'),
      [
        'main.tf:2 aws_redshift_cluster.a unknown: kmsKeyId: computed (whether AWS owns its key or the account has it is known once it is created)',
      ],
    ],
    [
      'a database is encrypted as the snapshot it is restored from',
      'rds.instance-encrypted',
      terraform('aws_db_instance', 'snapshot_identifier = "snap"'),
      [
        'main.tf:1 aws_db_instance.a unknown: storageEncrypted: computed (what it is made from is known once it is created)',
      ],
    ],
    [
      'a database of a template may get a public address from its subnets',
      'rds.instance-not-public',
      {
        'a.yaml':
          'Resources:\n  A:\n    Type: AWS::RDS::DBInstance\n    Properties: { Engine: postgres }\n',
      },
      [
        'a.yaml:4 a.A unknown: publiclyAccessible: computed (whether its subnets are public is known once it is created)',
      ],
    ],
    [
      'the key of a cluster is that of its members',
      'rds.instance-uses-kms-key',
      {
        'main.tf':
          'resource "aws_rds_cluster" "c" {\n  engine = "aurora-mysql"\n}\nresource "aws_rds_cluster_instance" "i" {\n  cluster_identifier = aws_rds_cluster.c.id\n  engine = "aurora-mysql"\n}\n',
      },
      ['main.tf:5 aws_rds_cluster_instance.i fail: its storage is not encrypted'],
    ],
  ];

test.for(cases)('%s', ([, control, files, expected]) => {
  expect(verdictsOf(control, files)).toStrictEqual(expected);
});
