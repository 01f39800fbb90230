import { call, cases, session } from '../testing.ts';
import detection from './instance-credentials-used-elsewhere.ts';

const instance = session('web', 'i-0a1b2c3d4e5f6a7b8');
const elsewhere = call('sts:GetCallerIdentity', { userIdentity: instance });

cases(detection, [
  ['from an address that is not of AWS', elsewhere, 'from 203.0.113.24'],
  ['from AWS', { ...elsewhere, sourceIPAddress: '18.236.1.1' }, false],
  [
    'by an endpoint in its VPC',
    { ...elsewhere, sourceIPAddress: '10.0.1.2', vpcEndpointId: 'vpce-0a1b2c3d' },
    false,
  ],
  ['through a service', { ...elsewhere, sourceIPAddress: 'ssm.amazonaws.com' }, false],
  ['by our own proxy', elsewhere, false, { settings: { knownCidrs: ['203.0.113.0/24'] } }],
  ['a role of people', { ...elsewhere, userIdentity: session('web', 'ann') }, false],
]);
