import { type PolicyDocument, toPolicy } from '../model/policy.ts';
import type { Resource } from '../model/resource.ts';
import type { Unknown } from '../model/unknown.ts';
import { ACCOUNT, resource } from './testing.ts';

/** People for the cases of controls that ask who can do what: each with one policy of his own, called `own`. */

export const arnOf = (path: string) => `arn:aws:iam::${ACCOUNT}:${path}`;

export const policy = (...Statement: object[]): PolicyDocument =>
  toPolicy({ Version: '2012-10-17', Statement });

export const allow = (Action: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
  ...more,
});
export const deny = (Action: string | string[], more: object = {}) =>
  allow(Action, { Effect: 'Deny', ...more });

/** A condition that must hold of a request. */
export const when = (operator: string, key: string, value: string | string[]) => ({
  Condition: { [operator]: { [key]: value } },
});
export const withMfa = when('Bool', 'aws:MultiFactorAuthPresent', 'true');
export const withoutMfa = when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false');

export function user(
  name: string,
  document: PolicyDocument | Unknown = policy(),
  facts: object = {},
): Resource[] {
  const id = arnOf(`user/${name}`);
  return [
    resource('AWS::IAM::User', { id, name, userName: name, inlinePolicies: ['own'], ...facts }),
    resource('AWS::IAM::UserPolicy', { id: `${id}#own`, document }),
  ];
}

/** A role that `trust` lets in: what a Principal holds, or whole statements. */
export function role(
  name: string,
  trust: object | PolicyDocument | Unknown,
  document: PolicyDocument | Unknown = policy(),
  facts: object = {},
): Resource[] {
  const id = arnOf(`role/${name}`);
  const isTold = 'statements' in trust || '$unknown' in trust;
  const assumeRolePolicy = isTold
    ? (trust as PolicyDocument | Unknown)
    : policy({ Effect: 'Allow', Principal: trust, Action: 'sts:AssumeRole' });
  const own = { id, name, roleName: name, inlinePolicies: ['own'], assumeRolePolicy, ...facts };
  return [
    resource('AWS::IAM::Role', own),
    resource('AWS::IAM::RolePolicy', { id: `${id}#own`, document }),
  ];
}

/** Everybody of the account whom his own policies let. */
export const OWN_ACCOUNT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
export const EC2 = { Service: 'ec2.amazonaws.com' };

export const administrator = policy(allow('*'));
