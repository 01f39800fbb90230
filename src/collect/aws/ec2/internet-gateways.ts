import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';
import { nameOf } from '../tags.ts';

interface Found extends Listed {
  gateway: NonNullable<Output<'ec2', 'DescribeInternetGateways'>['InternetGateways']>[number];
}

export default collector<'AWS::EC2::InternetGateway', Found>({
  type: 'AWS::EC2::InternetGateway',
  scope: 'region',
  list: {
    needs: ['ec2:DescribeInternetGateways'],
    async *read(aws) {
      const pages = aws.pages('ec2', 'DescribeInternetGateways', { MaxResults: 1000 });
      for await (const { InternetGateways } of pages) {
        for (const gateway of present(InternetGateways)) {
          const igw = present(gateway.InternetGatewayId);
          const id = `arn:${aws.partition}:ec2:${aws.region}:${present(gateway.OwnerId)}:internet-gateway/${igw}`;
          yield { id, name: nameOf(gateway.Tags, igw), gateway };
        }
      }
    },
  },
  facts: {
    internetGatewayId: ({ gateway }) => present(gateway.InternetGatewayId),
    // Of an internet gateway AWS calls attached `available`; one that is being detached is not.
    vpcIds: ({ gateway }) =>
      present(gateway.Attachments)
        .filter(({ State }) => ATTACHED.includes(present(State)))
        .map(({ VpcId }) => present(VpcId)),
  },
});

const ATTACHED = ['available', 'attached', 'attaching'];
