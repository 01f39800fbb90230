import { expect, test } from 'vitest';
import { attackToolIn, userAgentFamily } from './event-tools.ts';

test.for([
  ['aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.6.9-kali1-amd64 lang/python#3.13.7', 'kali'],
  ['Boto3/1.26 Python/3.10 Linux/5.16.0-12parrot1-amd64', 'parrot'],
  ['stratus-red-team_6a7ec681-49a5-4403-99a2-d3c1229e8063', 'stratus-red-team'],
  ['TruffleHog', 'trufflehog'],
  ['aws-cli/2.31.0 os/linux#6.8.0-45-generic', undefined],
  ['app kalibrate/1.0', undefined],
  [null, undefined],
])('%s works with %s', ([userAgent, tool]) => {
  expect(attackToolIn(userAgent ?? null)).toBe(tool);
});

test.for([
  ['aws-cli/2.31.0 md/awscrt#0.27.6', 'aws-cli'],
  ['[APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io)]', 'terraform'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'a browser'],
  ['[S3Console/0.4, aws-internal/3]', 'the console'],
  ['Boto3/1.26.165 Python/3.10.6', 'boto'],
  ['aws-sdk-go-v2/1.17.0 os/linux', 'aws-sdk-go'],
  ['rds.amazonaws.com', 'AWS'],
  ['S3 Browser/10.9', 's3'],
  ['', 'nothing'],
  [null, 'nothing'],
])('%s is %s', ([userAgent, family]) => {
  expect(userAgentFamily(userAgent ?? null)).toBe(family);
});
