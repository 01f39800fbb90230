import { attestation } from '../attestation.ts';

export default attestation({
  id: 'kms.applications-use-data-keys',
  severity: 'medium',
  title: 'Applications encrypt with data keys from KMS',
  why: 'KMS encrypts no more than 4 KB at a time. Applications that get around that with a key of their own keep it where an attacker finds it.',
  fix: 'Take data keys from GenerateDataKey, store them encrypted beside the data, and call Encrypt directly only for what fits in 4 KB.',
  see: ['https://docs.aws.amazon.com/kms/latest/developerguide/data-keys.html'],
});
