import { type Setting, setting } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';

/** What a region keeps away from its internet gateways, and the VPCs and subnets that it does not. */
export function vpcBlockPublicAccess(
  options: string,
  exclusion: string,
  { word }: Dialect,
): [Setting<'AWS::::Region'>, Setting<'AWS::::Region'>] {
  return [
    setting({
      sets: 'AWS::::Region',
      of: options,
      facts: {
        vpcBlockPublicAccessMode: (block) => block.text(word('internet_gateway_block_mode')) ?? '',
      },
    }),
    setting({
      sets: 'AWS::::Region',
      of: exclusion,
      facts: {
        vpcBlockPublicAccessExclusions: (block) => {
          const [vpc, subnet] = [block.text(word('vpc_id')), block.text(word('subnet_id'))];
          return [
            {
              resourceArn: subnet === null ? `vpc/${vpc ?? ''}` : `subnet/${subnet}`,
              mode: block.text(word('internet_gateway_exclusion_mode')) ?? '',
              state: 'create-complete',
            },
          ];
        },
      },
    }),
  ];
}
