import { adapter, type Beside } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Dialect } from '../dialect.ts';
import { arnAs } from './ids.ts';

/** An address that is kept, and what it leads to. */
export function elasticIp(
  of: string,
  so: {
    /** The attribute that is the address, and the one that is its id. */
    publicIp: string;
    allocation: string;
    instance: string;
    interface: string | null;
    association: string;
    natGateway: string;
  },
  { word, tags }: Dialect,
) {
  const { association, natGateway } = so;
  const associated = ({ one }: Beside) => one(association, word('allocation_id'));
  const target = (own: string | null, member: string) => (block: Block, beside: Beside) =>
    (own === null ? null : block.text(own)) ?? associated(beside)?.text(word(member)) ?? null;
  return adapter({
    type: 'AWS::EC2::EIP',
    of,
    satellites: [association, natGateway],
    name: () => null,
    attributes: {
      [so.allocation]: ({ id }) => id,
      id: ({ id }) => id,
      [so.publicIp]: ({ id }) => `<public address of ${id}>`,
      arn: arnAs('elastic-ip', ({ id }) => id),
    },
    facts: {
      allocationId: (_, { self }) => self.id,
      publicIp: (block) => block.own(so.publicIp),
      associationId(block, beside) {
        const own = [so.instance, so.interface].some(
          (member) => member !== null && block.has(member),
        );
        const other = () => associated(beside) ?? beside.one(natGateway, word('allocation_id'));
        return own || other() ? `<association of ${beside.self.id}>` : null;
      },
      networkInterfaceId: target(so.interface, 'network_interface_id'),
      instanceId: target(so.instance, 'instance_id'),
      tags,
    },
  });
}
