import { UnknownFact } from '../model/unknown.ts';
import { type Adapter, onceCreated, type Self } from './adapter.ts';

/** The facts of an environment; `member` holds what people chose for its name in DNS. */
export function environmentFacts(
  member: string,
): Adapter<'AWS::ElasticBeanstalk::Environment'>['facts'] {
  return {
    status: () => 'Ready',
    cname: (environment, { self }) => cnameOf(environment.name(member), self),
  };
}

/** Without a prefix of ours Beanstalk makes one up. Throws UnknownFact where the code does not say the region. */
export function cnameOf(prefix: string | null, { id, region }: Self): string {
  if (region.startsWith('<')) throw new UnknownFact('cname', onceCreated('its region'));
  return `${prefix ?? id}.${region}.elasticbeanstalk.com`.toLowerCase();
}

export function arnOfEnvironment({ partition, region, account, name }: Self): string {
  return `arn:${partition}:elasticbeanstalk:${region}:${account}:environment/<application>/${name}`;
}
