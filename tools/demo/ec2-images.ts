import { ACCOUNT, FOREIGN_ACCOUNT, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf } from './ec2-ids.ts';
import { interfacesIn } from './ec2-interfaces.ts';

/** Where machines came from, by name; all others are of our own images. */
const AMAZON = { OwnerId: '137112412989', ImageOwnerAlias: 'amazon' };
const OWNERS: Record<string, object> = {
  bastion: AMAZON,
  'egress-proxy': AMAZON,
  'customs-desktop': { OwnerId: '679593333241', ImageOwnerAlias: 'aws-marketplace' },
  // Found by its name, which sounded right.
  test: { OwnerId: FOREIGN_ACCOUNT },
};

/** Images of our own, and whose the others are that machines were started from. */
export function images(demo: Demo): void {
  const listing = { Owners: ['self'], MaxResults: 1000 };
  const Images = [
    { Name: 'web-base-2026-10', Public: false },
    { Name: 'print-gateway-2024-02', Public: true },
  ].map((image, i) => ({ ...image, ImageId: idOf('ami', HOME, i + 1), OwnerId: ACCOUNT }));
  demo.answer('ec2', 'DescribeImages', listing, { Images });
  demo.everywhere('ec2', 'DescribeImages', listing, { Images: [] }, [HOME]);
  for (const { ImageId, Public } of Images) {
    demo.answer(
      'ec2',
      'DescribeImageAttribute',
      { ImageId, Attribute: 'launchPermission' },
      { ImageId, LaunchPermissions: Public ? [{ Group: 'all' as const }] : [] },
    );
  }
  for (const region of REGIONS) {
    const InstanceImageMetadata = (interfacesIn[region] ?? []).flatMap(({ instance, tags }) => {
      if (instance === undefined) return [];
      const owner = OWNERS[tags?.Name ?? ''] ?? { OwnerId: ACCOUNT };
      const ImageMetadata = { ImageId: idOf('ami', region, 1), ...owner };
      return [{ InstanceId: idOf('i', region, instance), ImageMetadata }];
    });
    demo.answer(
      'ec2',
      'DescribeInstanceImageMetadata',
      { MaxResults: 1000 },
      { InstanceImageMetadata },
      region,
    );
  }
}
