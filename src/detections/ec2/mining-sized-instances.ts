import { type CloudTrailEvent, callerOf, succeeded, textAt } from '../../model/event.ts';
import { isThroughService, isTried } from '../../model/event-doer.ts';
import { globMatches } from '../../model/glob.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.mining-sized-instances',
  title: 'Machines of the kind that miners start were asked for',
  severity: 'high',
  why: 'Stolen credentials are turned into coins: the largest machines with graphics cards, in every region, until the bill comes.',
  triage: [
    'Terminate them if nobody knows them.',
    'Deny the sessions of the caller, or make the key inactive.',
    'Look in all regions for what else it started; name kinds that we do use in expected.',
  ],
  attack: ['T1496.001', 'T1578.002'],
  see: ['https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html'],
  on: {
    'ec2.amazonaws.com': [
      'RunInstances',
      'RequestSpotInstances',
      'CreateFleet',
      'RequestSpotFleet',
    ],
  },
  settings: {
    ...automation,
    types: [
      'p?.*',
      'p??.*',
      'g?.*',
      'g??.*',
      'g???.*',
      'inf*',
      'trn*',
      'dl*',
      '*.metal*',
      '*.24xlarge',
      '*.32xlarge',
      '*.48xlarge',
    ] as readonly string[],
    expected: [] as readonly string[],
  },

  // Refused ones count: a quota is often all that stands in between.
  match(event, _, { automation, types, expected }) {
    if (!isTried(event, automation) || isThroughService(event)) return false;
    const type = typeIn(event);
    const isAny = (patterns: readonly string[]) => patterns.some((one) => globMatches(one, type));
    if (!isAny(types) || isAny(expected)) return false;
    return { says: succeeded(event) ? type : `${type}, refused: ${event.errorCode}` };
  },

  subject: callerOf,
});

function typeIn({ requestParameters }: CloudTrailEvent): string {
  return (
    textAt(requestParameters, 'instanceType') ??
    textAt(requestParameters, 'launchSpecification', 'instanceType') ??
    ''
  );
}
