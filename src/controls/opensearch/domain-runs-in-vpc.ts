import { control } from '../control.ts';

export default control({
  id: 'opensearch.domain-runs-in-vpc',
  on: 'AWS::OpenSearchService::Domain',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'OpenSearch domain runs in a VPC',
  why: 'Outside a VPC the endpoint of a domain is on the internet, and its access policy is all that stands between a stranger and every index.',
  fix: 'It cannot be changed in place: create a domain in private subnets and restore a snapshot there.',
  see: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html'],
  reads: ['vpcOptions'],
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
        vpc_options {
          subnet_ids         = ["subnet-0a1b2c3d"]
          security_group_ids = ["sg-0a1b2c3d"]
        }
      }`,
  },

  check: ({ vpcOptions }) => vpcOptions !== null || 'its endpoint is on the internet',
});
