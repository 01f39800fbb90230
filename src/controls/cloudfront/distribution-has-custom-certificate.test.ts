import { cases, denied } from '../testing.ts';
import control from './distribution-has-custom-certificate.ts';

const own = {
  viewerCertificate: { cloudFrontDefault: false, minimumProtocolVersion: 'TLSv1.2_2021' },
};
const WILD = ['nordhafen.example', '*.nordhafen.example'];

cases(control, [
  ['a new distribution', {}, 'it shows the certificate of *.cloudfront.net'],
  [
    'a name and its certificate',
    { ...own, aliases: ['shop.nordhafen.example'], certificateNames: ['shop.nordhafen.example'] },
    true,
  ],
  [
    'a wildcard over the name',
    { ...own, aliases: ['Shop.Nordhafen.example', 'nordhafen.example'], certificateNames: WILD },
    true,
  ],
  [
    'a name one label too deep for it',
    { ...own, aliases: ['www.shop.nordhafen.example'], certificateNames: WILD },
    'its certificate is not for www.shop.nordhafen.example',
  ],
  [
    'a certificate without a name',
    { ...own, certificateNames: WILD },
    'it has no name but that under cloudfront.net',
  ],
  ['switched off', { enabled: false }, 'exempt'],
  [
    'a certificate hidden from us',
    { ...own, aliases: ['a.example'], certificateNames: denied('acm:DescribeCertificate') },
    'unknown: certificateNames: denied (acm:DescribeCertificate)',
  ],
]);
