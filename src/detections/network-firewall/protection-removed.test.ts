import { call, cases, session } from '../testing.ts';
import detection from './protection-removed.ts';

const done = call('network-firewall:DeleteFirewall', {
  requestParameters: { firewallName: 'egress' },
});

cases(detection, [
  ['done', done, true],
  ['refused', { ...done, errorCode: 'AccessDenied' }, false],
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
  ['by AWS itself', { ...done, userIdentity: { type: 'AWSService' } }, false],
  [
    'by the automation',
    { ...done, userIdentity: session('pipeline') },
    false,
    { settings: { automation: ['pipeline'] } },
  ],
]);
