import { call, cases } from '../testing.ts';
import detection from './activity-from-listed-address.ts';

const threats = ['203.0.113.24'];
const listed = call('sts:GetCallerIdentity', { readOnly: true });

cases(detection, [
  ['a call', listed, 'from 203.0.113.24', { threats }],
  [
    'a call that was refused',
    { ...listed, errorCode: 'AccessDenied' },
    'from 203.0.113.24',
    { threats },
  ],
  [
    'an address that is on no list',
    { ...listed, sourceIPAddress: '203.0.113.25' },
    false,
    { threats },
  ],
  ['no list', listed, false],
  ['a service', { ...listed, sourceIPAddress: 'rds.amazonaws.com' }, false, { threats }],
  ['no address', { ...listed, sourceIPAddress: null }, false, { threats }],
]);
