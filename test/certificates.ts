import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a server of TLS says who it is with; by their contents and by their files. */
export interface Certificate {
  cert: string;
  key: string;
  certFile: string;
  keyFile: string;
}

/** For localhost and hook.example, but for the one that is for another name; all but one signed by an authority of ours. */
export type Certificates = Readonly<
  Record<'trusted' | 'self-signed' | 'expired' | 'for-another', Certificate>
> & {
  /** A file with the authority's certificate. */
  authority: string;
};

/** Made anew, in a folder of their own. Undefined where there is no openssl to make them. */
export function certificates(): Certificates | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-certificates-'));
  const at = (name: string) => join(directory, name);
  try {
    openssl('req', '-x509', ...KEY, '-days', '2', '-subj', '/CN=An authority', ...to('authority'));
    return {
      trusted: signed('trusted', NAMES, 2),
      expired: signed('expired', NAMES, -1),
      'for-another': signed('for-another', 'DNS:another.example', 2),
      'self-signed': selfSigned('self-signed'),
      authority: at('authority.pem'),
    };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }

  function signed(name: string, hosts: string, days: number): Certificate {
    const [request, names] = [at(`${name}.csr`), at(`${name}.names`)];
    openssl('req', ...KEY, '-subj', `/CN=${name}`, '-keyout', at(`${name}.key`), '-out', request);
    writeFileSync(names, `subjectAltName=${hosts}`);
    const authority = ['-CA', at('authority.pem'), '-CAkey', at('authority.key')];
    const serial = ['-set_serial', String(Date.now()), '-days', String(days), '-extfile', names];
    openssl('x509', '-req', '-in', request, ...authority, ...serial, '-out', at(`${name}.pem`));
    return read(name);
  }

  function selfSigned(name: string): Certificate {
    const about = ['-subj', '/CN=localhost', '-addext', `subjectAltName=${NAMES}`];
    openssl('req', '-x509', ...KEY, '-days', '2', ...about, ...to(name));
    return read(name);
  }

  function to(name: string): string[] {
    return ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)];
  }

  function read(name: string): Certificate {
    const [certFile, keyFile] = [at(`${name}.pem`), at(`${name}.key`)];
    const [cert, key] = [readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')];
    return { cert, key, certFile, keyFile };
  }
}

const NAMES = 'DNS:localhost,DNS:hook.example';
const KEY = ['-newkey', 'rsa:2048', '-nodes'];

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}
