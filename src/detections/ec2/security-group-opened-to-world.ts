import { isDone } from '../../model/event-doer.ts';
import { rulesAddedBy } from '../../model/event-openings.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownOf } from '../../model/kleene.ts';
import { NARROW } from '../../model/s3-public.ts';
import {
  openingOf,
  openText,
  openToWorld,
  parsePorts,
  portsBeyond,
} from '../../model/security-group-rules.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'ec2.security-group-opened-to-world',
  title: 'Security group was opened to the world',
  severity: 'high',
  why: 'Whatever answers on a port that is open to everyone is found within minutes and tried by everyone.',
  triage: [
    'Take the rule back; of a port for management before asking anybody.',
    'Look in the flow logs for who came in meanwhile.',
    'Ask whoever opened it which request it belongs to, and if it is meant to be public name the port in publicPorts.',
  ],
  attack: ['T1562.007'],
  see: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  on: {
    'ec2.amazonaws.com': ['AuthorizeSecurityGroupIngress', 'ModifySecurityGroupRules'],
  },
  settings: { publicPorts: ['tcp/80', 'tcp/443', 'udp/443'] as readonly string[] },
  around: { 'AWS::EC2::PrefixList': ['prefixListId', 'ownerId', 'cidrs'] },

  match(event, world, { publicPorts }) {
    if (!isDone(event)) return false;
    const account = world.account(event.recipientAccountId);
    const { found, rest } = knownOf(rulesAddedBy(event), (rule) =>
      openingOf(rule, (prefixListId) => account?.one('AWS::EC2::PrefixList', { prefixListId })),
    );
    const meant = publicPorts.map(parsePorts);
    const open = openToWorld(
      found.flatMap(({ answer }) => answer ?? []),
      NARROW,
    ).filter(({ ports }) => portsBeyond(ports, meant).length > 0);
    if (open.length > 0) return { says: openText(open) };
    if (rest) throw rest;
    return false;
  },

  subject: (event) =>
    subjectIn(event, 'groupId', 'ModifySecurityGroupRulesRequest.GroupId', 'groupName'),
});
