import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.audit-evidence-is-kept',
  severity: 'low',
  title: 'Auditors get evidence for both halves of responsibility',
  why: 'AWS answers for the cloud and you for what you put in it. An audit that gets one half finds nothing, or finds you wanting.',
  fix: "Say where AWS's own reports are fetched (AWS Artifact) and where yours are kept: runs, waivers and attestations.",
  see: ['https://docs.aws.amazon.com/artifact/latest/ug/what-is-aws-artifact.html'],
});
