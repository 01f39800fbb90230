import { control } from '../control.ts';

export default control({
  id: 'iam.user-has-no-signing-certificates',
  on: 'AWS::IAM::User',
  sources: ['live'],
  severity: 'low',
  title: 'IAM user has no X.509 signing certificates',
  why: 'A signing certificate is one more credential that never expires by itself, made for interfaces AWS retired: it serves nobody but an intruder who holds its key.',
  fix: 'Deactivate the certificate (UpdateSigningCertificate), wait whether something breaks, then delete it.',
  see: ['https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html'],
  reads: ['signingCertificates'],
  settings: { allowInactive: true },

  check({ signingCertificates }, _, { allowInactive }) {
    const certificate = signingCertificates.find(
      ({ status }) => !allowInactive || status === 'Active',
    );
    return !certificate || `it has the signing certificate ${certificate.certificateId}`;
  },
});
