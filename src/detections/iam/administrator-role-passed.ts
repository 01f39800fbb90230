import { type CloudTrailEvent, callerOf, textAt } from '../../model/event.ts';
import { isDone, isThroughService } from '../../model/event-doer.ts';
import { globMatches } from '../../model/glob.ts';
import { someOf } from '../../model/kleene.ts';
import type { World } from '../../model/world.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

const around = {
  'AWS::IAM::Role': ['roleName'],
  'AWS::IAM::InstanceProfile': ['arn', 'roles'],
} as const;

export default detection({
  id: 'iam.administrator-role-passed',
  title: 'Role of an administrator was given to a service',
  severity: 'high',
  why: 'A service works with the role it is given, and whoever tells the service what to do is as strong as the role.',
  triage: [
    'Tell what runs with the role now: a function, a machine, a stack, a build.',
    'Ask whoever gave it which request it belongs to.',
    'If there is none, stop what runs, and deny the sessions of the role.',
  ],
  attack: ['T1548', 'T1098.003'],
  see: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  on: {
    'lambda.amazonaws.com': ['CreateFunction', 'UpdateFunctionConfiguration'],
    'ec2.amazonaws.com': ['RunInstances'],
    'cloudformation.amazonaws.com': [
      'CreateStack',
      'UpdateStack',
      'CreateChangeSet',
      'CreateStackSet',
    ],
    'codebuild.amazonaws.com': ['CreateProject', 'UpdateProject'],
    'glue.amazonaws.com': ['CreateDevEndpoint', 'CreateJob', 'UpdateJob'],
    'sagemaker.amazonaws.com': [
      'CreateNotebookInstance',
      'CreateTrainingJob',
      'CreateProcessingJob',
    ],
    'ecs.amazonaws.com': ['RegisterTaskDefinition', 'RunTask'],
    'states.amazonaws.com': ['CreateStateMachine'],
    'scheduler.amazonaws.com': ['CreateSchedule'],
    'datapipeline.amazonaws.com': ['ActivatePipeline'],
    'apprunner.amazonaws.com': ['CreateService', 'UpdateService'],
  },
  settings: { ...automation, administratorNames: ['*admin*'] as readonly string[] },
  around,

  // PassRole itself is in no log: what takes the role is.
  match(event, world, { automation, administratorNames }) {
    if (!isDone(event, automation) || isThroughService(event)) return false;
    const account = world.account(event.recipientAccountId);
    const isNamed = (name: string) =>
      administratorNames.some((one) => globMatches(one.toLowerCase(), name.toLowerCase()));
    const passed = someOf(rolesIn(event, account), (role) =>
      isAdministrator(role, account, isNamed),
    );
    return passed !== undefined && { says: passed.item };
  },

  subject: callerOf,
});

type Here = World<typeof around> | undefined;

function isAdministrator(role: string, account: Here, isNamed: (name: string) => boolean): boolean {
  const roleName = role.slice(role.lastIndexOf('/') + 1);
  const known = account?.one('AWS::IAM::Role', { roleName });
  if (!account || !known) return isNamed(roleName);
  return account.iam.administers(known.id) !== undefined;
}

/** Names or ARNs. EC2 is given a profile, which has the role. */
function rolesIn({ requestParameters }: CloudTrailEvent, account: Here): string[] {
  const given = MEMBERS.flatMap((member) => textAt(requestParameters, ...member.split('.')) ?? []);
  const profile =
    textAt(requestParameters, 'iamInstanceProfile', 'arn') ??
    textAt(requestParameters, 'iamInstanceProfile', 'name');
  if (profile === undefined) return given;
  const name = profile.slice(profile.lastIndexOf('/') + 1);
  const known =
    account &&
    someOf(account.all('AWS::IAM::InstanceProfile'), ({ arn }) => arn.endsWith(`/${name}`));
  return [...given, ...(known ? known.item.roles : [name])];
}

const MEMBERS = [
  'role',
  'roleArn',
  'roleARN',
  'serviceRole',
  'taskRoleArn',
  'executionRoleArn',
  'overrides.taskRoleArn',
  'target.roleArn',
  'administrationRoleARN',
  'instanceConfiguration.instanceRoleArn',
];
