import type { NetworkInterface } from '../../model/aws/ec2.ts';
import { type Adapter, adapter, onceCreated } from '../adapter.ts';

type InterfaceAdapter = Adapter<'AWS::EC2::NetworkInterface'>;
type Told =
  | 'networkInterfaceId'
  | 'vpcId'
  | 'subnetId'
  | 'groups'
  | 'publicIps'
  | 'ipv6Addresses'
  | 'instanceId'
  | 'tags';

/** What a block says of an interface, or of one that it brings along; the rest follows from it. */
export function networkInterface({
  facts,
  ...block
}: Omit<InterfaceAdapter, 'type' | 'facts' | 'name'> & {
  facts: Pick<InterfaceAdapter['facts'], Told> & Partial<InterfaceAdapter['facts']>;
}): InterfaceAdapter {
  return adapter({
    type: 'AWS::EC2::NetworkInterface',
    ...block,
    name: () => null,
    facts: {
      interfaceType: () => 'interface' satisfies NetworkInterface['interfaceType'],
      status: () => 'in-use',
      privateAddresses(block) {
        const told = LISTS.find((member) => block.has(member));
        const addresses = told ? block.texts(told) : ONE.flatMap((one) => block.text(one) ?? []);
        // Which of them a public address belongs to is known by then.
        return addresses.length > 0
          ? addresses.map((address) => ({ address, publicIp: null }))
          : onceCreated('its private address');
      },
      publicAddresses: () => onceCreated('its private address'),
      requesterManaged: () => false,
      description: () => '',
      ...facts,
    },
  });
}

/** Members that name addresses: of either language. */
const LISTS = ['private_ips', 'private_ip_list'];
const ONE = ['private_ip', 'PrivateIpAddress'];
