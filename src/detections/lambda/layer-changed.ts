import { parseArn } from '../../model/arn.ts';
import { textsAt } from '../../model/event.ts';
import { isDone } from '../../model/event-doer.ts';
import { sharing } from '../../model/event-sharing.ts';
import { subjectIn } from '../../model/event-subject.ts';
import { knownAccountFacts } from '../../model/known-account.ts';
import { trustedAccounts } from '../../model/settings.ts';
import { detection } from '../detection.ts';
import { automation } from '../settings.ts';

export default detection({
  id: 'lambda.layer-changed',
  title: 'Layer of a function was changed by hand',
  severity: 'medium',
  why: "A layer is code that runs before the function's own, with its role, and does not show among its files.",
  triage: [
    'Tell who made the layer and what is in it.',
    'Ask whoever added it which request it belongs to.',
    "If there is none, take it off and deny the sessions of the function's role.",
  ],
  attack: ['T1525', 'T1546'],
  see: ['https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html'],
  on: {
    'lambda.amazonaws.com': ['UpdateFunctionConfiguration', 'CreateFunction'],
  },
  settings: { ...automation, ...trustedAccounts },
  around: { 'AWS::::Account': knownAccountFacts },

  match(event, world, { automation, trustedAccounts }) {
    const layers = textsAt(event.requestParameters, 'layers');
    if (layers.length === 0 || !isDone(event, automation)) return false;
    const accounts = layers.flatMap((arn) => parseArn(arn)?.account || []);
    const own = world.account(event.recipientAccountId);
    const strange = sharing(accounts, event, { trusted: trustedAccounts, world: own });
    return strange ? { ...strange, says: `made ${strange.says.replace(/^with/, 'by')}` } : true;
  },

  subject: (event) => subjectIn(event, 'functionName'),
});
