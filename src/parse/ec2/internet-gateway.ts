import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';
import { ec2Id, idAs } from './ids.ts';

/** `attachment` is the kind of block that gives it to a VPC. */
export function internetGateway(of: string, attachment: string, { word }: Dialect) {
  const vpcId = word('vpc_id');
  return adapter({
    type: 'AWS::EC2::InternetGateway',
    of,
    satellites: [attachment],
    name: () => null,
    attributes: idAs('InternetGatewayId', 'internet-gateway', ec2Id.internetGateway),
    facts: {
      internetGatewayId: (_, { self }) => ec2Id.internetGateway(self),
      vpcIds: (gateway, { list }) => [
        ...gateway.texts(vpcId),
        ...list(attachment, word('internet_gateway_id'), (one) => one.text(vpcId) ?? ''),
      ],
    },
  });
}
