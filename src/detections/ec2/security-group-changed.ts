import { at, type CloudTrailEvent } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { rulesAddedBy } from '../../model/event-openings.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { NARROW } from '../../model/s3-public.ts';
import { openingOf, openText, openToWorld } from '../../model/security-group-rules.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.security-group-changed',
  title: 'Security group was changed',
  severity: 'medium',
  why: 'A security group is the wall around a machine. Where walls are built by code, a hole made by hand is a mistake or a way in.',
  triage: [
    'Read what the rule opens, and to whom.',
    'Ask whoever changed it which request it belongs to.',
    'If there is none, take the rule back and look at the flow logs of what has the group.',
  ],
  attack: ['T1562.007'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  on: {
    'ec2.amazonaws.com': [
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
      'ModifySecurityGroupRules',
      'ModifyNetworkInterfaceAttribute',
      'ModifyInstanceAttribute',
    ],
  },
  settings: { ...automation },
  around: { 'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'] },

  match(event, world, { automation }) {
    if (!isDone(event, automation) || !isAboutGroups(event)) return false;
    if (!OPENING.includes(event.eventName)) return true;
    const account = world.account(event.recipientAccountId);
    const openings = rulesAddedBy(event).flatMap(
      (rule) =>
        openingOf(rule, (prefixListId) => account?.one('AWS::EC2::PrefixList', { prefixListId })) ??
        [],
    );
    const open = openToWorld(openings, NARROW);
    return open.length === 0 || { says: openText(open) };
  },

  subject: (event) =>
    subjectIn(
      event,
      'groupId',
      'ModifySecurityGroupRulesRequest.GroupId',
      'networkInterfaceId',
      'instanceId',
      'groupName',
    ),
});

/** Of outbound rules AWS's own opens everything. */
const OPENING: readonly string[] = ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'];

/** An interface has attributes other than its groups. */
function isAboutGroups({ eventName, requestParameters }: CloudTrailEvent): boolean {
  return !eventName.endsWith('Attribute') || at(requestParameters, 'groupSet') !== undefined;
}
