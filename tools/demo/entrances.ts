import { HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf } from './ec2-ids.ts';

/** What the outside meets that no control asks about, and castellan footprint does. */
export function entrances(demo: Demo): void {
  for (const region of REGIONS) {
    const Addresses = region === HOME ? ADDRESSES : [];
    demo.answer('ec2', 'DescribeAddresses', {}, { Addresses }, region);
  }
}

/** The last was the old print server's, which is gone. */
const ADDRESSES = [
  address(1, '203.0.113.14', 'nat', { NetworkInterfaceId: idOf('eni', HOME, 33) }),
  address(2, '203.0.113.31', 'bastion', { InstanceId: idOf('i', HOME, 31) }),
  address(3, '203.0.113.60', 'print-server'),
];

function address(
  number: number,
  PublicIp: string,
  name: string,
  leads?: { NetworkInterfaceId: string } | { InstanceId: string },
) {
  return {
    AllocationId: idOf('eipalloc', HOME, number),
    PublicIp,
    Domain: 'vpc' as const,
    ...(leads && { AssociationId: idOf('eipassoc', HOME, number), ...leads }),
    Tags: [{ Key: 'Name', Value: name }],
  };
}
