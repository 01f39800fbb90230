import type { Resource } from '../../../model/resource.ts';
import { told } from '../../network/atlas.ts';
import { type Entrance, entered } from '../entrance.ts';
import type { Asset, Auth } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * Where devices talk to IoT Core. Source: AWS IoT Core Developer Guide, "Device communication protocols", the table of
 * protocols, ports and authentication.
 */
export function devices(around: Surroundings): Asset[] {
  return around.atlas
    .all('AWS::IoT::DomainConfiguration')
    .map((one) => entered(one, entrancesOf, around));
}

/** Jobs and credentials are asked for at endpoints that AWS has for everybody. */
function entrancesOf(configuration: Resource<'AWS::IoT::DomainConfiguration'>): Entrance[] {
  if (told(configuration, 'serviceType') !== 'DATA') return [];
  const { domainName, isEnabled, authenticationType, applicationProtocol } = told(
    configuration,
    'domain',
  );
  if (!isEnabled) return [];
  const authorizers = told(configuration, 'authorizers');
  const vouching = authenticationType === null || /^CUSTOM_AUTH/.test(authenticationType);
  return [
    {
      names: [domainName],
      ports: portsOf(applicationProtocol).map((port) => [port, port]),
      auth: authOf(authenticationType, authorizers),
      path: [
        { at: 'authenticationType', rules: [authenticationType ?? 'DEFAULT'] },
        ...(vouching && authorizers.length > 0 ? [{ at: 'authorizers', rules: authorizers }] : []),
      ],
    },
  ];
}

function portsOf(applicationProtocol: string | null): readonly number[] {
  return PORTS.get(applicationProtocol ?? '') ?? ALL;
}

const ALL = [443, 8443, 8883];

const PORTS: ReadonlyMap<string, readonly number[]> = new Map([
  ['SECURE_MQTT', [443, 8883]],
  ['MQTT_WSS', [443]],
  ['HTTPS', [443, 8443]],
]);

/** The least that may be asked of a device: what an authorizer takes for enough is its own code's to say. */
function authOf(authenticationType: string | null, authorizers: readonly string[]): Auth {
  if (authenticationType === null) return authorizers.length > 0 ? 'application' : 'tls';
  return AUTHS.get(authenticationType) ?? 'unknown';
}

const AUTHS: ReadonlyMap<string, Auth> = new Map([
  ['AWS_SIGV4', 'iam'],
  ['AWS_X509', 'tls'],
  ['CUSTOM_AUTH', 'application'],
  ['CUSTOM_AUTH_X509', 'tls'],
]);
