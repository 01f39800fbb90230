import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import type { Output } from '../api.ts';
import functions from './functions.ts';

type Configuration = NonNullable<Output<'lambda', 'ListFunctions'>['Functions']>[number];

const place = { type: 'AWS::Lambda::Function', account: ACCOUNT, region: REGION };
const asked = { FunctionName: 'a', MaxItems: 50 };
const NO_KEY = {
  Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'not your key' } },
};
const left = (length: number, detector: string | null) => ({
  ...{ length, detector },
  fingerprint: expect.any(String),
});

test('functions in a VPC and outside', async () => {
  const { resources } = await replay(functions, [
    answered(
      'lambda',
      'ListFunctions',
      { MaxItems: 50 },
      {
        Functions: [
          {
            FunctionArn: 'arn:a',
            FunctionName: 'a',
            Role: 'arn:role',
            VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
          },
        ],
        NextMarker: 'more',
      },
    ),
    answered(
      'lambda',
      'ListFunctions',
      { MaxItems: 50, Marker: 'more' },
      {
        Functions: [
          {
            ...{ FunctionArn: 'arn:b', FunctionName: 'b' },
            ...{ Role: 'arn:role', MasterArn: 'arn:main:1' },
          },
        ],
      },
    ),
    answered('lambda', 'ListAliases', asked, { Aliases: [] }),
    answered('lambda', 'ListAliases', { ...asked, FunctionName: 'b' }, { Aliases: [] }),
    noPolicy({ FunctionName: 'a' }),
    noPolicy({ FunctionName: 'b' }),
    answered('lambda', 'ListFunctionUrlConfigs', asked, {
      FunctionUrlConfigs: [
        urlOf('a', 'https://one.lambda-url.eu-west-1.on.aws/', 'NONE'),
        urlOf('a:live', 'https://two.lambda-url.eu-west-1.on.aws/', 'AWS_IAM'),
      ],
    }),
    answered(
      'lambda',
      'ListFunctionUrlConfigs',
      { ...asked, FunctionName: 'b' },
      { FunctionUrlConfigs: [] },
    ),
  ]);
  const plain = {
    role: 'arn:role',
    environment: [],
    aliasedEnvironments: [],
    policy: null,
    aliasPolicies: [],
  };
  expect(resources).toStrictEqual([
    {
      ...{ ...place, ...plain, id: 'arn:a', name: 'a', functionName: 'a' },
      ...{ subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'], masterArn: null },
      urls: [
        {
          ...{ url: 'https://one.lambda-url.eu-west-1.on.aws/', authType: 'NONE' },
          qualifier: null,
        },
        {
          ...{ url: 'https://two.lambda-url.eu-west-1.on.aws/', authType: 'AWS_IAM' },
          qualifier: 'live',
        },
      ],
    },
    {
      ...{ ...place, ...plain, id: 'arn:b', name: 'b', functionName: 'b' },
      ...{ subnetIds: [], securityGroupIds: [], masterArn: 'arn:main:1', urls: [] },
    },
  ]);
});

test('the variables of the unpublished version, and of those that aliases name', async () => {
  const { resources } = await replay(functions, [
    listed({ Environment: { Variables: { STAGE: 'test', DB_PASSWORD: 'hunter2' } } }),
    answered('lambda', 'ListAliases', asked, {
      Aliases: [{ Name: 'test', FunctionVersion: '$LATEST' }],
      NextMarker: 'more',
    }),
    answered(
      'lambda',
      'ListAliases',
      { ...asked, Marker: 'more' },
      {
        Aliases: [
          {
            Name: 'live',
            FunctionVersion: '3',
            RoutingConfig: { AdditionalVersionWeights: { '4': 0.1 } },
          },
        ],
      },
    ),
    version('3', { Environment: { Variables: { DB_PASSWORD: 'hunter23' } } }),
    version('4', {}),
  ]);
  expect(resources).toMatchObject([
    {
      environment: [
        { name: 'STAGE', ...left(4, null) },
        { name: 'DB_PASSWORD', ...left(7, 'password') },
      ],
      aliasedEnvironments: [
        { version: '3', variables: [{ name: 'DB_PASSWORD', ...left(8, 'password') }] },
        { version: '4', variables: [] },
      ],
    },
  ]);
});

test('variables that Lambda does not decrypt for us are unknown', async () => {
  const { resources } = await replay(functions, [
    listed(NO_KEY),
    answered('lambda', 'ListAliases', asked, {
      Aliases: [
        { Name: 'live', FunctionVersion: '3' },
        { Name: 'next', FunctionVersion: '4' },
      ],
    }),
    version('3', {}),
    version('4', { Environment: { Error: { ErrorCode: 'KMSNotFoundException' } } }),
  ]);
  expect(resources).toMatchObject([
    {
      environment: { $unknown: 'denied' },
      aliasedEnvironments: [
        { version: '3', variables: [] },
        { version: '4', variables: { $unknown: 'failed' } },
      ],
    },
  ]);
});

test('aliases that are refused are unknown', async () => {
  const { resources } = await replay(functions, [
    listed({}),
    refused('lambda', 'ListAliases', asked, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toMatchObject([
    { environment: [], aliasedEnvironments: { $unknown: 'denied' } },
  ]);
});

test('a version that is refused leaves the others known', async () => {
  const { resources } = await replay(functions, [
    listed({}),
    answered('lambda', 'ListAliases', asked, {
      Aliases: [{ FunctionVersion: '3' }, { FunctionVersion: '4' }],
    }),
    refused(
      'lambda',
      'GetFunctionConfiguration',
      { FunctionName: 'a', Qualifier: '3' },
      { name: 'AccessDeniedException' },
    ),
    version('4', { Environment: { Variables: { DB_PASSWORD: 'hunter23' } } }),
  ]);
  expect(resources).toMatchObject([
    {
      aliasedEnvironments: [
        { version: '3', variables: { $unknown: 'denied' } },
        { version: '4', variables: [{ name: 'DB_PASSWORD', ...left(8, 'password') }] },
      ],
    },
  ]);
});

test('a function and each of its aliases have a policy of their own', async () => {
  const Aliases = ['live', 'next', 'old'].map((Name) => ({ Name, FunctionVersion: '3' }));
  const { resources } = await replay(
    functions,
    [
      listed({}),
      answered('lambda', 'ListAliases', asked, { Aliases }),
      answered('lambda', 'GetPolicy', { FunctionName: 'a' }, { Policy: '{"Statement":[]}' }),
      answered(
        'lambda',
        'GetPolicy',
        { FunctionName: 'a', Qualifier: 'live' },
        { Policy: '{"Statement":[]}' },
      ),
      noPolicy({ FunctionName: 'a', Qualifier: 'next' }),
      refused(
        'lambda',
        'GetPolicy',
        { FunctionName: 'a', Qualifier: 'old' },
        { name: 'AccessDeniedException' },
      ),
    ],
    { facts: ['policy', 'aliasPolicies'] },
  );
  const policy = { version: '2008-10-17', statements: [] };
  expect(resources).toMatchObject([
    {
      policy,
      aliasPolicies: [
        { name: 'live', policy },
        { name: 'next', policy: null },
        { name: 'old', policy: { $unknown: 'denied' } },
      ],
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(functions, [
    refused('lambda', 'ListFunctions', { MaxItems: 50 }, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([{ type: 'AWS::Lambda::Function', region: REGION }]);
});

function listed(facts: Partial<Configuration>) {
  const Functions = [{ FunctionArn: 'arn:a', FunctionName: 'a', ...facts }];
  return answered('lambda', 'ListFunctions', { MaxItems: 50 }, { Functions });
}

function urlOf(name: string, FunctionUrl: string, AuthType: 'NONE' | 'AWS_IAM') {
  const at = { CreationTime: '', LastModifiedTime: '' };
  return { ...at, FunctionUrl, FunctionArn: `arn:${name}`, AuthType };
}

function version(Qualifier: string, facts: Partial<Configuration>) {
  return answered(
    'lambda',
    'GetFunctionConfiguration',
    { FunctionName: 'a', Qualifier },
    { FunctionName: 'a', Version: Qualifier, ...facts },
  );
}

function noPolicy(input: { FunctionName: string; Qualifier?: string }) {
  return refused('lambda', 'GetPolicy', input, {
    name: 'ResourceNotFoundException',
    statusCode: 404,
  });
}
