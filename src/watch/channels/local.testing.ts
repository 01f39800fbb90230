import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import type { Alert } from '../../model/alert.ts';

/** An alert, with what matters to a case. */
export function alertOf(own: Partial<Alert> = {}): Alert {
  const { detection = 'iam.root-activity', account = '111122223333', subject = 'root' } = own;
  return {
    id: `${detection} ${account} ${subject}`,
    detection,
    title: 'The root user did something',
    severity: 'high',
    subject,
    account,
    region: 'eu-west-1',
    actor: 'arn:aws:iam::111122223333:root',
    sourceAddress: '203.0.113.24',
    first: '2026-01-01T05:00:00Z',
    last: '2026-01-01T05:10:00Z',
    count: 2,
    events: ['e1', 'e2'],
    evidence: [{ fact: 'eventName', value: 'CreateUser' }],
    triage: ['Ask who it was.'],
    attack: ['T1078.004'],
    origin: { kind: 'castellan' },
    ...own,
  };
}

/** Alerts with every hostile string wherever somebody else's words may stand. */
export const hostileAlerts: readonly Alert[] = hostileStrings.map((text, i) =>
  alertOf({
    id: i.toString(16).padStart(64, '0'),
    title: text,
    says: text,
    unknown: text,
    subject: text,
    account: text,
    region: text,
    actor: text,
    sourceAddress: text,
    evidence: [
      { fact: text, value: text },
      { fact: 'deep', value: { [text]: [text] } },
    ],
    triage: [text],
    origin: { kind: 'sigma', author: text, link: text, file: text },
  }),
);

/** What a server got. */
export interface Got {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface LocalServer {
  url: URL;
  got: Got[];
  close(): void;
}

/** A server on loopback that keeps what it gets and answers as told: the status, headers and body. */
export async function localServer(
  answer: (got: Got) => readonly [number, Record<string, string>?, string?] = () => [200],
): Promise<LocalServer> {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const body = Buffer.concat(chunks).toString();
      const one = { method, path: url, headers: headers as Record<string, string>, body };
      got.push(one);
      const [status, more = {}, text = ''] = answer(one);
      response.writeHead(status, more).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    got,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
