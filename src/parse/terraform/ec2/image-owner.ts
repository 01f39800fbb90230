import type { ImageOwner } from '../../../model/aws/ec2.ts';
import { isUnknown, type Unknown, UnknownFact } from '../../../model/unknown.ts';
import { onceCreated, partOnceCreated, type Self } from '../../adapter.ts';
import type { Block } from '../../block.ts';

/** Who owns the image that a block starts: the code made it, or says where it is looked for. */
export function imageOwner(block: Block, { account }: Self): ImageOwner | Unknown {
  if (block.referred('ami')) return { ownerId: account, alias: null };
  const search = block.lookUp('ami', 'aws_ami');
  if (search) return foundBy(search, account);
  const parameter = block.lookUp('ami', 'aws_ssm_parameter')?.text('name') ?? '';
  return OF_AMAZON.test(parameter) ? AMAZON : onceCreated('who owns its image');
}

const AMAZON = { ownerId: 'amazon', alias: 'amazon' };

/** Public parameters that name images which Amazon publishes; below the same path others have theirs. */
const OF_AMAZON = /^\/aws\/service\/(?:ami-(?:amazon-linux|windows)-latest|ecs|eks|bottlerocket)\//;

/** Anybody may publish an image, and call it as he likes. */
const ANYBODY = { ownerId: 'anybody', alias: 'anybody' };

/** Source: EC2 API Reference, "DescribeImages": owners are accounts, `self`, or a name that AWS gave to some. */
function foundBy(search: Block, account: string): ImageOwner | Unknown {
  const [owner, another] = search.texts('owners');
  if (another !== undefined) return onceCreated('which of several owners has its image');
  if (owner === undefined) return isNarrowed(search) ? onceCreated('who owns its image') : ANYBODY;
  if (isUnknown(owner)) return owner;
  if (owner === 'self') return { ownerId: account, alias: null };
  return /^\d+$/.test(owner)
    ? { ownerId: owner, alias: partOnceCreated('the alias of its owner') }
    : { ownerId: owner, alias: owner };
}

/** Is there more to the search than names and kinds, which others may take too? */
function isNarrowed(search: Block): boolean {
  if (search.has('executable_users')) return true;
  return search
    .list('filter', (filter) => filter.text('name') ?? '')
    .some((name) => /^(?:image-id|owner-.+|tag(?::.+|-key)?)$/.test(known(name)));
}

function known(name: string | Unknown): string {
  if (typeof name !== 'string') throw new UnknownFact('filter', name);
  return name;
}
