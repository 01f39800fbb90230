import { cases, denied, resource, rule, type Some } from '../testing.ts';
import control from './load-balancer-has-web-acl.ts';

const WEB_ACL = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/1';
const DNS = 'shop-1234567890.eu-west-1.elb.amazonaws.com';
const NONE = 'no web ACL stands before it';

const group = (...peers: string[]) =>
  resource('AWS::EC2::SecurityGroup', {
    id: 'sg-1',
    groupId: 'sg-1',
    ingress: peers.map((peer) => rule('tcp/443', peer)),
  });
const list = (prefixListName = 'com.amazonaws.global.cloudfront.origin-facing', ownerId = 'AWS') =>
  resource('AWS::EC2::PrefixList', { id: 'pl-1', prefixListId: 'pl-1', prefixListName, ownerId });
const distribution = (domainName: string, facts: Some<'AWS::CloudFront::Distribution'> = {}) =>
  resource('AWS::CloudFront::Distribution', {
    id: domainName,
    name: 'E1',
    webAclId: WEB_ACL,
    origins: [
      {
        originId: 'origin',
        domainName,
        isS3: false,
        originAccessControlId: null,
        accessIdentityId: null,
      },
    ],
    ...facts,
  });
const record = (recordName: string, facts: Some<'AWS::Route53::RecordSet'>) =>
  resource('AWS::Route53::RecordSet', { id: recordName, recordName, ...facts });
const closed = [group('pl-1'), list()];

cases(control, [
  ['a new one', {}, NONE, { others: [group('0.0.0.0/0')] }],
  ['with a web ACL', { webAclArn: WEB_ACL }, true],
  ['an internal one', { scheme: 'internal' }, 'exempt'],
  ['a network load balancer', { balancerType: 'network' }, 'exempt'],
  ['without groups', { securityGroups: [] }, NONE, { others: [distribution(DNS)] }],
  [
    'behind a distribution that has one',
    {},
    true,
    { others: [...closed, distribution(`${DNS.toUpperCase()}`)] },
  ],
  [
    'behind one and open to others too',
    {},
    NONE,
    { others: [group('pl-1', '198.51.100.0/24'), list(), distribution(DNS)] },
  ],
  [
    'behind one, by a list of our own',
    {},
    NONE,
    { others: [group('pl-1'), list('com.example', '111122223333'), distribution(DNS)] },
  ],
  [
    'behind a distribution without one',
    {},
    `${NONE}, nor before E1 in front of it`,
    { others: [...closed, distribution(DNS, { webAclId: null })] },
  ],
  [
    'behind a distribution with one of WAF Classic',
    {},
    `${NONE}, nor before E1 in front of it`,
    {
      others: [...closed, distribution(DNS, { webAclId: '473e64fd-f30b-4765-81a0-62ad96dd167a' })],
    },
  ],
  [
    'behind a distribution that is off',
    {},
    `${NONE}, and no distribution of this account, though it admits only CloudFront`,
    { others: [...closed, distribution(DNS, { enabled: false })] },
  ],
  [
    'beside a distribution for something else',
    {},
    `${NONE}, and no distribution of this account, though it admits only CloudFront`,
    { others: [...closed, distribution('other-1.eu-west-1.elb.amazonaws.com')] },
  ],
  [
    'by an alias',
    {},
    true,
    {
      others: [
        ...closed,
        distribution('origin.example.com'),
        record('origin.example.com', { aliasTarget: `dualstack.${DNS}`, values: [] }),
      ],
    },
  ],
  [
    'by a CNAME of a CNAME',
    {},
    true,
    {
      others: [
        ...closed,
        distribution('origin.example.com'),
        record('origin.example.com', { recordType: 'CNAME', values: ['lb.example.com.'] }),
        record('lb.example.com', { recordType: 'CNAME', values: [`${DNS}.`] }),
      ],
    },
  ],
  [
    'beside a name for something else',
    {},
    `${NONE}, and no distribution of this account, though it admits only CloudFront`,
    {
      others: [
        ...closed,
        distribution('origin.example.com'),
        record('origin.example.com', { recordType: 'A', values: ['198.51.100.7'] }),
      ],
    },
  ],
  [
    'a name that others keep',
    {},
    'unknown: where origin.example.net leads: unsupported (no zone of this account has it)',
    { others: [...closed, distribution('origin.example.net')] },
  ],
  [
    'a name that others keep, beside one that leads here',
    {},
    true,
    { others: [...closed, distribution('origin.example.net'), distribution(DNS)] },
  ],
  [
    'a group of another account',
    {},
    'unknown: group sg-1: unsupported (it belongs to another account)',
  ],
  [
    'distributions cut short',
    {},
    'unknown: list of AWS::CloudFront::Distribution: incomplete (it stopped early)',
    { others: closed, incomplete: [{ type: 'AWS::CloudFront::Distribution' }] },
  ],
  [
    'denied',
    { webAclArn: denied('wafv2:ListResourcesForWebACL') },
    'unknown: webAclArn: denied (wafv2:ListResourcesForWebACL)',
  ],
]);
