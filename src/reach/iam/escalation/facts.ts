import type { Facts, ResourceType } from '../../../model/resource.ts';

/** What must be known of an account to tell who can become administrator in it. */
export const escalationFacts = {
  'AWS::::Account': ['organization', 'serviceControlPolicies', 'resourceControlPolicies'],
  'AWS::IAM::User': [
    'inlinePolicies',
    'attachedPolicies',
    'groups',
    'permissionsBoundary',
    'tags',
    'accessKeys',
    'loginProfile',
  ],
  'AWS::IAM::Group': ['inlinePolicies', 'attachedPolicies'],
  'AWS::IAM::Role': [
    'assumeRolePolicy',
    'inlinePolicies',
    'attachedPolicies',
    'permissionsBoundary',
    'tags',
  ],
  'AWS::IAM::UserPolicy': ['document'],
  'AWS::IAM::GroupPolicy': ['document'],
  'AWS::IAM::RolePolicy': ['document'],
  'AWS::IAM::ManagedPolicy': ['document'],
  'AWS::IAM::InstanceProfile': ['roles'],
  'AWS::EC2::Instance': ['state', 'instanceProfile'],
  'AWS::AppRunner::Service': ['instanceRoleArn'],
  'AWS::CloudFormation::Stack': ['roleArn'],
  'AWS::CodeBuild::Project': ['serviceRole'],
  'AWS::ECS::Task': ['taskRoleArn', 'enableExecuteCommand'],
  'AWS::Glue::DevEndpoint': ['roleArn'],
  'AWS::Lambda::Function': ['role'],
  'AWS::SageMaker::NotebookInstance': ['roleArn'],
} as const satisfies { readonly [T in ResourceType]?: readonly (keyof Facts[T] & string)[] };
