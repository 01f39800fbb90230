import { expect, test } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import { DENIED, resource } from '../../network/world.testing.ts';
import { CALL, GROUND, OFFICE, policy, told } from './told.testing.ts';

const URL = {
  ...{ ...CALL, Action: 'lambda:InvokeFunctionUrl' },
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
};

test.for<[string, Resource[], string[]]>([
  [
    'functions with URLs',
    [
      resource('AWS::Lambda::Function', 'labels', {
        urls: [
          { url: 'https://One.lambda-url.on.aws/', authType: 'NONE', qualifier: null },
          { url: 'https://two.lambda-url.on.aws/', authType: 'AWS_IAM', qualifier: 'live' },
          { url: 'https://three.lambda-url.on.aws/', authType: 'NONE', qualifier: 'live' },
          { url: 'https://four.lambda-url.on.aws/', authType: 'NONE', qualifier: 'test' },
        ],
        policy: policy(URL),
        aliasPolicies: [
          { name: 'live', policy: policy({ ...URL, Condition: OFFICE }) },
          { name: 'test', policy: null },
        ],
      }),
    ],
    [
      'open 443 by anybody, auth none, at one.lambda-url.on.aws, through urls policy/Statement/0',
      'open 443 by anybody, auth iam, at two.lambda-url.on.aws, through urls/live',
      'open 443 by 198.51.100.0/24, auth none, at three.lambda-url.on.aws, through urls/live policy/Statement/0',
    ],
  ],
  [
    'a function whose policy nobody may read',
    [
      resource('AWS::Lambda::Function', 'labels', {
        urls: [{ url: 'https://one.lambda-url.on.aws/', authType: 'NONE', qualifier: null }],
        policy: DENIED,
      }),
    ],
    [
      'unknown 443 by anybody, auth unknown, unless labels policy: denied (ec2:Describe)',
      'unknown 443 by anybody, auth unknown, unless policy: denied (ec2:Describe)',
    ],
  ],
])('%s', ([, resources, expected]) => {
  expect(told(...GROUND, ...resources)).toStrictEqual(expected);
});
