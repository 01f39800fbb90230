import type { Beside } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Words } from '../words.ts';

/** What the default VPC has in every region. Source: VPC User Guide, "Default VPCs". */
const DEFAULT = '172.31.0.0/16';

/**
 * The addresses of a VPC, those that stand beside it among them. One that AWS will choose is spelled. `kinds` are the
 * blocks that give it more.
 */
export function blocksOf(
  vpc: Block,
  { around }: Pick<Beside, 'around'>,
  kinds: readonly string[],
  word: Words,
): string[] {
  const [ipv4, ipv6] = [word('cidr_block'), word('ipv6_cidr_block')];
  const first = vpc.address.includes('aws_default_vpc.') ? DEFAULT : vpc.own(ipv4);
  const own = vpc.texts(ipv4);
  return [
    ...(own.length > 0 ? own : [first]),
    ...ipv6Of(vpc, vpc, word),
    ...kinds.flatMap((kind) =>
      around(vpc)
        .list(kind, word('vpc_id'), (one) => {
          const more = [...one.texts(ipv4), ...ipv6Of(one, vpc, word)];
          // From a pool.
          return more.length > 0 ? more : [/ipv6/i.test(kind) ? vpc.own(ipv6) : one.own(ipv4)];
        })
        .flat(),
    ),
  ];
}

function ipv6Of(said: Block, vpc: Block, word: Words): string[] {
  const member = word('ipv6_cidr_block');
  if (said.has(member)) return said.texts(member);
  const isGiven =
    GIVEN.map(word).some((one) => said.flag(one) === true) || said.has(word('ipv6_ipam_pool_id'));
  return isGiven ? [vpc.own(member)] : [];
}

/** Members by which AWS gives a block of its own. */
const GIVEN = ['assign_generated_ipv6_cidr_block', 'amazon_provided_ipv6_cidr_block'];
