import { control } from '../../controls/control.ts';
import { isNotApplicable, NOT_APPLICABLE, standing } from '../attestation.ts';

const ID = 'vpc.services-use-the-egress-proxy';

export default control({
  id: ID,
  on: 'AWS::::Account',
  sources: ['person'],
  severity: 'low',
  title: 'Services that can use the HTTP proxy do',
  why: 'Traffic that goes around the proxy is neither filtered nor logged, and that is the way stolen data takes.',
  fix: 'Configure every service that is able to for the proxy on the NAT instance, and name in `evidence` where that is written down.',
  see: [
    'https://docs.aws.amazon.com/prescriptive-guidance/latest/transitioning-to-multiple-aws-accounts/centralized-egress.html',
  ],
  reads: ['attestations'],
  settings: { validDays: 365, egressModel: 'inbound' },
  exempt: `Every account but under \`egressModel: proxy\`. ${NOT_APPLICABLE}`,

  except: (account, { now }, { validDays, egressModel }) =>
    egressModel !== 'proxy' || isNotApplicable(ID, account, now, validDays),

  check: (account, { now }, { validDays }) => standing(ID, account, now, validDays),
});
