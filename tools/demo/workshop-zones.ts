import type { Call } from '../../src/collect/recording.ts';

/** Those of the laboratory, which the company's zone names. */
export const LAB_SERVERS = ['ns-303.awsdns-37.com', 'ns-1904.awsdns-46.co.uk'];

const NO_MAIL = (name: string) => [record(name, 'MX', '0 .'), record(name, 'TXT', '"v=spf1 -all"')];

interface Zone {
  id: string;
  name: string;
  servers: readonly string[];
  records: readonly object[];
}

/** What the workshop lets others see, among it an instance and a zone that were tried and are gone. */
const ZONES: readonly Zone[] = [
  { id: 'Z09WORKSHOPEXAMPLE', name: 'workshop.internal.', servers: [], records: [] },
  {
    id: 'Z10LABEXAMPLE',
    name: 'lab.nordhafen.example.',
    servers: LAB_SERVERS,
    records: NO_MAIL('lab.nordhafen.example.'),
  },
  {
    id: 'Z11WORKSHOPEXAMPLE',
    name: 'workshop.example.',
    servers: ['ns-505.awsdns-63.com', 'ns-2006.awsdns-58.co.uk'],
    records: [
      ...NO_MAIL('workshop.example.'),
      record('bench.workshop.example.', 'A', '18.200.255.255'),
      record('trial.workshop.example.', 'NS', 'ns-707.awsdns-24.net.', 'ns-1208.awsdns-22.org.'),
    ],
  },
];

export const ZONE_IDS = ZONES.map(({ id }) => id);

/** What Route 53 says about them. */
export const workshopZones: Record<string, (call: Call) => unknown> = {
  'route-53:ListHostedZones': () => ({ IsTruncated: false, HostedZones: ZONES.map(toHostedZone) }),
  'route-53:ListResourceRecordSets': ({ input }) => ({
    IsTruncated: false,
    ResourceRecordSets: zoneOf(input.HostedZoneId).records,
  }),
  'route-53:GetHostedZone': ({ input }) => {
    const zone = zoneOf(input.Id);
    return { HostedZone: toHostedZone(zone), DelegationSet: { NameServers: zone.servers } };
  },
};

function zoneOf(wanted: unknown): Zone {
  const zone = ZONES.find(({ id }) => id === wanted);
  if (!zone) throw new Error(`the workshop has no zone ${String(wanted)}`);
  return zone;
}

function toHostedZone({ id, name, servers, records }: Zone) {
  return {
    Id: `/hostedzone/${id}`,
    Name: name,
    CallerReference: `made by hand: ${name}`,
    Config: { PrivateZone: servers.length === 0 },
    ResourceRecordSetCount: records.length,
  };
}

function record(Name: string, Type: string, ...values: string[]) {
  return { Name, Type, TTL: 300, ResourceRecords: values.map((Value) => ({ Value })) };
}
