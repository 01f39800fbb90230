import { attestation } from '../attestation.ts';

export default attestation({
  id: 'account.activity-is-monitored-by-somebody',
  severity: 'medium',
  title: 'Account activity is watched and bad actions get a response',
  why: 'Logs nobody reads warn nobody. Whoever gets in has as long as it takes for somebody to look.',
  fix: 'Name who watches, in house or a third party, how they get the logs, and where the first steps for each severity are written.',
  see: [
    'https://docs.aws.amazon.com/whitepapers/latest/aws-security-incident-response-guide/welcome.html',
  ],
});
