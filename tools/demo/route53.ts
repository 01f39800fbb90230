import { GLOBAL, HOME } from './company.ts';
import type { Demo } from './demo.ts';
import { balancerNameOf } from './elb.ts';
import { LOGIN_TARGET, PARCELS_TARGET } from './public-services.ts';
import { API_TARGET, APP_TARGET, BLOG_ADDRESS } from './services.ts';
import { LAB_SERVERS } from './workshop-zones.ts';

type RecordType = 'MX' | 'TXT' | 'A' | 'CNAME' | 'NS';
type Record = readonly [name: string, type: RecordType | 'alias', ...values: string[]];

interface DemoZone {
  id: string;
  name: string;
  privateZone?: boolean;
  records: readonly Record[];
}

const STAMPS = 'stamps.nordhafen.example';
const SUMMER = `nordhafen-summer.${HOME}.elasticbeanstalk.com`;

/** The company's own name, the name of labels that nobody writes mail to, and what only the VPC of the shop asks. */
const zones: readonly DemoZone[] = [
  {
    id: 'Z01NORDHAFENEXAMPLE',
    name: 'nordhafen.example.',
    records: [
      ['nordhafen.example.', 'MX', '10 mx1.mail.example.', '20 mx2.mail.example.'],
      ['nordhafen.example.', 'TXT', '"v=spf1 include:_spf.mail.example -all"'],
      ['_dmarc.nordhafen.example.', 'TXT', '"v=DMARC1; p=quarantine; sp=reject"'],
      ['origin.nordhafen.example.', 'A', '192.0.2.17'],
      ['api.nordhafen.example.', 'alias', API_TARGET],
      ['blog.nordhafen.example.', 'A', BLOG_ADDRESS],
      ['brochure.nordhafen.example.', 'CNAME', APP_TARGET],
      // What others keep for the company: whether they still do only they can tell.
      ['careers.nordhafen.example.', 'CNAME', 'jobs.seamanship.example.'],
      ['help.nordhafen.example.', 'CNAME', 'nordhafen.readme.io.'],
      ['lab.nordhafen.example.', 'NS', ...LAB_SERVERS.map((server) => `${server}.`)],
      ['login.nordhafen.example.', 'alias', `${LOGIN_TARGET}.`],
      ['parcels.nordhafen.example.', 'CNAME', `${PARCELS_TARGET}.`],
      ['quotes.nordhafen.example.', 'CNAME', balancerNameOf('quotes')],
      ['shop.nordhafen.example.', 'alias', 'e1shopexample.cloudfront.net.'],
      // The bucket and the environment of two campaigns went when these were over, and the records stayed.
      [`${STAMPS}.`, 'CNAME', `${STAMPS}.s3-website-${HOME}.amazonaws.com`],
      ['summer.nordhafen.example.', 'CNAME', SUMMER],
    ],
  },
  {
    id: 'Z02LABELSEXAMPLE',
    name: 'labels.example.',
    // Both parts of the company wrote a policy, and each its own.
    records: [
      ['labels.example.', 'TXT', '"v=spf1 mx ~all"', '"v=spf1 ip4:192.0.2.0/24 ?all"'],
      ['labels.example.', 'A', '192.0.2.18'],
    ],
  },
  {
    id: 'Z03SHOPEXAMPLE',
    name: 'shop.internal.',
    privateZone: true,
    records: [['database.shop.internal.', 'A', '10.20.3.4']],
  },
];

export function route53(demo: Demo): void {
  const place = { IsTruncated: false, MaxItems: 100 };
  const HostedZones = zones.map(({ id, name, privateZone = false, records }) => ({
    Id: `/hostedzone/${id}`,
    Name: name,
    CallerReference: `made by hand: ${name}`,
    Config: { PrivateZone: privateZone },
    ResourceRecordSetCount: records.length,
  }));
  demo.answer('route-53', 'ListHostedZones', {}, { ...place, Marker: '', HostedZones });
  for (const { id, records } of zones) {
    const ResourceRecordSets = records.map(toRecordSet);
    const asked = { HostedZoneId: id };
    demo.answer('route-53', 'ListResourceRecordSets', asked, { ...place, ResourceRecordSets });
  }
  for (const zone of HostedZones.filter(({ Config }) => !Config.PrivateZone)) {
    const Id = zone.Id.slice('/hostedzone/'.length);
    const NameServers = ['ns-101.awsdns-12.com', 'ns-1702.awsdns-20.co.uk'];
    const DelegationSet = { NameServers };
    demo.answer('route-53', 'GetHostedZone', { Id }, { HostedZone: zone, DelegationSet });
  }
  const nobody = { name: 'NotFound', message: 'UnknownError', statusCode: 404 };
  demo.fail('s3', 'HeadBucket', { Bucket: STAMPS }, nobody, GLOBAL);
  demo.answer(
    'elastic-beanstalk',
    'CheckDNSAvailability',
    { CNAMEPrefix: 'nordhafen-summer' },
    { Available: true, FullyQualifiedCNAME: SUMMER },
  );
}

function toRecordSet([Name, type, ...values]: Record) {
  if (type === 'alias') {
    const [DNSName = ''] = values;
    const AliasTarget = { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName, EvaluateTargetHealth: false };
    return { Name, Type: 'A' as const, AliasTarget };
  }
  return { Name, Type: type, TTL: 300, ResourceRecords: values.map((Value) => ({ Value })) };
}
