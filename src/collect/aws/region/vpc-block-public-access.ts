import type { VpcBlockPublicAccessExclusion } from '../../../model/aws/region.ts';
import { type Aws, present } from '../../collector.ts';

export async function modeOf(aws: Aws): Promise<string> {
  const { VpcBlockPublicAccessOptions: options } = await aws.call(
    'ec2',
    'DescribeVpcBlockPublicAccessOptions',
    {},
  );
  return present(options?.InternetGatewayBlockMode);
}

export async function exclusionsOf(aws: Aws): Promise<VpcBlockPublicAccessExclusion[]> {
  const exclusions: VpcBlockPublicAccessExclusion[] = [];
  const pages = aws.pages('ec2', 'DescribeVpcBlockPublicAccessExclusions', { MaxResults: 1000 });
  for await (const { VpcBlockPublicAccessExclusions } of pages) {
    for (const one of present(VpcBlockPublicAccessExclusions)) {
      exclusions.push({
        resourceArn: present(one.ResourceArn),
        mode: present(one.InternetGatewayExclusionMode),
        state: present(one.State),
      });
    }
  }
  return exclusions;
}
