import { cases, denied } from '../testing.ts';
import control from './viewer-tls-is-current.ts';

const from = (minimumProtocolVersion: string | null) => ({
  viewerCertificate: { cloudFrontDefault: false, minimumProtocolVersion },
});

cases(control, [
  ['a new distribution, with the certificate of CloudFront', {}, 'exempt'],
  ['the policy of 2021', from('TLSv1.2_2021'), true],
  ['TLS 1.3 alone', from('TLSv1.3_2025'), true],
  ['TLS 1.2 with the ciphers of 2019', from('TLSv1.2_2019'), 'viewers may use TLSv1.2_2019'],
  ['SSL', from('SSLv3'), 'viewers may use SSLv3'],
  ['nothing said', from(null), 'it asks for no version of TLS'],
  ['accepted all the same', from('TLSv1.2_2019'), true, { settings: { accept: ['TLSv1.2_2019'] } }],
  [
    'no longer accepted',
    from('TLSv1.2_2021'),
    'viewers may use TLSv1.2_2021',
    { settings: { accept: ['TLSv1.3_2025'] } },
  ],
  [
    'hidden from us',
    { viewerCertificate: denied('cloudfront:ListDistributions') },
    'unknown: viewerCertificate: denied (cloudfront:ListDistributions)',
  ],
]);
