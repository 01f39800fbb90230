import { callerOf, isBy, succeeded } from '../../model/event.ts';
import { isThroughService, isWrite } from '../../model/event-doer.ts';
import { isFromConsole } from '../../model/event-origin.ts';
import { globMatches } from '../../model/glob.ts';
import { personalActions } from '../../model/personal-actions.ts';
import { programActions } from '../../model/program-actions.ts';
import { breakGlass } from '../../model/settings.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'account.console-write',
  title: 'Infrastructure was changed by hand in the console',
  severity: 'medium',
  why: 'What is changed by hand nobody reviewed, and nobody finds it in the code. The next deployment undoes it, or builds on it.',
  triage: [
    'Read what was changed, and ask whoever did it why it was not done in code.',
    'Put it into the code, or undo it.',
    'If they know nothing of it, end the session and look at everything it did.',
  ],
  attack: ['T1578', 'T1098'],
  see: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
    'https://docs.aws.amazon.com/wellarchitected/latest/operational-excellence-pillar/ops_dev_integ_build_mgmt_sys.html',
  ],
  on: 'any event',
  settings: { ...automation, ...breakGlass, personal: personalActions },

  match(event, _, { automation, breakGlass, personal }) {
    if (!isWrite(event) || !succeeded(event) || isThroughService(event)) return false;
    if (event.eventType !== 'AwsApiCall' && event.eventType !== 'AwsConsoleAction') return false;
    // Where the automation is known, whatever others write was written by hand.
    const isByHand = isFromConsole(event);
    if (automation.length === 0 && !isByHand) return false;
    if (isBy(event, [...automation, ...breakGlass])) return false;
    const { eventSource, eventName } = event;
    const name = `${eventSource.replace('.amazonaws.com', '')}:${eventName}`;
    const allowed = isByHand ? personal : [...personal, ...programActions];
    return !allowed.some((pattern) => globMatches(pattern, name)) && { says: name };
  },

  subject: callerOf,
});
