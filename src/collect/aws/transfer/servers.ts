import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  server: NonNullable<Output<'transfer', 'ListServers'>['Servers']>[number];
}

export default collector<'AWS::Transfer::Server', Found>({
  type: 'AWS::Transfer::Server',
  scope: 'region',
  list: {
    needs: ['transfer:ListServers'],
    async *read(aws) {
      if (!isOffered('transfer', aws.region)) return;
      for await (const { Servers } of aws.pages('transfer', 'ListServers', { MaxResults: 1000 })) {
        for (const server of present(Servers)) {
          yield { id: present(server.Arn), name: present(server.ServerId), server };
        }
      }
    },
  },
  facts: {
    serverId: ({ server }) => present(server.ServerId),
    endpointType: ({ server }) => present(server.EndpointType),
    state: ({ server }) => present(server.State),
  },
});
