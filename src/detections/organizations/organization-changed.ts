import { isDone, isWrite } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'organizations.organization-changed',
  title: 'AWS Organizations was changed',
  severity: 'high',
  why: 'What the organisation forbids binds every account in it. Whoever changes that, or takes an account out, opens all of them at once.',
  triage: [
    'Tell what is different now: a policy, a unit, an account that came or went.',
    'Ask whoever changed it which request it belongs to; few people have any.',
    'If there is none, put it back, and treat the management account as taken over.',
  ],
  attack: ['T1666', 'T1484'],
  see: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_security_incident-response.html',
  ],
  on: { 'organizations.amazonaws.com': ['*'] },
  settings: { ...automation },

  match: (event, _, { automation }) => isWrite(event) && isDone(event, automation),

  subject: (event) =>
    subjectIn(
      event,
      'policyId',
      'accountId',
      'organizationalUnitId',
      'handshakeId',
      'target.id',
      'createAccountStatus.accountName',
      'accountName',
      'name',
    ),
});
