import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type Answer, decode, encode, type Packet, streamEncode } from 'dns-packet';

export const NOERROR = 0;
export const SERVFAIL = 2;
export const NXDOMAIN = 3;
export const REFUSED = 5;

/** What a server says of a name; null: nothing at all. */
export type Reply = { rcode: number; answers?: readonly Answer[]; isForged?: boolean } | null;

export interface DnsServer {
  /** `127.0.0.1:5353` */
  address: string;
  /** How many questions it was asked. */
  questions: () => number;
  close: () => void;
}

/** A DNS server on loopback, over UDP and TCP. Of answers those of the type that is asked for count, and CNAMEs. */
export async function dnsServer(
  replyTo: (name: string, type: string) => Reply | undefined,
): Promise<DnsServer> {
  let questions = 0;
  const udp = createSocket('udp4');
  udp.on('message', (message, { port, address }) => {
    questions += 1;
    const answer = answerTo(decode(message));
    if (!answer) return;
    const bytes = encode(answer);
    // What is too long for a datagram is asked for again over TCP.
    const cut = { ...answer, answers: [], flags: (answer.flags ?? 0) | 0x200 };
    udp.send(bytes.length > 512 ? encode(cut) : bytes, port, address);
  });
  const tcp = createServer((socket) => {
    socket.on('data', (data) => {
      const answer = answerTo(decode(data.subarray(2)));
      if (answer) socket.end(streamEncode(answer));
    });
  });
  // Ports of TCP are the scarce ones: other tests listen too.
  await once(tcp.listen(0, '127.0.0.1'), 'listening');
  const { port } = tcp.address() as AddressInfo;
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    address: `127.0.0.1:${port}`,
    questions: () => questions,
    close: () => {
      udp.close();
      tcp.close();
    },
  };

  function answerTo({ id = 0, questions: asked = [] }: Packet): Packet | undefined {
    const [question] = asked;
    const reply = question && replyTo(question.name.toLowerCase(), question.type);
    if (!reply) return undefined;
    const { rcode, answers = [], isForged = false } = reply;
    const named = answers
      .filter(({ type }) => type === question.type || type === 'CNAME')
      .map((answer) => ({ ...answer, name: question.name }));
    const number = (id + (isForged ? 1 : 0)) % 65_536;
    const flags = 0x8180 | rcode;
    return { type: 'response', id: number, flags, questions: asked, answers: named };
  }
}
