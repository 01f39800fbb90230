import { cases, denied } from '../testing.ts';
import control from './origins-use-https.ts';

const origin = (originId: string, domainName = 'origin.nordhafen.example') => ({
  originId,
  domainName,
  isS3: false,
  originAccessControlId: null,
  accessIdentityId: null,
});
const connection = (originId: string, protocolPolicy: string, sslProtocols = ['TLSv1.2']) => ({
  originId,
  protocolPolicy,
  sslProtocols,
});
const behaviour = (viewerProtocolPolicy: string, ...originIds: string[]) => ({
  pathPattern: null,
  viewerProtocolPolicy,
  originIds,
});
const server = (protocolPolicy: string, sslProtocols?: string[]) => ({
  origins: [origin('shop')],
  serverConnections: [connection('shop', protocolPolicy, sslProtocols)],
});

cases(control, [
  ['a new distribution, before a bucket', {}, 'exempt'],
  ['HTTPS alone', server('https-only'), true],
  ['HTTP alone', server('http-only'), 'it speaks plain HTTP to origin shop'],
  [
    'old versions',
    server('https-only', ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']),
    'it accepts SSLv3, TLSv1 and TLSv1.1 from origin shop',
  ],
  [
    'as the viewer does, who may speak HTTP',
    { ...server('match-viewer'), cacheBehaviors: [behaviour('allow-all', 'other', 'shop')] },
    'it speaks plain HTTP to origin shop when the viewer does',
  ],
  [
    'as the viewer does, who may not',
    {
      ...server('match-viewer'),
      cacheBehaviors: [behaviour('redirect-to-https', 'shop'), behaviour('allow-all', 'other')],
    },
    true,
  ],
  [
    'inside a VPC, over HTTP',
    { origins: [origin('vpc')], vpcConnections: [connection('vpc', 'http-only')] },
    'it speaks plain HTTP to origin vpc',
  ],
  [
    'an S3 website, whatever it claims',
    {
      ...server('https-only'),
      origins: [origin('shop', 'shop.s3-website-eu-west-1.amazonaws.com')],
    },
    'origin shop is an S3 website, which speaks only HTTP',
  ],
  [
    'switched off is judged all the same',
    { ...server('http-only'), enabled: false },
    'it speaks plain HTTP to origin shop',
  ],
  [
    'hidden from us beside one that fails',
    { ...server('http-only'), vpcConnections: denied('cloudfront:GetVpcOrigin') },
    'it speaks plain HTTP to origin shop',
  ],
  [
    'hidden from us',
    { ...server('https-only'), vpcConnections: denied('cloudfront:GetVpcOrigin') },
    'unknown: vpcConnections: denied (cloudfront:GetVpcOrigin)',
  ],
]);
