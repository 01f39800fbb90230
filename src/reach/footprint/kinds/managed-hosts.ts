import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import type { Asset, Row } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

const WEB: Row['ports'] = [
  [80, 80],
  [443, 443],
];
const EVERY_PORT: Row['ports'] = [[0, 65_535]];

/** What AWS runs on the internet for us, outside the account's networks: App Runner, Amplify, accelerators, Lightsail. */
export function managedHosts(around: Surroundings): Asset[] {
  const { atlas } = around;
  return [
    ...atlas.all('AWS::AppRunner::Service').map((one) => entered(one, ofService, around)),
    ...atlas.all('AWS::Amplify::App').map((one) => entered(one, ofApp, around)),
    ...atlas
      .all('AWS::GlobalAccelerator::Accelerator')
      .map((one) => entered(one, ofAccelerator, around)),
    ...atlas.all('AWS::Lightsail::Instance').map((one) => entered(one, ofInstance, around)),
    ...atlas.all('AWS::Lightsail::LoadBalancer').map((one) => entered(one, ofBalancer, around)),
    ...atlas.all('AWS::Lightsail::Distribution').map((one) => entered(one, ofDistribution, around)),
    ...atlas.all('AWS::Lightsail::StaticIp').map((one) => entered(one, ofAddress, around)),
  ];
}

function ofService(service: Resource<'AWS::AppRunner::Service'>): Entrance[] {
  const status = told(service, 'status');
  if (status === 'PAUSED' || status === 'DELETED') return [];
  const names = [told(service, 'serviceUrl')];
  return [{ names, auth: 'unknown', path: [{ at: 'serviceUrl', rules: [status] }] }];
}

function ofApp(app: Resource<'AWS::Amplify::App'>): Entrance[] {
  const names = [told(app, 'defaultDomain')];
  return [{ names, auth: 'unknown', path: [{ at: 'defaultDomain', rules: [] }] }];
}

/** On which ports it listens is not read, nor where it leads. */
function ofAccelerator(accelerator: Resource<'AWS::GlobalAccelerator::Accelerator'>): Entrance[] {
  if (!told(accelerator, 'enabled')) return [];
  const names = told(accelerator, 'dnsNames');
  return told(accelerator, 'addresses').map((address) => ({
    ...{ address, names, ports: EVERY_PORT, auth: 'unknown' },
    path: [{ at: 'enabled', rules: [] }],
  }));
}

/** Lightsail has firewalls of its own, which are not read. */
function ofInstance(instance: Resource<'AWS::Lightsail::Instance'>): Entrance[] {
  const address = told(instance, 'publicIpAddress');
  const all = [...(address === null ? [] : [address]), ...told(instance, 'ipv6Addresses')];
  return all.map((one) => ({
    ...{ address: one, ports: EVERY_PORT, auth: 'unknown', path: [] },
    unknown: [`the firewall of ${instance.name}, which is not read`],
  }));
}

function ofBalancer(balancer: Resource<'AWS::Lightsail::LoadBalancer'>): Entrance[] {
  const names = [told(balancer, 'dnsName')];
  return [{ names, ports: WEB, auth: 'none', path: [{ at: 'dnsName', rules: [] }] }];
}

function ofDistribution(distribution: Resource<'AWS::Lightsail::Distribution'>): Entrance[] {
  const names = [told(distribution, 'domainName')];
  return [{ names, ports: WEB, auth: 'none', path: [{ at: 'domainName', rules: [] }] }];
}

function ofAddress(ip: Resource<'AWS::Lightsail::StaticIp'>): Entrance[] {
  if (told(ip, 'isAttached')) return [];
  const blockedBy = [{ at: ip.name, rules: [], code: 'NO_TARGET' as const }];
  const address = told(ip, 'ipAddress');
  return [{ address, ports: EVERY_PORT, auth: 'unknown', path: [], blockedBy }];
}
