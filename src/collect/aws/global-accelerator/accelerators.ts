import { isOffered } from '../../../model/service-regions.ts';
import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

type Standard = NonNullable<
  Output<'global-accelerator', 'ListAccelerators'>['Accelerators']
>[number];
type CustomRouting = NonNullable<
  Output<'global-accelerator', 'ListCustomRoutingAccelerators'>['Accelerators']
>[number];

interface Found extends Listed {
  found: Standard | CustomRouting;
}

export default collector<'AWS::GlobalAccelerator::Accelerator', Found>({
  type: 'AWS::GlobalAccelerator::Accelerator',
  scope: 'account',
  list: {
    needs: [
      'globalaccelerator:ListAccelerators',
      'globalaccelerator:ListCustomRoutingAccelerators',
    ],
    async *read(aws) {
      if (!isOffered('globalaccelerator', aws.globalRegion)) return;
      const there = aws.in(SPEAKS_FOR_ALL);
      const pages = { MaxResults: 100 };
      for await (const page of there.pages('global-accelerator', 'ListAccelerators', pages)) {
        yield* present(page.Accelerators).map(toFound);
      }
      for await (const page of there.pages(
        'global-accelerator',
        'ListCustomRoutingAccelerators',
        pages,
      )) {
        yield* present(page.Accelerators).map(toFound);
      }
    },
  },
  facts: {
    enabled: ({ found }) => present(found.Enabled),
    dnsNames: ({ found }) =>
      [found.DnsName, 'DualStackDnsName' in found ? found.DualStackDnsName : undefined].flatMap(
        (name) => (name ? name.toLowerCase() : []),
      ),
    addresses: ({ found }) =>
      present(found.IpSets).flatMap(({ IpAddresses }) => present(IpAddresses)),
  },
});

/** Accelerators are of the whole world; this region tells of them. */
const SPEAKS_FOR_ALL = 'us-west-2';

function toFound(found: Standard | CustomRouting): Found {
  return { id: present(found.AcceleratorArn), name: present(found.Name), found };
}
