import { cases, denied } from '../testing.ts';
import control from './user-has-no-signing-certificates.ts';

const active = { certificateId: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE', status: 'Active' };
const inactive = { ...active, status: 'Inactive' };

cases(control, [
  ['default', {}, true],
  [
    'active',
    { signingCertificates: [inactive, active] },
    'it has the signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE',
  ],
  ['inactive', { signingCertificates: [inactive] }, true],
  [
    'inactive, and that is too much',
    { signingCertificates: [inactive] },
    'it has the signing certificate TA7SMP42TDN5Z26OBPJE7EXAMPLE',
    { settings: { allowInactive: false } },
  ],
  [
    'denied',
    { signingCertificates: denied('iam:ListSigningCertificates') },
    'unknown: signingCertificates: denied (iam:ListSigningCertificates)',
  ],
]);
