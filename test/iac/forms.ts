import type { Attribute, Block } from '../../src/parse/hcl/syntax.ts';
import type { Files } from './judged.ts';
import { type Edit, edited, isOfProvider, resourcesIn, slice, some } from './source-edits.ts';

/** What Terraform lets people write in a resource, or in one of its own. */
interface Form {
  parent: string;
  /** What stands in the parent: an attribute, or blocks of a type. */
  part: string;
  own: string;
  /** The member of `own` that names the parent, and the attribute of that which it takes. */
  link: string;
  by: string;
  /** Members that are called otherwise in a resource of their own. */
  renamed?: Readonly<Record<string, string>>;
  /** What an own resource says beside, and tells its part by. */
  says?: string;
  isAttribute?: boolean;
}

const attribute = (parent: string, part: string, own: string, link: string, by: string): Form => ({
  ...{ parent, part, own, link, by, isAttribute: true },
});

const bucketBlock = (part: string, own: string): Form => ({
  ...{ parent: 'aws_s3_bucket', part, own, link: 'bucket', by: 'id' },
});

const FORMS: readonly Form[] = [
  attribute('aws_s3_bucket', 'policy', 'aws_s3_bucket_policy', 'bucket', 'id'),
  attribute('aws_s3_bucket', 'acl', 'aws_s3_bucket_acl', 'bucket', 'id'),
  attribute('aws_sqs_queue', 'policy', 'aws_sqs_queue_policy', 'queue_url', 'id'),
  attribute('aws_sns_topic', 'policy', 'aws_sns_topic_policy', 'arn', 'arn'),
  attribute('aws_kms_key', 'policy', 'aws_kms_key_policy', 'key_id', 'id'),
  attribute(
    ...(['aws_secretsmanager_secret', 'policy', 'aws_secretsmanager_secret_policy'] as const),
    ...(['secret_arn', 'arn'] as const),
  ),
  attribute(
    ...(['aws_opensearch_domain', 'access_policies', 'aws_opensearch_domain_policy'] as const),
    ...(['domain_name', 'domain_name'] as const),
  ),
  attribute(
    ...(['aws_api_gateway_rest_api', 'policy', 'aws_api_gateway_rest_api_policy'] as const),
    ...(['rest_api_id', 'id'] as const),
  ),
  bucketBlock('logging', 'aws_s3_bucket_logging'),
  bucketBlock('object_lock_configuration', 'aws_s3_bucket_object_lock_configuration'),
  bucketBlock(
    'server_side_encryption_configuration',
    'aws_s3_bucket_server_side_encryption_configuration',
  ),
  {
    ...{ parent: 'aws_iam_role', part: 'inline_policy', own: 'aws_iam_role_policy' },
    ...{ link: 'role', by: 'name' },
  },
  {
    ...{ parent: 'aws_route_table', part: 'route', own: 'aws_route' },
    ...{ link: 'route_table_id', by: 'id' },
    renamed: {
      cidr_block: 'destination_cidr_block',
      ipv6_cidr_block: 'destination_ipv6_cidr_block',
    },
  },
  ...['ingress', 'egress'].flatMap((direction): Form[] => [
    {
      ...{ parent: 'aws_security_group', part: direction, own: 'aws_security_group_rule' },
      ...{ link: 'security_group_id', by: 'id', says: `type = "${direction}"` },
    },
    {
      ...{ parent: 'aws_network_acl', part: direction, own: 'aws_network_acl_rule' },
      ...{ link: 'network_acl_id', by: 'id', says: `egress = ${direction === 'egress'}` },
      renamed: { rule_no: 'rule_number', action: 'rule_action' },
    },
  ]),
];

/** Each part that stands in a resource in one of its own. */
export function apart(text: string): Files | undefined {
  const own: string[] = [];
  const edits = FORMS.flatMap((form) =>
    resourcesIn(text, form.parent).flatMap(({ labels, body }) => {
      const label = labels[1]?.text;
      const parts = form.isAttribute
        ? body.attributes.filter(({ name }) => name === form.part)
        : body.blocks.filter(({ type }) => type === form.part);
      return parts.map((part): Edit => {
        const link = `${form.link} = ${form.parent}.${label}.${form.by}`;
        const said = 'body' in part ? membersOf(text, part, form) : slice(text, part);
        const lines = [form.says ?? '', link, said].join('\n');
        own.push(`resource "${form.own}" "own${own.length}" {\n${lines}\n}\n`);
        return { start: part.start, end: part.end, text: '' };
      });
    }),
  );
  return some(own, () => ({ 'main.tf': edited(text, edits), 'own.tf': own.join('') }));
}

/** Each resource that can be a part of the one it names as a part of that. */
export function within(text: string): Files | undefined {
  const edits = FORMS.flatMap((form) =>
    resourcesIn(text, form.own).flatMap((own): Edit[] => {
      const parent = parentOf(text, own, form);
      const said = parent && partOf(text, own, form);
      // What names the resource that it would stand in would be a circle.
      if (!said || said.includes(`${form.parent}.${parent.labels[1]?.text}.`)) return [];
      const end = parent.body.end - 1;
      return [
        { start: own.start, end: own.end, text: '' },
        { start: end, end, text: `\n${said}\n` },
      ];
    }),
  );
  return some(edits, () => ({ 'main.tf': edited(text, edits) }));
}

function parentOf(text: string, own: Block, form: Form): Block | undefined {
  const link = own.body.attributes.find(({ name }) => name === form.link);
  const label =
    link && new RegExp(`^${form.parent}[.]([\\w-]+)[.]`).exec(slice(text, link.value))?.[1];
  return resourcesIn(text, form.parent).find(({ labels }) => labels[1]?.text === label);
}

function partOf(text: string, own: Block, form: Form): string | undefined {
  const { attributes, blocks } = own.body;
  if (form.isAttribute) {
    const isIt = ({ name }: Attribute) => name === form.part;
    const only = attributes.every((one) => isIt(one) || one.name === form.link);
    const found = attributes.find(isIt);
    return only && blocks.length === 0 && found ? slice(text, found) : undefined;
  }
  if (form.says !== undefined && !attributes.some((one) => sayingOf(text, one) === form.says))
    return undefined;
  return `${form.part} {\n${membersOf(text, own, form)}\n}`;
}

/** The members of a part, called as they are where it goes. */
function membersOf(text: string, { type, body }: Block, form: Form): string {
  const isOwn = type === 'resource';
  const names = new Map(
    Object.entries(form.renamed ?? {}).map(([inner, own]) => (isOwn ? [own, inner] : [inner, own])),
  );
  const attributes = body.attributes
    .filter((one) => one.name !== form.link && sayingOf(text, one) !== form.says)
    .map((one) => memberOf(text, one, names.get(one.name) ?? one.name, isOwn));
  const blocks = body.blocks.filter(isOfProvider).map((block) => slice(text, block));
  return [...attributes, ...blocks].join('\n');
}

/** A rule of its own names one group, where a rule within a group lists them. */
function memberOf(text: string, one: Attribute, name: string, isOwn: boolean): string {
  const value = slice(text, one.value);
  if (name === 'security_groups' && !isOwn) return `source_security_group_id = one(${value})`;
  if (name === 'source_security_group_id' && isOwn) return `security_groups = [${value}]`;
  return `${name} = ${value}`;
}

function sayingOf(text: string, { name, value }: Attribute): string {
  return `${name} = ${slice(text, value)}`;
}
