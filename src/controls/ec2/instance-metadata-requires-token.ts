import { control } from '../control.ts';

export default control({
  id: 'ec2.instance-metadata-requires-token',
  on: 'AWS::EC2::Instance',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Instance metadata is given only to token holders (IMDSv2)',
  why: 'Without a token, one request that a web application is tricked into making reads the credentials of the instance’s role.',
  fix: 'Require tokens: aws ec2 modify-instance-metadata-options --http-tokens required. The metric MetadataNoToken tells whether anything still asks without.',
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  ],
  reads: ['metadataOptions'],
  examples: {
    fail: `
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
      }`,
    pass: `
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"

        metadata_options {
          http_tokens = "required"
        }
      }`,
  },

  check: ({ metadataOptions: { httpEndpoint, httpTokens } }) =>
    httpTokens === 'required' ||
    httpEndpoint === 'disabled' ||
    'its metadata is given to whoever asks, without a token',
});
