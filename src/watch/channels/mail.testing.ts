import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer, TLSSocket } from 'node:tls';

/** With what a server of mail speaks TLS, and when: from the first byte, or after STARTTLS. */
export interface MailTls {
  from: 'start' | 'starttls';
  cert: string;
  key: string;
}

export interface MailServer {
  port: number;
  /** What it took. */
  got: { to: string[]; text: string }[];
  /** Each command it was given, whole. */
  commands: string[];
  /** Shows another certificate from now on. */
  shows(certificate: { cert: string; key: string }): void;
  close(): void;
}

/** A server on loopback that speaks as much SMTP as takes a mail; `answers`: what it says instead to a command. */
export async function mailServer(
  answers: Readonly<Record<string, string>> = {},
  tls?: MailTls,
): Promise<MailServer> {
  const got: MailServer['got'] = [];
  const commands: string[] = [];
  let shown = tls;
  const server = tls?.from === 'start' ? createTlsServer(tls, spoken) : createServer(spoken);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    got,
    commands,
    shows(certificate) {
      if (tls) shown = { ...tls, ...certificate };
      if ('setSecureContext' in server) server.setSecureContext(certificate);
    },
    close: () => (server as Server).close(),
  };

  function spoken(socket: Socket): void {
    talk(socket, tls?.from === 'starttls');
    socket.write('220 here\r\n');
  }

  function talk(socket: Socket, startsTls: boolean): void {
    let [text, isData, to] = ['', false, [] as string[]];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    socket.on('data', read);

    function read(chunk: Buffer): void {
      text += chunk.toString();
      for (;;) {
        const end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const [line, rest] = [text.slice(0, end), text.slice(end + (isData ? 5 : 2))];
        text = rest;
        if (!isData) command(line);
        else {
          got.push({ to, text: line });
          [isData, to] = [false, []];
          say('250 taken');
        }
      }
    }

    function command(line: string): void {
      commands.push(line);
      const name = line.slice(0, 4).toUpperCase();
      if (answers[name]) say(answers[name]);
      else if (name === 'STAR' && startsTls) secure();
      else if (name === 'EHLO')
        say(`250-here\r\n${startsTls ? '250-STARTTLS\r\n' : ''}250 AUTH PLAIN`);
      else if (name === 'DATA') say('354 go on');
      else say('250 well');
      if (name === 'RCPT') to.push(/<(.*)>/.exec(line)?.[1] ?? '');
      isData = name === 'DATA' && !answers.DATA;
    }

    function secure(): void {
      socket.off('data', read);
      say('220 go on');
      const secureContext = createSecureContext(shown);
      talk(new TLSSocket(socket, { isServer: true, secureContext }), false);
    }
  }
}
