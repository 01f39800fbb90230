import { memberOf, membersOf, type TemplateNode, textOf } from '../cloudformation/node.ts';
import { listOf, type Made, nodeOf, type Serverless, type Shape, sub, tagList } from './nodes.ts';
import { templatePolicy } from './policy-templates.ts';

/** The role that SAM makes for what names none. `managed` are names of AWS's policies that it has in any case. */
export function roleOf(
  { name, properties, location }: Serverless,
  service: string,
  managed: readonly string[],
  own: readonly Shape[] = [],
): Made {
  const policies = listOf(memberOf(properties, 'Policies'));
  const inline = policies.filter((policy) => policy.kind !== 'scalar' && !isReference(policy));
  const attached = policies.filter((policy) => !inline.includes(policy));
  const trust: Shape = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: [service] }, Action: ['sts:AssumeRole'] }],
  };
  const Properties: Shape = {
    AssumeRolePolicyDocument: memberOf(properties, 'AssumeRolePolicyDocument') ?? trust,
    ManagedPolicyArns: [...managed.map(arnOf), ...attached.map((one) => arnOrName(one))],
    Policies: [
      ...inline.map((policy, i) => ({
        PolicyName: `${name}RolePolicy${i}`,
        PolicyDocument: documentOf(policy),
      })),
      ...own,
    ],
    Path: memberOf(properties, 'RolePath'),
    PermissionsBoundary: memberOf(properties, 'PermissionsBoundary'),
    Tags: tagList(memberOf(properties, 'Tags')),
  };
  return [[`${name}Role`, { Type: 'AWS::IAM::Role', Properties: nodeOf(Properties, location) }]];
}

function isReference(policy: TemplateNode): boolean {
  return memberOf(policy, 'Statement') === undefined && isFunction(policy);
}

function isFunction(policy: TemplateNode): boolean {
  const [name = ''] = policy.kind === 'map' ? policy.members.keys() : [];
  return name === 'Ref' || name.startsWith('Fn::');
}

function arnOrName(policy: TemplateNode): Shape {
  const text = textOf(policy);
  return text === undefined || text.startsWith('arn:') ? policy : arnOf(text);
}

/** Those that services need lie on a path of their own. */
function arnOf(name: string): Shape {
  const path = /^AWSLambda\w+Role$/.test(name) ? 'service-role/' : '';
  return sub(`arn:\${AWS::Partition}:iam::aws:policy/${path}${name}`);
}

/** A policy written out, or by one of SAM's templates of policies. */
function documentOf(policy: TemplateNode): Shape {
  if (memberOf(policy, 'Statement')) return policy;
  const [[name, { value }] = ['this', { value: policy }]] = membersOf(policy);
  const parameters = membersOf(value).map(([one, member]) => [one, member.value] as const);
  const known = templatePolicy(name, Object.fromEntries(parameters));
  if (known) return known;
  const detail = `what the SAM policy template ${name} allows is not known here`;
  return { kind: 'opaque', detail, location: policy.location };
}
