import type { ClassicListener, ClassicSslPolicy } from '../model/aws/elastic-load-balancing.ts';
import { isUnknown } from '../model/unknown.ts';
import { type Adapter, adapter, type Beside } from './adapter.ts';
import { type Block, part } from './block.ts';
import { DEFAULT_TLS_POLICY, versionsOf } from './tls-policy.ts';

type ClassicAdapter = Adapter<'AWS::ElasticLoadBalancing::LoadBalancer'>;

/** How a language writes a load balancer of the first generation, and its policies. */
export interface ClassicLanguage {
  of: string;
  satellites: readonly string[];
  name: string;
  dnsName: string;
  listeners: string;
  /** Of a listener. */
  port: string;
  protocol: string;
  instancePort: string;
  groups: string;
  instanceIds: ClassicAdapter['facts']['instanceIds'];
  /** Names of the policies of a listener that is on a port. */
  policiesOf(listener: Block, port: number, beside: Beside): string[];
  /** All its policies for TLS: their names, and the pairs they consist of. */
  policies(balancer: Block, beside: Beside): Policy[];
}

export interface Policy {
  name: string;
  attributes: { name: string; value: string }[];
}

export function classicLoadBalancer(language: ClassicLanguage): ClassicAdapter {
  const { of, satellites, name, dnsName, groups, instanceIds } = language;
  const listeners = (balancer: Block, beside: Beside) =>
    balancer.list(language.listeners, (one) => listenerOf(one, beside, language));
  return adapter({
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    of,
    satellites,
    name: (balancer) => balancer.text(name),
    attributes: {
      id: (self) => self.name,
      name: (self) => self.name,
      Ref: (self) => self.name,
      [dnsName]: ({ id }) => `<name of ${id}>`,
    },
    facts: {
      loadBalancerName: (_, { self }) => self.name,
      dnsName: (balancer) => balancer.own(dnsName),
      securityGroups: (balancer) => balancer.texts(groups),
      listeners,
      instanceIds,
      sslPolicies: (balancer, beside) =>
        listeners(balancer, beside).some(isSecure)
          ? [BY_DEFAULT, ...language.policies(balancer, beside).map(whereKnown)]
          : [],
    },
  });
}

function listenerOf(one: Block, beside: Beside, language: ClassicLanguage): ClassicListener {
  const protocol = part(() => (one.text(language.protocol) ?? '').toUpperCase());
  const port = part(() => one.number(language.port) ?? 0);
  const named = part(() => language.policiesOf(one, port, beside));
  const isBare = Array.isArray(named) && named.length === 0 && isSecure({ protocol });
  return {
    protocol,
    port,
    instancePort: part(() => one.number(language.instancePort) ?? 0),
    policyNames: isBare ? [BY_DEFAULT.name] : named,
  };
}

function isSecure({ protocol }: Pick<ClassicListener, 'protocol'>): boolean {
  return protocol === 'HTTPS' || protocol === 'SSL';
}

/** What listeners have of which nobody says another. */
const BY_DEFAULT: ClassicSslPolicy = {
  name: DEFAULT_TLS_POLICY,
  reference: DEFAULT_TLS_POLICY,
  protocols: versionsOf(DEFAULT_TLS_POLICY),
};

/** Of what nobody knows in whole, nobody knows which versions it names. */
function whereKnown(policy: Policy): ClassicSslPolicy {
  const { attributes = [] } = policy;
  const unknown = [policy, attributes, ...(isUnknown(attributes) ? [] : attributes)].find(
    isUnknown,
  );
  return unknown ? (unknown as never) : toPolicy(policy);
}

/** It stands for a predefined one, or names versions one by one. */
function toPolicy({ name, attributes }: Policy): ClassicSslPolicy {
  const reference = attributes.find((one) => one.name === 'Reference-Security-Policy')?.value;
  if (reference !== undefined) return { name, reference, protocols: versionsOf(reference) };
  const protocols = attributes.flatMap(({ name: of, value }) => {
    const version = /^Protocol-(.+)$/.exec(of)?.[1];
    return version !== undefined && value === 'true' ? [version] : [];
  });
  return { name, reference: null, protocols };
}
