import { plainName } from '../../../model/dns-name.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  group: NonNullable<Output<'cloudfront', 'ListConnectionGroups'>['ConnectionGroups']>[number];
}

export default collector<'AWS::CloudFront::ConnectionGroup', Found>({
  type: 'AWS::CloudFront::ConnectionGroup',
  scope: 'account',
  list: {
    needs: ['cloudfront:ListConnectionGroups'],
    async *read(aws) {
      const pages = aws.pages('cloudfront', 'ListConnectionGroups', { MaxItems: 100 });
      for await (const { ConnectionGroups } of pages) {
        // XML may leave an empty list out.
        for (const group of ConnectionGroups ?? []) {
          yield { id: present(group.Arn), name: present(group.Name), group };
        }
      }
    },
  },
  facts: {
    routingEndpoint: ({ group }) => plainName(present(group.RoutingEndpoint)),
  },
});
