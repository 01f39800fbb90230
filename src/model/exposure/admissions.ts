import { namingIn } from '../caller.ts';
import type { Range } from '../cidr.ts';
import { toConditionTest } from '../policy/condition.ts';
import type { Context, ContextPair } from '../policy/context.ts';
import type { Condition, PolicyDocument, Statement } from '../policy.ts';
import { every, type Truth } from '../truth.ts';
import { isUnknown } from '../unknown.ts';
import { accessPointsOf } from './access-points.ts';
import type { Admission, Found } from './admission.ts';
import { boundByAddress } from './bound-by-address.ts';
import { combined, type Facet, FREE, refuseMany, UNLIMITED } from './facet.ts';
import { type Limit, told, widest } from './grantee.ts';
import { mentionsOf } from './mentions.ts';
import { networksOf } from './networks.ts';
import type { Outsider } from './outsider.ts';
import { type Owner, outsidersOf } from './outsiders.ts';
import { type Asked, coversAll, type Part, partsOf } from './scope.ts';

/** Around a policy: whose its resource is, what is asked about, and what else is known. */
export interface Setting extends Asked {
  owner?: Owner;
  /** The access point whose policy it is: whoever comes has come through it. */
  through?: { arn: string; account: string };
  /** What every request has, whoever makes it. */
  given?: readonly ContextPair[];
  /** Policies whose Denies bind as well. */
  ceilings?: readonly PolicyDocument[];
}

/**
 * Whom a policy lets in, by the statement that does, as far as AWS vouches for who that is. Somebody is let in when an
 * Allow speaks of him under conditions he can meet, and no Deny is certain to refuse him all that it gives. Conditions
 * narrow who that is only where their keys are not the caller's to choose. Throws UnknownFact for text that hides who is
 * meant.
 */
export function admissions(policy: PolicyDocument, setting: Setting = {}): Admission[] {
  const denies = [policy, ...(setting.ceilings ?? [])]
    .flatMap(compiled)
    .filter(({ source }) => source.effect === 'Deny');
  const allows = compiled(policy).filter(({ source }) => source.effect === 'Allow');
  const found = allows.map((allow) => admittedBy(allow, denies, setting));
  const { valuesOf } = mentionsOf([...allows, ...denies].map(({ source }) => source));
  return boundByAddress(found, valuesOf('aws:sourceip')).flatMap((some) =>
    widest(widest(some).map((one) => ({ ...one, grantee: told(one.grantee) }))),
  );
}

function admittedBy(allow: Compiled, denies: readonly Compiled[], setting: Setting): Found[] {
  const mentions = mentionsOf([allow, ...denies].map(({ source }) => source));
  const ways = combined([
    networksOf(mentions),
    setting.through ? [passing(setting.through)] : accessPointsOf(mentions),
  ]);
  const outsiders = [...outsidersOf(mentions, setting.owner ?? {})].flatMap((outsider) =>
    isLetIn(allow.source, outsider) ? [{ outsider, own: combined(outsider.facets) }] : [],
  );
  refuseMany(outsiders.reduce((sum, { own }) => sum + own.length * ways.length, 0));
  const given = mapOf(setting.given ?? []);
  const rest = mapOf([...ownedBy(setting.owner), ...ABSENT]);
  const coming = ways.map((way) => ({ way, keys: mapOf(way.pairs) }));
  return outsiders.flatMap(({ outsider, own }) => {
    const said = mapOf(outsider.pairs);
    return own.flatMap((facet) => {
      const also = mapOf(facet.pairs);
      return coming.flatMap(({ way, keys }) => {
        const context = contextIn([given, keys, also, said, rest]);
        const limits = [...facet.limits, ...way.limits];
        return admitted(allow, denies, { outsider, limits, range: way.range, context }, setting);
      });
    });
  });
}

type Keys = ReadonlyMap<string, ContextPair[1]>;

function mapOf(pairs: readonly ContextPair[]): Keys {
  return new Map(pairs.map(([key, values]) => [key.toLowerCase(), values]));
}

/** The first that knows a key tells it; what none knows is the caller's choice. */
function contextIn(layers: readonly Keys[]): Context {
  return {
    valuesOf(key) {
      const name = key.toLowerCase();
      return layers.find((layer) => layer.has(name))?.get(name) ?? FREE;
    },
  };
}

function passing({ arn, account }: { arn: string; account: string }): Facet {
  return {
    ...UNLIMITED,
    pairs: [
      ['s3:DataAccessPointArn', [arn]],
      ['s3:DataAccessPointAccount', [account]],
    ],
  };
}

interface Compiled {
  source: Statement;
  index: number;
  variables: boolean;
  conditions: readonly { written: Condition; holds: (context: Context) => Truth }[];
}

function compiled({ version, statements }: PolicyDocument): Compiled[] {
  const variables = version === '2012-10-17';
  return statements.map((source, index) => ({
    source,
    index,
    variables,
    conditions: source.conditions.map((written) => ({
      written,
      holds: remembering(written, toConditionTest(written, variables) ?? (() => 'maybe')),
    })),
  }));
}

/** Without variables a condition is about one key, and many requests have the same values of it. */
function remembering({ key, values }: Condition, holds: (context: Context) => Truth) {
  if (values.some((value) => value.includes('${'))) return holds;
  const known = new Map<string, Truth>();
  return (context: Context): Truth => {
    const held = context.valuesOf(key);
    const name = isUnknown(held) ? '?' : JSON.stringify(held);
    const before = known.get(name);
    if (before !== undefined) return before;
    const truth = holds(context);
    known.set(name, truth);
    return truth;
  };
}

/** Somebody, coming in one way. */
interface Case {
  outsider: Outsider;
  limits: readonly Limit[];
  range: Range | undefined;
  context: Context;
}

/** Keys that only AWS sets, where nothing says otherwise. */
const ABSENT: readonly ContextPair[] = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'aws:SourceOwner',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:userid',
  'aws:username',
  'kms:CallerAccount',
  'lambda:FunctionUrlAuthType',
  's3:DataAccessPointAccount',
  's3:DataAccessPointArn',
].map((key) => [key, []]);

function ownedBy({ account, organization }: Owner = {}): ContextPair[] {
  return [
    ...(account === undefined ? [] : [['aws:ResourceAccount', [account]] as const]),
    ...(organization ? [['aws:ResourceOrgID', [organization]] as const] : []),
  ];
}

/** Who may be meant by a canonical user id is told as that id. */
function isLetIn(allow: Statement, outsider: Outsider): boolean {
  const about = isAbout(allow, outsider);
  return about === true || (about === 'maybe' && allow.principal?.not === true);
}

function isAbout({ principal }: Statement, { caller }: Outsider): Truth {
  return namingIn(principal, caller, false).truth;
}

function admitted(
  allow: Compiled,
  denies: readonly Compiled[],
  { outsider, limits, range, context }: Case,
  asked: Asked,
): Found[] {
  if (holds(allow, context) === false) return [];
  const refusals = denies.map((deny) => ({
    deny,
    truth: every([isAbout(deny.source, outsider), holds(deny, context)]),
  }));
  const sure = refusals.flatMap(({ deny, truth }) => (truth === true ? [deny] : []));
  const left = partsOf(allow.source, asked, allow.variables).filter(
    (part) => !sure.some(({ source, variables }) => coversAll(source, part, variables)),
  );
  if (left.length === 0) return [];
  const { grantee } = outsider;
  const found = {
    grantee: { ...grantee, limits: distinct([...grantee.limits, ...limits]) },
    statement: allow.index,
    source: allow.source,
    actions: actionsOf(left, allow.source),
    residual: [
      ...allow.conditions.flatMap((one) =>
        one.holds(context) === 'maybe' ? [inWords(one.written)] : [],
      ),
      ...refusals.flatMap(({ deny, truth }) => (truth === 'maybe' ? [refusedIn(deny)] : [])),
    ],
  };
  return [{ ...found, ...(range && { range }) }];
}

function holds({ conditions }: Compiled, context: Context): Truth {
  return every(conditions.map((one) => one.holds(context)));
}

function actionsOf(left: readonly Part[], { action }: Statement): string[] {
  const actions = [...new Set(left.map((part) => part.action))];
  return action.not && actions.includes('*') ? [`all but ${action.values.join(', ')}`] : actions;
}

function inWords({ operator, key, values }: Condition): string {
  return [operator, key, ...values].join(' ');
}

function refusedIn({ source }: Compiled): string {
  return `not denied by ${source.conditions.map(inWords).join(' and ') || 'whom it names'}`;
}

function distinct<Item>(items: readonly Item[]): Item[] {
  const seen = new Map(items.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}
