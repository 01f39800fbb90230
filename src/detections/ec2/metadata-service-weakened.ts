import { type CloudTrailEvent, textAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'ec2.metadata-service-weakened',
  title: 'Instance hands out its credentials to version 1 requests again',
  severity: 'medium',
  why: 'The old metadata service gives the credentials of a machine to whoever makes it send a request, which many web applications do.',
  triage: [
    'Require tokens again (ec2:ModifyInstanceMetadataOptions, HttpTokens required).',
    'Ask whoever changed it which program needed it.',
    'Look whether the role of the instance was used from elsewhere since.',
  ],
  attack: ['T1552.005', 'T1562.001'],
  see: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html',
  ],
  on: {
    'ec2.amazonaws.com': ['ModifyInstanceMetadataOptions', 'ModifyInstanceMetadataDefaults'],
  },
  settings: { ...automation },

  match: (event, _, { automation }) => isDone(event, automation) && leavesTokensOptional(event),

  subject: (event) =>
    subjectIn(event, 'ModifyInstanceMetadataOptionsRequest.InstanceId', 'instanceId'),
});

function leavesTokensOptional({ eventName, requestParameters }: CloudTrailEvent): boolean {
  const tokens =
    textAt(requestParameters, `${eventName}Request`, 'HttpTokens') ??
    textAt(requestParameters, 'httpTokens');
  return tokens === 'optional';
}
