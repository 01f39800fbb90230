import type { ListenerAction } from '../../model/aws/elastic-load-balancing.ts';
import { portsListenedOn } from '../../model/listening.ts';
import type { Resource } from '../../model/resource.ts';
import type { Answer } from '../network/answer.ts';
import { type Atlas, told } from '../network/atlas.ts';
import { known } from '../network/gate.ts';
import type { Auth, Row } from './row.ts';

type Listener = Resource<'AWS::ElasticLoadBalancingV2::Listener'>;

/**
 * What asks who comes at the ports of an answer, those that ask alike together. Load balancers say so of each listener;
 * of what answers behind any other interface AWS knows nothing.
 */
export function authsOf(
  asset: string,
  { protocol, ports }: Pick<Answer, 'protocol' | 'ports'>,
  atlas: Atlas,
): { auth: Auth; ports: Row['ports'] }[] {
  const listeners = atlas.having('AWS::ElasticLoadBalancingV2::Listener', 'loadBalancerArn', asset);
  if (listeners.length === 0) return [{ auth: 'unknown', ports }];
  const auths = new Map<Auth, Row['ports']>();
  for (const range of ports) {
    const auth = mostOpen(listeners.filter((one) => isAt(one, protocol, range)).map(authOf));
    auths.set(auth, [...(auths.get(auth) ?? []), range]);
  }
  return [...auths].map(([auth, some]) => ({ auth, ports: some }));
}

/** The least that a load balancer asks of whom it hands on. Which listener leads to whom is not told apart. */
export function authBehind(balancer: string, atlas: Atlas): Auth {
  const listeners = atlas.having(
    'AWS::ElasticLoadBalancingV2::Listener',
    'loadBalancerArn',
    balancer,
  );
  return mostOpen(listeners.filter((one) => rulesOf(one).some(forwards)).map(authOf));
}

function isAt(listener: Listener, protocol: string, [from, to]: [number, number]): boolean {
  const { protocol: spoken, port } = listener;
  if (typeof port !== 'number' || typeof spoken !== 'string') return true;
  return portsListenedOn(spoken, port).some(
    (one) => from <= one.from && one.from <= to && (protocol === '-1' || protocol === one.protocol),
  );
}

/** Nothing but HTTP is understood by the load balancer itself. */
function authOf(listener: Listener): Auth {
  if (known(() => told(listener, 'mutualAuthentication')) === 'verify') return 'tls';
  const spoken = known(() => told(listener, 'protocol'));
  if (spoken !== 'HTTP' && spoken !== 'HTTPS') return 'unknown';
  const rules = rulesOf(listener);
  if (rules.length === 0) return 'unknown';
  return rules.every((actions) => asks(actions) || !forwards(actions)) && rules.some(asks)
    ? 'application'
    : 'none';
}

function rulesOf(listener: Listener): ListenerAction[][] {
  return known(() => told(listener, 'ruleActions')) ?? [];
}

function asks(actions: readonly ListenerAction[]): boolean {
  return actions.some(({ kind }) => /^(?:authenticate-|jwt-)/.test(kind));
}

function forwards(actions: readonly ListenerAction[]): boolean {
  return actions.some(({ kind }) => kind === 'forward');
}

function mostOpen(auths: readonly Auth[]): Auth {
  return OPENNESS.find((auth) => auths.includes(auth)) ?? 'unknown';
}

const OPENNESS: readonly Auth[] = ['none', 'unknown', 'application', 'tls', 'iam'];
