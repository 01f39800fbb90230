import type { Listener, ListenerAction } from '../model/aws/elastic-load-balancing.ts';
import { type Adapter, adapter, type Beside, onceCreated } from './adapter.ts';
import { arnOf } from './arns.ts';
import type { Block } from './block.ts';
import type { Dialect } from './dialect.ts';
import { cardsIn } from './ec2/cards.ts';
import { DEFAULT_TLS_POLICY, versionsOf } from './tls-policy.ts';

/** How a language writes load balancers. */
export interface BalancerLanguage {
  type: string;
  scheme(balancer: Block): string;
  association: string;
  webAcl: string;
  dnsName: string;
  defaultGroup: string;
}

export function loadBalancer(of: string, language: BalancerLanguage, { word, tags }: Dialect) {
  const { association, webAcl, dnsName, defaultGroup } = language;
  const typeOf = (balancer: Block) => balancer.text(language.type) ?? 'application';
  const groups = word('security_groups');
  const vpcOf = (balancer: Block) => subnetOf(balancer, word)?.referred(word('vpc_id')) ?? null;
  return adapter({
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    of,
    satellites: [association],
    name: (balancer) => balancer.text(word('name')),
    attributes: {
      ...called(arnOf.loadBalancer, 'LoadBalancerArn'),
      [dnsName]: ({ id }) => `<name of ${id}>`,
    },
    facts: {
      loadBalancerName: (_, { self }) => self.name,
      balancerType: typeOf,
      scheme: (balancer) => (typeOf(balancer) === 'gateway' ? null : language.scheme(balancer)),
      vpcId: (balancer) =>
        subnetOf(balancer, word)?.text(word('vpc_id')) ?? onceCreated('the VPC of its subnets'),
      securityGroups(balancer) {
        const own = balancer.texts(groups);
        if (own.length > 0 || typeOf(balancer) !== 'application') return own;
        const vpc = vpcOf(balancer);
        return vpc ? [vpc.own(defaultGroup)] : onceCreated('the default group of its VPC');
      },
      dnsName: (balancer) => (typeOf(balancer) === 'gateway' ? null : balancer.own(dnsName)),
      webAclArn: (_, { one }) => one(association, word('resource_arn'))?.text(webAcl) ?? null,
      tags,
    },
  });
}

export function balancerCards(
  of: string,
  { type }: Pick<BalancerLanguage, 'type'>,
  dialect: Dialect,
): Adapter<'AWS::EC2::NetworkInterface'> {
  const { word } = dialect;
  const groups = (balancer: Block) => balancer.texts(word('security_groups'));
  const kindOf = (balancer: Block) => KINDS.get(balancer.text(type) ?? '') ?? 'interface';
  return cardsIn(of, { subnets: word('subnets'), groups, kindOf }, dialect);
}

const KINDS = new Map([
  ['network', 'network_load_balancer'],
  ['gateway', 'gateway_load_balancer'],
]);

/** The first of its subnets, where the code has it. */
function subnetOf(balancer: Block, word: Dialect['word']): Block | null {
  const [named] = balancer.each(word('subnets'));
  const [mapped] = balancer.each(word('subnet_mapping'));
  return named?.referred(word('subnets')) ?? mapped?.referred(word('subnet_id')) ?? null;
}

/** What is called by its ARN. */
function called(arn: Adapter['attributes'][string], attribute: string): Adapter['attributes'] {
  return { arn, id: arn, Ref: arn, [attribute]: arn };
}

/** How a language writes listeners and their rules. */
export interface ListenerLanguage {
  rule: string;
  /** Of the listener and of a rule. */
  defaultActions: string;
  actions: string;
  redirect: string;
  fixed: string;
}

export function listener(of: string, language: ListenerLanguage, { word }: Dialect) {
  const protocolOf = (one: Block) =>
    one.text(word('protocol')) ?? (one.has(word('port')) ? 'HTTP' : null);
  const isSecure = (one: Block) => ['HTTPS', 'TLS'].includes(protocolOf(one) ?? '');
  const policyOf = (one: Block) => {
    const isSaid = one.value(word('ssl_policy')) !== null;
    if (!isSecure(one)) return null;
    return (isSaid ? one.text(word('ssl_policy')) : null) ?? DEFAULT_TLS_POLICY;
  };
  return adapter({
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    of,
    satellites: [language.rule],
    name: () => null,
    attributes: called(arnOf.listener, 'ListenerArn'),
    facts: {
      loadBalancerArn: (one) => one.text(word('load_balancer_arn')) ?? '',
      port: (one) => one.number(word('port')),
      protocol: protocolOf,
      sslPolicy: policyOf,
      sslProtocols: (one) => {
        const policy = policyOf(one);
        return policy === null ? [] : versionsOf(policy);
      },
      mutualAuthentication: (one) =>
        one.block(word('mutual_authentication'))?.text(word('mode')) ??
        (protocolOf(one) === 'HTTPS' ? 'off' : null),
      ruleActions: (one, beside) =>
        /^HTTPS?$/.test(protocolOf(one) ?? '') ? actionsOf(one, beside, language, word) : [],
    },
  });
}

function actionsOf(
  one: Block,
  { list }: Beside,
  language: ListenerLanguage,
  word: Dialect['word'],
): Listener['ruleActions'] {
  const action = (written: Block): ListenerAction => {
    const protocol = written.block(language.redirect)?.text(word('protocol')) ?? null;
    return {
      kind: written.text(word('type')) ?? '',
      redirectProtocol: protocol === '#{protocol}' ? null : protocol,
      statusCode: written.block(language.fixed)?.text(word('status_code')) ?? null,
    };
  };
  return [
    one.list(language.defaultActions, action),
    ...list(language.rule, word('listener_arn'), (rule) => rule.list(language.actions, action)),
  ];
}

/** `attachment` are blocks that register a target; `targets` a list within. */
export function targetGroup(
  of: string,
  so: { attachment?: string; targets?: string },
  { word }: Dialect,
) {
  const { attachment, targets } = so;
  const typeOf = (group: Block) => group.text(word('target_type')) ?? 'instance';
  return adapter({
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    of,
    satellites: attachment === undefined ? [] : [attachment],
    name: (group) => group.text(word('name')),
    attributes: called(arnOf.targetGroup, 'TargetGroupArn'),
    facts: {
      targetGroupName: (_, { self }) => self.name,
      targetType: typeOf,
      protocol: (group) => group.text(word('protocol')),
      port: (group) => group.number(word('port')),
      ipAddressType: (group) => group.text(word('ip_address_type')) ?? 'ipv4',
      loadBalancerArns: () => onceCreated('what sends it something'),
      targets: (group, { list }) => {
        if (targets !== undefined) return group.list(targets, (one) => target(one, 'id', word));
        return list(attachment ?? '', 'target_group_arn', (one) => target(one, 'target_id', word));
      },
      preservesClientIp: (group) =>
        group.flag('preserve_client_ip') ?? onceCreated('its attributes'),
    },
  });
}

function target(one: Block, id: string, word: Dialect['word']) {
  return { id: one.text(word(id)) ?? '', port: one.number(word('port')) };
}
