import { enumerate } from '../../model/enumeration.ts';
import { globMatches } from '../../model/glob.ts';
import { ableInWords, whoCanAny } from '../../model/iam.ts';
import { hasOwnTrail, tamperingWith } from '../../model/trail-tampering.ts';
import { control } from '../control.ts';
import { administrators } from '../settings.ts';

export default control({
  id: 'cloudtrail.tampering-limited-to-administrators',
  on: 'AWS::::Account',
  sources: ['live'],
  severity: 'high',
  title: 'Only administrators can stop or change CloudTrail',
  why: 'The first thing an intruder does is to stop the trail. Whoever can do so with an ordinary identity leaves no trace of what comes next.',
  fix: 'Take the actions named out of the policies named, or deny them, by a service control policy where there is an organisation. Name in administrators who is to have them all the same.',
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_id-based-policy-examples.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  ],
  reads: [],
  around: { 'AWS::CloudTrail::Trail': [] },
  iam: true,
  settings: {
    actions: [
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'cloudtrail:UpdateTrail',
      'cloudtrail:PutEventSelectors',
    ] as readonly string[],
    ...administrators,
  },
  exempt:
    "Accounts without a trail of their own: nobody in a member account can touch the organisation's.",

  except: (_, { all }) => !hasOwnTrail(all('AWS::CloudTrail::Trail')),

  check(_, { all, iam }, settings) {
    const tampering = tamperingWith(all('AWS::CloudTrail::Trail'), settings.actions);
    const { people, actions, rest } = whoCanAny(
      iam,
      tampering.questions,
      ({ kind, principal }) =>
        (kind === 'user' || kind === 'role') &&
        !settings.administrators.some((one) => globMatches(one, principal)) &&
        iam.administers(principal) === undefined,
    );
    if (people.length > 0) {
      return `${enumerate(actions)} can be done by ${ableInWords(people)}, beside administrators`;
    }
    const untold = tampering.rest ?? rest;
    if (untold) throw untold;
    return true;
  },
});
