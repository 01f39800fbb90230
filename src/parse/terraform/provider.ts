import type { Expression } from '../hcl/syntax.ts';
import type { EvaluatedBody } from './body.ts';
import { type Declaration, declared } from './config.ts';
import { plainText } from './config-json.ts';
import {
  isMapping,
  isSequence,
  isUnknownValue,
  object,
  settled,
  unknown,
  type Value,
} from './value.ts';

/** Where and as whom a resource is made. */
export interface Provider {
  /** `aws`, or `aws.west` */
  key: string;
  region: Value;
  account: Value;
  partition: Value;
  /** Tags that every resource gets. */
  defaultTags: Value;
}

/** What a provider's block says; what it leaves open comes from the environment and is unknown. */
export function providerOf(
  key: string,
  body: EvaluatedBody | undefined,
  told: { region: string | undefined; account: string | undefined },
): Provider {
  const said = body?.value('region') ?? null;
  const region = settled(said) === null ? (told.region ?? null) : said;
  const known = settled(region);
  const open = unknown('computed', `the region of provider ${key} is not in the code`);
  return {
    key,
    region: known === null ? open : region,
    account: accountOf(key, body, told.account),
    partition: partitionOf(known === null ? open : known),
    defaultTags: tagsOf(body),
  };
}

/** The only account it may work in, or that of the role it takes. */
function accountOf(key: string, body: EvaluatedBody | undefined, told: string | undefined): Value {
  const allowed = settled(body?.value('allowed_account_ids') ?? null);
  if (isSequence(allowed) && !allowed.rest && allowed.items.length === 1) {
    return allowed.items[0] ?? null;
  }
  const arn = settled(body?.blocks('assume_role')[0]?.body.value('role_arn') ?? null);
  const account = typeof arn === 'string' ? /^arn:[\w-]+:iam::(\d{12}):/.exec(arn)?.[1] : undefined;
  return (
    account ?? told ?? unknown('computed', `the account of provider ${key} is not in the code`)
  );
}

function partitionOf(region: Value): Value {
  // Whoever leaves the region open is hardly in one of the others.
  if (isUnknownValue(region)) return 'aws';
  if (typeof region !== 'string') return unknown('computed', 'the region is not known');
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  const isolated = /^(?:us|eu)-(iso[a-z]?)-/.exec(region)?.[1];
  return isolated === undefined ? 'aws' : `aws-${isolated}`;
}

function tagsOf(body: EvaluatedBody | undefined): Value {
  const [block] = body?.blocks('default_tags') ?? [];
  if (!block) return object([]);
  const tags = block.body.value('tags');
  return isMapping(settled(tags)) || isUnknownValue(settled(tags)) ? tags : object([]);
}

/** The provider a block names, or the one its type begins with. */
export function providerKey(declaration: Declaration, type: string): string {
  const named = declared(declaration, 'provider')?.attribute.value;
  return (named && referenceText(named)) ?? type.split('_')[0] ?? type;
}

export function referenceText(node: Expression): string | undefined {
  if (node.kind === 'member' && node.on.kind === 'name') return `${node.on.name}.${node.name}`;
  return plainText(node);
}
