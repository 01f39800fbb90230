import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.billing-access-is-activated',
  severity: 'low',
  title: 'IAM access to billing is activated',
  why: "Until it is, only root sees the bill, so root gets used for it, or nobody looks and a thief's machines run unseen.",
  fix: 'Activate IAM access to billing on the account page as root; no API shows the switch. In a member account, say that the management account handles billing.',
  see: ['https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/control-access-billing.html'],
});
