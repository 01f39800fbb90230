import { callerOf } from '../../model/event.ts';
import { detection } from '../detection.ts';

export default detection({
  id: 'account.activity-from-listed-address',
  title: 'Call came from an address on our threat list',
  severity: 'high',
  why: 'Somebody else has seen attacks come from there. Whoever calls from there with our credentials has stolen them, or works where he should not.',
  triage: [
    'Make the key inactive or deny the sessions of the role that made the call.',
    'Look at what the same credentials did, from this address and others.',
    'If it was one of us, put the address on a trusted list.',
  ],
  attack: ['T1078.004'],
  see: ['https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html'],
  on: 'any event',
  // The watch reads them, and asks of trusted ones first.
  settings: {
    threatLists: [] as readonly string[],
    trustedLists: [] as readonly string[],
  },

  match: ({ sourceIPAddress }, world) =>
    world.isThreat(sourceIPAddress) && { says: `from ${sourceIPAddress}` },

  subject: callerOf,
});
