import { UnknownFact } from '../../model/unknown.ts';
import { onceCreated } from '../adapter.ts';
import type { Block } from '../block.ts';
import type { Words } from '../words.ts';

/** The VPC of the subnet that a member names. Throws UnknownFact where the subnet is not in the code. */
export function vpcOf(block: Block, member: string, word: Words): string {
  const vpcId = block.referred(member)?.text(word('vpc_id'));
  if (vpcId) return vpcId;
  throw new UnknownFact('vpcId', onceCreated('the VPC of its subnet'));
}
