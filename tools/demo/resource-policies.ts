import { ACCOUNT, FOREIGN_ACCOUNT, HOME, ORGANIZATION } from './company.ts';
import { secretArn } from './data-stores.ts';
import type { Demo } from './demo.ts';

/** Whom things let in that no control asks about, and castellan who-can and footprint do. */
export function resourcePolicies(demo: Demo): void {
  functions(demo);
  repositories(demo);
  secrets(demo);
}

/** The mails about parcels are sent by whoever knows the address of a URL that asks nobody who he is. */
function functions(demo: Demo): void {
  const notifier = { FunctionName: 'parcel-notifier' };
  const renderer = { FunctionName: 'label-renderer' };
  demo.answer('lambda', 'GetPolicy', notifier, {
    Policy: policy({
      Sid: 'FunctionURLAllowPublicAccess',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: functionArn('parcel-notifier'),
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    }),
  });
  demo.fail('lambda', 'GetPolicy', renderer, none('ResourceNotFoundException', 404));
  demo.answer(
    'lambda',
    'GetPolicy',
    { ...renderer, Qualifier: 'live' },
    {
      Policy: policy({
        Sid: 'shop-api',
        Principal: { Service: 'apigateway.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: functionArn('label-renderer:live'),
        Condition: {
          ArnLike: {
            'AWS:SourceArn': `arn:aws:execute-api:${HOME}:${ACCOUNT}:a1b2c3d4e5/*/POST/labels`,
          },
        },
      }),
    },
  );
}

function repositories(demo: Demo): void {
  const of = (repositoryName: string) => ({ repositoryName });
  demo.fail('ecr', 'GetRepositoryPolicy', of('shop'), none('RepositoryPolicyNotFoundException'));
  demo.answer('ecr', 'GetRepositoryPolicy', of('label-renderer'), {
    policyText: policy({
      Sid: 'pulled-by-all-accounts',
      Principal: '*',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } },
    }),
  });
}

/** The carrier fetches the key to its own API, which nobody remembers. */
function secrets(demo: Demo): void {
  for (const name of SECRETS) {
    const ARN = secretArn(name);
    const ResourcePolicy = policy({
      Principal: { AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` },
      Action: 'secretsmanager:GetSecretValue',
      Resource: '*',
    });
    demo.answer(
      'secrets-manager',
      'GetResourcePolicy',
      { SecretId: ARN },
      { ARN, Name: name, ...(name === 'carrier/api' && { ResourcePolicy }) },
    );
  }
}

const SECRETS = ['orders/database', 'carrier/api', 'rds!db-orders'];

function functionArn(name: string): string {
  return `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${name}`;
}

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
}

function none(name: string, statusCode = 400) {
  return { name, message: 'There is none.', statusCode };
}
