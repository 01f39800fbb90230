import { createSocket } from 'node:dgram';
import { isIP, connect as plainConnect, type Socket } from 'node:net';
import { connect as secureConnect } from 'node:tls';
import type { Alert } from '../../model/alert.ts';
import { toJson } from '../../report/json.ts';
import { fitted } from '../alerts/fitted.ts';
import { tlsFlaw } from '../tls-flaw.ts';
import { type Channel, TryLater } from './channel.ts';

export interface SyslogOptions {
  host: string;
  port: number;
  over: 'tls' | 'tcp' | 'udp';
  /** 0 to 23, as RFC 5424 numbers them. */
  facility: number;
  /** Of a message. */
  hostname: string;
  /** Certificates of authorities to trust instead of the system's. */
  ca?: string;
}

/** RFC 5424 in frames that say how long they are (RFC 6587, RFC 5425), or in a datagram each (RFC 5426). */
export function syslog(name: string, options: SyslogOptions): Channel {
  const { host, port, over } = options;
  let open: Socket | undefined;
  return {
    name,
    readers: 'programs',
    most: 50,
    async send({ alerts }, signal) {
      const lines = alerts.map((alert) => lineOf(alert, options));
      try {
        if (over === 'udp') await inDatagrams(lines, options);
        else {
          open = open?.writable ? open : await connected(options, signal);
          await written(open, lines.map(framed).join(''), signal);
        }
      } catch (cause) {
        open?.destroy();
        open = undefined;
        const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
        throw new TryLater(`${host}:${port} cannot be reached: ${tlsFlaw(cause) ?? code}`);
      }
    },
    async close() {
      open?.end();
      open = undefined;
    },
  };
}

/** Emergency is 0; ours begin with alert. */
const SEVERITIES = { critical: 1, high: 3, medium: 4, low: 5 } as const;
/** What a receiver must take is 2,048 bytes (RFC 5425), and of a datagram one that no network splits. */
const LONGEST = { tls: 8192, tcp: 8192, udp: 1400 };

/**
 * There is no structured data. A name of our own in it has to end in the number of an enterprise, which we have not; names without
 * one are IANA's to give, and 32473, which others put there, is for examples alone (RFC 5424, 6.3.2; RFC 5612). So the message is
 * JSON. In ASCII it is the same in every encoding, and needs no byte order mark, which many who read JSON take amiss.
 */
function lineOf(alert: Alert, { facility, hostname, over }: SyslogOptions): string {
  const priority = facility * 8 + SEVERITIES[alert.severity];
  const head = `<${priority}>1 ${alert.last ?? '-'} ${hostname} castellan - alert - `;
  return `${head}${fitted(alert, LONGEST[over] - head.length, inAscii)}`;
}

/** What happened, to whom and by whom; what it is made of and what to do is left to those who have room for it. */
function inAscii({ evidence, events, triage, attack, ...told }: Alert): string {
  return toJson(told).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function framed(line: string): string {
  return `${Buffer.byteLength(line)} ${line}`;
}

function connected({ host, port, over, ca }: SyslogOptions, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket =
      over === 'tls'
        ? secureConnect({ host, port, ...name, ...(ca !== undefined && { ca }) })
        : plainConnect({ host, port });
    const abort = () => socket.destroy(new Error('no answer'));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('error', reject);
    socket.once(over === 'tls' ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', reject);
      // What comes between two messages is met by the next of them.
      socket.on('error', () => socket.destroy());
      socket.resume();
      resolve(socket);
    });
  });
}

/** Returns when the operating system has it; syslog has no answer that says more. */
function written(socket: Socket, text: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(new Error('no answer'));
    signal.addEventListener('abort', abort, { once: true });
    socket.write(text, (error) => {
      signal.removeEventListener('abort', abort);
      if (error) reject(error);
      else resolve();
    });
  });
}

async function inDatagrams(lines: readonly string[], { host, port }: SyslogOptions): Promise<void> {
  const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4');
  const failed = new Promise<never>((_, reject) => socket.once('error', reject));
  const sent = async () => {
    for (const line of lines) {
      await new Promise<void>((resolve, reject) => {
        socket.send(line, port, host, (error) => (error ? reject(error) : resolve()));
      });
    }
  };
  try {
    await Promise.race([sent(), failed]);
  } finally {
    socket.close();
  }
}
