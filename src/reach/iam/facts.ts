import type { Facts, ResourceType } from '../../model/resource.ts';

/** What must be known of an account to tell who can do what in it. */
export const identityFacts = {
  'AWS::::Account': ['organization', 'serviceControlPolicies', 'resourceControlPolicies'],
  'AWS::IAM::User': ['inlinePolicies', 'attachedPolicies', 'groups', 'permissionsBoundary', 'tags'],
  'AWS::IAM::Group': ['inlinePolicies', 'attachedPolicies'],
  'AWS::IAM::Role': ['inlinePolicies', 'attachedPolicies', 'permissionsBoundary', 'tags'],
  'AWS::IAM::UserPolicy': ['document'],
  'AWS::IAM::GroupPolicy': ['document'],
  'AWS::IAM::RolePolicy': ['document'],
  'AWS::IAM::ManagedPolicy': ['document'],
} as const satisfies { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };
