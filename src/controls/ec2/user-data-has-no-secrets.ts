import { kindsOf } from '../../model/redacted.ts';
import { control } from '../control.ts';

export default control({
  id: 'ec2.user-data-has-no-secrets',
  on: 'AWS::EC2::Instance',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'User data holds no credentials',
  why: 'Every program on the instance can read its user data from the metadata service, and so can everybody who may describe instances, read-only auditors included.',
  fix: 'Keep the secret in Secrets Manager or Parameter Store, let the instance fetch it with its role when it starts, and replace the secret: it was readable.',
  see: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html'],
  reads: ['userData'],
  examples: {
    fail: `
      resource "aws_instance" "shop" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t4g.small"
        user_data     = <<-EOT
          #!/bin/bash
          export DB_PASSWORD=hunter2
          /opt/shop/start
        EOT
      }`,
    pass: `
      resource "aws_instance" "shop" {
        ami                  = "ami-0123456789abcdef0"
        instance_type        = "t4g.small"
        iam_instance_profile = "shop"
        user_data            = <<-EOT
          #!/bin/bash
          export DB_PASSWORD=$(aws ssm get-parameter --name /shop/db --with-decryption --output text)
          /opt/shop/start
        EOT
      }`,
  },

  check: ({ userData }) =>
    !userData?.secrets.length ||
    `its user data holds ${kindsOf(userData.secrets.map(({ detector }) => detector))}`,
});
