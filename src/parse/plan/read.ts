import type { Location } from '../../model/resource.ts';
import { UserError } from '../../model/user-error.ts';
import type { CodeGap, Declarations, Declared } from '../declared.ts';
import { isObject, itemsOf, memberOf, membersOf, textOf } from '../json.ts';
import type { SourceTree } from '../source-tree.ts';
import { ofProvider } from '../terraform/declarations.ts';
import { isRefusal } from '../tree.ts';
import { Fields, Hole } from '../value.ts';
import { type Configuration, configurationIn, withoutKeys } from './configuration.ts';
import { plannedValue } from './planned.ts';

const LARGEST_PLAN = 256 * 2 ** 20;

/** Is the file what `terraform show -json` writes: a plan, or a state? */
export function mayBePlan(tree: SourceTree, path: string): boolean {
  if (!path.endsWith('.json')) return false;
  const start = tree.tree.start(path);
  if (isRefusal(start) || !/^\s*\{/.test(start)) return false;
  if (start.includes('"format_version"')) return true;
  // Others may have sorted its members.
  const text = tree.text(path);
  return typeof text === 'string' && text.includes('"format_version"') && PLANNED.test(text);
}

const PLANNED = /"(?:planned_values|values)"\s*:/;

/**
 * What a plan or state declares; undefined of a file that is neither. `sourceOf` finds the code that it was made from, for
 * the lines and whatever the plan leaves open. Throws UserError where it is of a format that is not known here.
 */
export function readPlan(
  tree: SourceTree,
  path: string,
  sourceOf: SourceOf,
): Declarations | undefined {
  const text = tree.tree.text(path, LARGEST_PLAN);
  if (isRefusal(text)) return unreadable(path, text.refused);
  const plan = parsed(text);
  if (plan === undefined) return unreadable(path, `${path} is no JSON`);
  const module = memberOf(
    memberOf(plan, 'planned_values') ?? memberOf(plan, 'values'),
    'root_module',
  );
  const version = textOf(memberOf(plan, 'format_version'));
  if (version === undefined || !isObject(module)) return undefined;
  if (!/^[01][.]/.test(version)) {
    throw new UserError(
      `${path} has the format ${version}, and 0 and 1 are known here: a newer castellan may read it`,
    );
  }
  const resources = [...resourcesIn(module)];
  const addresses = new Set(resources.map(({ address }) => withoutKeys(address)));
  const source = sourceOf(addresses, variablesOf(plan));
  const configuration = configurationIn(
    plan,
    resources.map(({ address }) => address),
  );
  const reader = readerOf(plan, configuration, source, path);
  return {
    ...{ root: path, language: 'terraform', isPlan: true, remarks: source?.remarks ?? [] },
    resources: resources.map(reader),
    lookUps: source?.lookUps ?? [],
    gaps: gapsIn(plan, path),
  };
}

/** The code that declares these addresses, its variables being these, in their text form. */
export type SourceOf = (
  addresses: ReadonlySet<string>,
  variables: readonly { name: string; text: string }[],
) => Declarations | undefined;

function variablesOf(plan: unknown): { name: string; text: string }[] {
  return membersOf(memberOf(plan, 'variables')).flatMap(([name, variable]) => {
    const value = memberOf(variable, 'value');
    if (value === undefined || value === null) return [];
    return [{ name, text: typeof value === 'string' ? value : JSON.stringify(value) }];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(path: string, detail: string): Declarations {
  const unknown = { $unknown: 'failed' as const, detail };
  const gap: CodeGap = { operation: 'file', location: placeIn(path), unknown };
  return {
    ...{ root: path, language: 'terraform', isPlan: true },
    ...{ resources: [], gaps: [gap], remarks: [] },
  };
}

function placeIn(file: string): Location {
  return { file, line: 1, endLine: 1 };
}

/** A plan that Terraform did not get to the end of tells but a part. */
function gapsIn(plan: unknown, path: string): CodeGap[] {
  const broken = memberOf(plan, 'errored') === true;
  if (!broken && memberOf(plan, 'complete') !== false) return [];
  const detail = broken
    ? 'Terraform met an error while it made this plan: there may be more to it'
    : 'this plan is not complete: apply it, and make another';
  return [
    { operation: 'file', location: placeIn(path), unknown: { $unknown: 'incomplete', detail } },
  ];
}

/** A resource that will be there. */
interface Planned {
  address: string;
  type: string;
  node: unknown;
}

function* resourcesIn(top: unknown): Generator<Planned> {
  const modules = [top];
  for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
    for (const node of itemsOf(memberOf(module, 'resources'))) {
      const address = textOf(memberOf(node, 'address'));
      const type = textOf(memberOf(node, 'type'));
      if (memberOf(node, 'mode') !== 'managed' || address === undefined || type === undefined)
        continue;
      yield { address, type, node };
    }
    modules.push(...itemsOf(memberOf(module, 'child_modules')).toReversed());
  }
}

function readerOf(
  plan: unknown,
  configuration: Configuration,
  source: Declarations | undefined,
  path: string,
): (planned: Planned) => Declared {
  const changes = new Map(
    itemsOf(memberOf(plan, 'resource_changes')).map((one) => [
      textOf(memberOf(one, 'address')),
      memberOf(one, 'change'),
    ]),
  );
  const code = byAddress(source);
  const placeOf = placesIn(plan, configuration);
  return ({ address, type, node }) => {
    const written = code.get(address);
    const base = withoutKeys(address);
    const alike = written ?? code.get(base);
    const resource = configuration.resource(base);
    const change = changes.get(address);
    const expressions = memberOf(resource, 'expressions');
    const around = { address, configuration, isTold: expressions !== undefined };
    const value = plannedValue(
      {
        value: memberOf(node, 'values') ?? {},
        unknown: memberOf(change, 'after_unknown'),
        sensitive: memberOf(change, 'after_sensitive') ?? memberOf(node, 'sensitive_values'),
        expression: expressions,
        code: written?.fields ?? (alike && onlyPlaces(alike)),
      },
      around,
      address,
    );
    const fields = value instanceof Fields ? withAllTags(value) : new Fields(new Map());
    return {
      ...{ type, address, fields },
      location: alike?.location ?? placeIn(path),
      via: alike?.via ?? [],
      ...(isLeft(change) && { existing: true }),
      ...placeOf(resource, fields),
    };
  };
}

/** Does the plan change nothing of it? */
function isLeft(change: unknown): boolean {
  const [action, another] = itemsOf(memberOf(change, 'actions'));
  return action === 'no-op' && another === undefined;
}

/** Its own tags, and those that its provider gives to all it makes. */
function withAllTags(fields: Fields): Fields {
  const all = fields.members.get('tags_all');
  return all instanceof Fields
    ? new Fields(new Map([...fields.members, ['tags', all] as const]), fields)
    : fields;
}

/** Another instance of the same block is written in the same place. */
function onlyPlaces({ address, fields }: Declared): Fields {
  return new Fields(new Map(), { ...fields, rest: open(`it is written as ${address} is`) });
}

/** What the code declares: each instance by its address, and the first of several by that without its keys. */
function byAddress(source: Declarations | undefined): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const declared of source?.resources ?? []) {
    const base = withoutKeys(declared.address);
    if (!found.has(base)) found.set(base, declared);
    found.set(declared.address, declared);
  }
  return found;
}

/** Where and as whom resources are made: as the plan says of their providers, and as ARNs that are there already say. */
function placesIn(
  plan: unknown,
  configuration: Configuration,
): (resource: unknown, fields: Fields) => Pick<Declared, 'region' | 'account'> {
  const known = new Map<string, Pick<Declared, 'region' | 'account'>>();
  return (resource, fields) => {
    const key = (textOf(memberOf(resource, 'provider_config_key')) ?? 'aws').replace(/^.*:/, '');
    const place = known.get(key) ?? placeOfProvider(plan, configuration, key);
    known.set(key, place);
    const region = fields.members.get('region');
    return typeof region === 'string' ? { ...place, region } : place;
  };
}

function placeOfProvider(plan: unknown, configuration: Configuration, key: string) {
  const written = configuration.providerExpressions(key);
  const constant = (name: string) => constantOf(memberOf(written, name), plan);
  const allowed = itemsOf(constant('allowed_account_ids'));
  const [role] = itemsOf(memberOf(written, 'assume_role'));
  const arn = textOf(constantOf(memberOf(role, 'role_arn'), plan)) ?? '';
  const account =
    allowed.length === 1 ? textOf(allowed[0]) : /^arn:[\w-]+:iam::(\d{12}):/.exec(arn)?.[1];
  return {
    region: textOf(constant('region')) ?? openPlace('region', key),
    account: account ?? openPlace('account', key),
  };
}

/** What an expression comes to: a constant, or a variable of the plan. */
function constantOf(expression: unknown, plan: unknown): unknown {
  const constant = memberOf(expression, 'constant_value');
  if (constant !== undefined) return constant;
  const [reference] = itemsOf(memberOf(expression, 'references'));
  const name = /^var[.]([\w-]+)$/.exec(textOf(reference) ?? '')?.[1];
  return name === undefined
    ? undefined
    : memberOf(memberOf(memberOf(plan, 'variables'), name), 'value');
}

/** Called as code calls it. */
function openPlace(what: 'region' | 'account', provider: string): Hole {
  const detail = `the ${what} of provider ${provider} is not in the code`;
  return new Hole({ $unknown: 'computed', detail }, `${what}${ofProvider(provider)}`, {
    isName: true,
  });
}

function open(detail: string): Hole {
  return new Hole({ $unknown: 'computed', detail }, detail);
}
