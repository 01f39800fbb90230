import { plainName } from '../../../model/dns-name.ts';
import { type Aws, collector, present } from '../../collector.ts';
import type { Output } from '../api.ts';

export default collector({
  type: 'AWS::Route53::HostedZone',
  scope: 'account',
  list: {
    needs: ['route53:ListHostedZones'],
    async *read(aws) {
      for await (const zone of zonesOf(aws)) {
        const name = plainName(present(zone.Name));
        yield { id: arnOf(aws, present(zone.Id)), name, zone };
      }
    },
  },
  facts: {
    zoneName: ({ name }) => name,
    privateZone: ({ zone }) => isPrivate(zone),
    nameServers: {
      needs: ['route53:GetHostedZone'],
      async read(aws, { zone }) {
        if (isPrivate(zone)) return [];
        const Id = present(zone.Id).replace(/^.*[/]/, '');
        const { DelegationSet } = await aws.call('route-53', 'GetHostedZone', { Id });
        return present(present(DelegationSet).NameServers).map(plainName);
      },
    },
  },
});

export function isPrivate({ Config }: Zone): boolean {
  return present(present(Config).PrivateZone);
}

export type Zone = NonNullable<Output<'route-53', 'ListHostedZones'>['HostedZones']>[number];

export async function* zonesOf(aws: Aws): AsyncGenerator<Zone> {
  for await (const page of aws.pages('route-53', 'ListHostedZones', {}, { shared: true })) {
    yield* present(page.HostedZones);
  }
}

/** The API says `/hostedzone/Z1`. */
export function arnOf({ partition }: Aws, id: string): string {
  return `arn:${partition}:route53:::hostedzone/${id.slice(id.lastIndexOf('/') + 1)}`;
}
