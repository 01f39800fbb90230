import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * File servers on the internet, which speak SFTP alone. Those with an address of the account's own have an interface, and
 * are told as that. Source: AWS Transfer Family User Guide, "Configuring an SFTP, FTPS, or FTP server endpoint".
 */
export function transferServers(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::Transfer::Server').map((one) =>
    entered(
      one,
      (server) => {
        if (told(server, 'endpointType') !== 'PUBLIC') return [];
        const at = told(server, 'serverId');
        const names = [`${at}.server.transfer.${server.region}.${around.domain}`];
        const state = told(server, 'state');
        const isOff = state === 'OFFLINE';
        return [
          {
            ...{ names, ports: [[22, 22]], auth: 'application' },
            path: isOff ? [] : [{ at: 'endpointType', rules: ['PUBLIC'] }],
            blockedBy: isOff ? [{ at, rules: [state], code: 'NO_LISTENER' }] : [],
          },
        ];
      },
      around,
    ),
  );
}
