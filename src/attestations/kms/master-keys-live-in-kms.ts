import { attestation } from '../attestation.ts';

export default attestation({
  id: 'kms.master-keys-live-in-kms',
  severity: 'medium',
  title: 'All master and key-encrypting keys live in KMS',
  why: 'A key that encrypts keys and lies in a file or an application opens everything below it, and no log shows who took it.',
  fix: 'Move keys that encrypt keys into KMS. Say that no application, file or other vault holds one, or which do and why.',
  see: ['https://docs.aws.amazon.com/kms/latest/developerguide/overview.html'],
});
