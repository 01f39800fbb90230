import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.teams-change-through-automation',
  severity: 'low',
  title: 'Teams know how to change things through automation',
  why: 'Where the safe way is not known, or closed to those who need it, people change things by hand, unreviewed and unrecorded.',
  fix: 'Give teams a guide or a training, and let them open and merge changes themselves. Name it in `evidence`.',
  see: [
    'https://docs.aws.amazon.com/wellarchitected/latest/framework/ops_dev_integ_build_mgmt_sys.html',
  ],
});
