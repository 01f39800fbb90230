import { at, type CloudTrailEvent, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { policyAt } from '../../model/event-policy.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { globMatches } from '../../model/glob.ts';
import { someOf } from '../../model/kleene.ts';
import { allowsEverything } from '../../model/policy-grants.ts';
import type { World } from '../../model/world.ts';
import { detection, type Matched } from '../detection.ts';

const around = {
  'AWS::IAM::Group': ['groupName', 'inlinePolicies', 'attachedPolicies'],
  'AWS::IAM::GroupPolicy': ['policyName', 'groupName', 'document'],
  'AWS::IAM::ManagedPolicy': ['policyName', 'document'],
  'AWS::IAM::Role': ['roleName'],
} as const;

type Here = World<typeof around> | undefined;

export default detection({
  id: 'iam.administrator-granted',
  title: 'Someone was made an administrator',
  severity: 'critical',
  why: 'An administrator can do everything, and undo what would stop them. Whoever has taken over a key makes one first.',
  triage: [
    'Take the policy, the membership or the trust away again, and ask afterwards.',
    'Ask whoever gave it which request it belongs to.',
    'If there is none, look at what the new administrator did since, and at who gave it.',
  ],
  attack: ['T1098.003', 'T1098.001', 'T1484'],
  see: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html',
  ],
  on: {
    'iam.amazonaws.com': [
      'AddUserToGroup',
      'AttachUserPolicy',
      'AttachGroupPolicy',
      'AttachRolePolicy',
      'PutUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'CreatePolicy',
      'CreatePolicyVersion',
      'SetDefaultPolicyVersion',
      'UpdateAssumeRolePolicy',
    ],
    'sso.amazonaws.com': [
      'CreateAccountAssignment',
      'AttachManagedPolicyToPermissionSet',
      'PutInlinePolicyToPermissionSet',
    ],
  },
  settings: { administratorNames: ['AdministratorAccess', '*admin*'] as readonly string[] },
  around,

  match(event, world, { administratorNames }) {
    if (!isDone(event)) return false;
    const isNamed = (name: string) =>
      administratorNames.some((one) => globMatches(one.toLowerCase(), name.toLowerCase()));
    return granted(event, world.account(event.recipientAccountId), isNamed);
  },

  subject: (event) =>
    subjectIn(
      event,
      'userName',
      'groupName',
      'roleName',
      'principalId',
      'permissionSetArn',
      'policyArn',
      'policyName',
    ),
});

type IsNamed = (name: string) => boolean;

function granted(event: CloudTrailEvent, account: Here, isNamed: IsNamed): Matched {
  const { eventName, requestParameters } = event;
  const text = (name: string) => textAt(requestParameters, name) ?? '';
  switch (eventName) {
    case 'AddUserToGroup':
      return told(throughGroup(text('groupName'), account, isNamed));
    case 'UpdateAssumeRolePolicy':
      return told(throughTrust(text('roleName'), account, isNamed));
    case 'CreateAccountAssignment':
      return { says: 'what its permission set allows is not in the event', severity: 'medium' };
    case 'AttachManagedPolicyToPermissionSet':
      return told(throughPolicy(text('managedPolicyArn'), account, isNamed));
    case 'CreatePolicy': {
      const everything = inEvent(event);
      return (
        everything !== undefined && { says: `nobody has it yet; ${everything}`, severity: 'high' }
      );
    }
    case 'CreatePolicyVersion':
      return at(requestParameters, 'setAsDefault') === true && told(inEvent(event));
    case 'PutUserPolicy':
    case 'PutGroupPolicy':
    case 'PutRolePolicy':
    case 'PutInlinePolicyToPermissionSet':
      return told(inEvent(event));
    default:
      return told(throughPolicy(text('policyArn'), account, isNamed));
  }
}

function told(says: string | undefined): Matched {
  return says !== undefined && { says };
}

function inEvent({ requestParameters, eventName }: CloudTrailEvent): string | undefined {
  const member = eventName.startsWith('PutInline') ? 'inlinePolicy' : 'policyDocument';
  const policy = policyAt(requestParameters, [member], 'identity');
  return policy && allowsEverything(policy);
}

/** The inventory has those that somebody has, in their default version. */
function throughPolicy(arn: string, account: Here, isNamed: IsNamed): string | undefined {
  const policy = account?.one('AWS::IAM::ManagedPolicy', { id: arn });
  if (policy) return allowsEverything(policy.document);
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  return isNamed(name) ? `by the name of the policy ${name}` : undefined;
}

function throughGroup(groupName: string, account: Here, isNamed: IsNamed): string | undefined {
  const group = account?.one('AWS::IAM::Group', { groupName });
  if (!account || !group) {
    return isNamed(groupName) ? `by the name of the group ${groupName}` : undefined;
  }
  const attached = someOf(group.attachedPolicies, (arn) => throughPolicy(arn, account, isNamed));
  if (attached) return `by the group ${groupName}, where ${attached.answer}`;
  const inline = someOf(account.all('AWS::IAM::GroupPolicy', { groupName }), ({ document }) =>
    allowsEverything(document),
  );
  return inline && `by the group ${groupName}, where ${inline.answer}`;
}

/** Whoever the trust of an administrator's role lets in is one as well. */
function throughTrust(roleName: string, account: Here, isNamed: IsNamed): string | undefined {
  const role = account?.one('AWS::IAM::Role', { roleName });
  if (!account || !role) {
    return isNamed(roleName) ? `by the name of the role ${roleName}` : undefined;
  }
  return account.iam.administers(role.id) && `${roleName} is an administrator`;
}
