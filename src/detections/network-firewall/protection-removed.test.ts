import { call, cases, doneByHand } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('network-firewall:DeleteFirewall', {
  requestParameters: { firewallName: 'egress' },
});

cases(detection, [
  ...doneByHand(done),
  ['its logs off', call('network-firewall:UpdateLoggingConfiguration'), true],
  [
    'its logs elsewhere',
    call('network-firewall:UpdateLoggingConfiguration', {
      requestParameters: {
        loggingConfiguration: { logDestinationConfigs: [{ logType: 'ALERT' }] },
      },
    }),
    false,
  ],
]);
