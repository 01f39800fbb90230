import type { Demo } from './demo.ts';

type RecordType = 'MX' | 'TXT' | 'A';
type Record = readonly [name: string, type: RecordType, ...values: string[]];

interface DemoZone {
  id: string;
  name: string;
  privateZone?: boolean;
  records: readonly Record[];
}

/** The company's own name, the name of labels that nobody writes mail to, and what only the VPC of the shop asks. */
const zones: readonly DemoZone[] = [
  {
    id: 'Z01NORDHAFENEXAMPLE',
    name: 'nordhafen.example.',
    records: [
      ['nordhafen.example.', 'MX', '10 mx1.mail.example.', '20 mx2.mail.example.'],
      ['nordhafen.example.', 'TXT', '"v=spf1 include:_spf.mail.example -all"'],
      ['origin.nordhafen.example.', 'A', '192.0.2.17'],
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
    const ResourceRecordSets = records.map(([Name, Type, ...values]) => ({
      Name,
      Type,
      TTL: 300,
      ResourceRecords: values.map((Value) => ({ Value })),
    }));
    const asked = { HostedZoneId: id };
    demo.answer('route-53', 'ListResourceRecordSets', asked, { ...place, ResourceRecordSets });
  }
}
