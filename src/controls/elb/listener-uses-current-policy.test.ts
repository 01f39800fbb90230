import { cases, denied } from '../testing.ts';
import control from './listener-uses-current-policy.ts';

const https = (sslPolicy: string | null, ...sslProtocols: string[]) => ({
  protocol: 'HTTPS',
  port: 443,
  sslPolicy,
  sslProtocols,
});

cases(control, [
  ['a new one, without TLS', {}, 'exempt'],
  ['TCP', { protocol: 'TCP' }, 'exempt'],
  ['current', https('new', 'TLSv1.2', 'TLSv1.3'), true],
  ['old', https('old', 'TLSv1', 'TLSv1.1', 'TLSv1.2'), 'its policy old offers TLSv1 and TLSv1.1'],
  ['older still', { ...https('old', 'SSLv3'), protocol: 'TLS' }, 'its policy old offers SSLv3'],
  [
    'code that names none',
    https(null),
    'it has the default policy ELBSecurityPolicy-2016-08, which offers TLSv1',
  ],
  [
    'only the newest will do',
    https('new', 'TLSv1.2', 'TLSv1.3'),
    'its policy new offers TLSv1.2',
    { settings: { minProtocol: 'TLSv1.3' } },
  ],
  ['an older one will do', https('old', 'TLSv1.1'), true, { settings: { minProtocol: 'TLSv1.1' } }],
  ['nothing on offer', https('odd'), 'its policy odd offers no version of TLS'],
  [
    'a version yet to come',
    https('newest', 'TLSv1.4'),
    'unknown: sslProtocols: unsupported (TLSv1.4 is no version of TLS we know)',
  ],
  [
    'hidden from us',
    { ...https('new'), sslProtocols: denied('elastic-load-balancing-v2:DescribeSSLPolicies') },
    'unknown: sslProtocols: denied (elastic-load-balancing-v2:DescribeSSLPolicies)',
  ],
]);
