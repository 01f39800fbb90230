import { attempted, type EvaluatedBody } from './body.ts';
import type { InstanceKey } from './instances.ts';
import { policyDocument } from './policy-document.ts';
import type { Provider } from './provider.ts';
import type { Location } from './source-file.ts';
import { stepInto } from './steps.ts';
import {
  type Reference,
  type Step,
  settled,
  type UnknownValue,
  unknown,
  type Value,
} from './value.ts';

/** One instance of a resource or data source. */
export interface Instance {
  /** `module.a["x"].aws_s3_bucket.b[0]` */
  address: string;
  mode: 'resource' | 'data';
  type: string;
  name: string;
  /** Undefined without `count` and `for_each`, and where it is not known. */
  key: InstanceKey;
  body: EvaluatedBody;
  /** Where and as whom it is made. */
  provider(): Provider;
  location: Location;
  /** The module calls that lead to it, the outermost first. */
  via: Location[];
  /** Why it is not known whether it is made, or how often. */
  doubt: UnknownValue | undefined;
  reference: Reference;
}

/** What an instance has at this path: what the code says, else what AWS will say. */
export function readInstance(
  { address, mode, type, body, provider }: Omit<Instance, 'reference'>,
  path: readonly Step[],
): Value {
  const [name, ...rest] = path;
  const later = unknown('computed', `${[address, ...path].join('.')} is known after apply`);
  if (name === undefined) return body.asValue(later);
  const found = mode === 'data' ? computed(type, String(name), body, provider) : undefined;
  const isSet = body.names.includes(String(name));
  const own = isSet ? attributeOrBlocks(body, String(name), later) : null;
  const value = found ?? (settled(own) === null ? later : own);
  return attempted(address, () => rest.reduce((at: Value, step) => stepInto(at, step), value));
}

function attributeOrBlocks(body: EvaluatedBody, name: string, later: UnknownValue): Value {
  const value = body.value(name);
  return settled(value) === null ? body.blocksAsValue(name, later) : value;
}

/** What data sources say that need not ask AWS. */
function computed(
  type: string,
  name: string,
  body: EvaluatedBody,
  provider: () => Provider,
): Value | undefined {
  switch (`${type}.${name}`) {
    case 'aws_iam_policy_document.json':
    case 'aws_iam_policy_document.minified_json':
      return attempted(body.location.file, () => policyDocument(body));
    case 'aws_region.name':
    case 'aws_region.region':
    case 'aws_region.id':
      return settled(body.value('region')) ?? provider().region;
    case 'aws_caller_identity.account_id':
    case 'aws_caller_identity.id':
      return provider().account;
    case 'aws_partition.partition':
    case 'aws_partition.id':
      return provider().partition;
    default:
      return undefined;
  }
}
