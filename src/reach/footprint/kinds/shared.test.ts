import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import { ACCOUNT, DENIED, resource } from '../../network/world.testing.ts';
import { policy, told } from './told.testing.ts';

const NONE = {
  ...{ blockPublicAcls: false, ignorePublicAcls: false },
  ...{ blockPublicPolicy: false, restrictPublicBuckets: false },
};
const ourAccount = resource('AWS::::Account', ACCOUNT, {
  s3PublicAccessBlock: NONE,
  organization: null,
  resourceControlPolicies: [],
});
const queue = (...statements: object[]) =>
  resource('AWS::SQS::Queue', `arn:aws:sqs:eu-west-1:${ACCOUNT}:jobs`, {
    policy: policy(...statements),
  });
const sending = (more: object) => ({
  ...{ Sid: 'Send', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' },
  ...more,
});
test.for<[string, Resource[], string[]]>([
  [
    'to everybody',
    [queue(sending({ Principal: '*' }))],
    ['open 443 by anybody, auth none, through policy/Statement/0'],
  ],
  [
    'to everybody at an office',
    [
      queue(
        sending({
          Principal: '*',
          Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } },
        }),
      ),
    ],
    ['open 443 by 198.51.100.0/24, auth none, through policy/Statement/0'],
  ],
  ['to one account', [queue(sending({ Principal: { AWS: '444455556666' } }))], []],
  [
    'nobody knows to whom',
    [resource('AWS::SQS::Queue', 'jobs', { policy: DENIED })],
    ['unknown 443 by anybody, auth unknown, unless policy: denied (ec2:Describe)'],
  ],
  [
    'to whoever has an account',
    [resource('AWS::EC2::Image', 'ami', { isPublic: true })],
    ['open 443 by anybody, auth iam, through isPublic'],
  ],
])('open by policy or list %s', ([, resources, expected]) => {
  expect(told(ourAccount, ...resources)).toStrictEqual(expected);
});
