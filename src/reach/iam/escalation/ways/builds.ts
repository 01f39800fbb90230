import { PASSED, type Way } from '../way.ts';

const PROJECTS = { any: 'codebuild:*:*:project/*' };
const STACKS = { any: 'cloudformation:*:*:stack/*/*' };
const STACK_SETS = { any: 'cloudformation:*:*:stackset/*:*' };

/** Ways through what builds things: CloudFormation, CodeBuild. */
export const builds: readonly Way[] = [
  {
    id: 'cloudformation-001',
    title: 'makes a stack with a role',
    url: 'https://pathfinding.cloud/paths/cloudformation-001',
    gains: 'role',
    service: 'cloudformation.amazonaws.com',
    needs: [PASSED, { action: 'cloudformation:CreateStack', on: STACKS }],
  },
  {
    id: 'cloudformation-002',
    title: 'replaces the template of a stack that has a role',
    url: 'https://pathfinding.cloud/paths/cloudformation-002',
    gains: 'role',
    object: 'stack',
    needs: [{ action: 'cloudformation:UpdateStack', on: 'object' }],
  },
  {
    id: 'cloudformation-003',
    title: 'makes a stack set with a role, and stacks of it',
    url: 'https://pathfinding.cloud/paths/cloudformation-003',
    gains: 'role',
    service: 'cloudformation.amazonaws.com',
    needs: [
      PASSED,
      { action: 'cloudformation:CreateStackSet', on: { any: '*' } },
      { action: 'cloudformation:CreateStackInstances', on: STACK_SETS },
    ],
  },
  {
    id: 'cloudformation-004',
    title: 'gives a role to a stack set, and a template of his own',
    url: 'https://pathfinding.cloud/paths/cloudformation-004',
    gains: 'role',
    service: 'cloudformation.amazonaws.com',
    needs: [PASSED, { action: 'cloudformation:UpdateStackSet', on: STACK_SETS }],
    providing: 'there is a stack set with stacks',
  },
  {
    id: 'cloudformation-005',
    title: 'prepares a change of a stack that has a role, and carries it out',
    url: 'https://pathfinding.cloud/paths/cloudformation-005',
    gains: 'role',
    object: 'stack',
    needs: [
      { action: 'cloudformation:CreateChangeSet', on: 'object' },
      { action: 'cloudformation:ExecuteChangeSet', on: 'object' },
    ],
  },
  {
    id: 'codebuild-001',
    title: 'passes a role to a new project and builds it',
    url: 'https://pathfinding.cloud/paths/codebuild-001',
    gains: 'role',
    service: 'codebuild.amazonaws.com',
    needs: [
      PASSED,
      { action: 'codebuild:CreateProject', on: PROJECTS },
      { action: 'codebuild:StartBuild', on: PROJECTS },
    ],
  },
  {
    id: 'codebuild-002',
    title: 'builds a project with commands of his own',
    url: 'https://pathfinding.cloud/paths/codebuild-002',
    gains: 'role',
    object: 'project',
    needs: [{ action: 'codebuild:StartBuild', on: 'object' }],
  },
  {
    id: 'codebuild-003',
    title: 'builds a project in batches with commands of his own',
    url: 'https://pathfinding.cloud/paths/codebuild-003',
    gains: 'role',
    object: 'project',
    needs: [{ action: 'codebuild:StartBuildBatch', on: 'object' }],
    providing: 'the project may build in batches',
  },
  {
    id: 'codebuild-004',
    title: 'passes a role to a new project and builds it in batches',
    url: 'https://pathfinding.cloud/paths/codebuild-004',
    gains: 'role',
    service: 'codebuild.amazonaws.com',
    needs: [
      PASSED,
      { action: 'codebuild:CreateProject', on: PROJECTS },
      { action: 'codebuild:StartBuildBatch', on: PROJECTS },
    ],
  },
  {
    id: 'castellan-codebuild-001',
    title: 'gives a role to a project and builds it',
    url: 'https://docs.aws.amazon.com/codebuild/latest/APIReference/API_UpdateProject.html',
    gains: 'role',
    service: 'codebuild.amazonaws.com',
    needs: [
      PASSED,
      { action: 'codebuild:UpdateProject', on: PROJECTS },
      { action: 'codebuild:StartBuild', on: PROJECTS },
    ],
    providing: 'there is a project',
  },
];
