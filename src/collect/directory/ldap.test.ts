import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../recording.ts';
import { directoryAnswers } from './answers.ts';
import type { LdapSource } from './source.ts';

/** Against a real OpenLDAP server, which .ci/run installs. */
const SLAPD = '/usr/sbin/slapd';
const MODULES = '/usr/lib/ldap';
const BASE = 'dc=example,dc=com';
const PASSWORD = 'correct horse';
/** More than a page. */
const MANY = 1201;

const isHere = existsSync(SLAPD);
if (!isHere && process.env.CI) throw new Error(`${SLAPD} is not here; .ci/run installs it`);

describe.skipIf(!isHere)('an LDAP server', () => {
  const directory = mkdtempSync(join(tmpdir(), 'castellan-ldap-'));
  let server: ChildProcess;
  let url: string;
  let authority: string;
  let tlsUrl: string;

  beforeAll(async () => {
    const [port, tlsPort] = [await freePort(), await freePort()];
    authority = certificate(directory);
    configure(directory);
    url = `ldap://127.0.0.1:${port}`;
    const urls = `${url} ldaps://127.0.0.1:${tlsPort}`;
    server = spawn(SLAPD, ['-d', '0', '-h', urls, '-f', join(directory, 'slapd.conf')], {
      stdio: 'ignore',
    });
    await untilListening(port);
    tlsUrl = `ldaps://localhost:${tlsPort}`;
  });

  afterAll(() => {
    server.kill();
    rmSync(directory, { recursive: true });
  });

  const source = (changes: Partial<LdapSource> = {}): LdapSource => ({
    kind: 'ldap',
    url,
    baseDN: BASE,
    filter: '(&(objectClass=inetOrgPerson)(!(employeeType=left)))',
    bindDN: `cn=admin,${BASE}`,
    passwordEnv: 'CASTELLAN_TEST_PASSWORD',
    attributes: { userName: 'uid', emailAddress: 'mail' },
    ...changes,
  });

  async function ask(changes: Partial<LdapSource> = {}, password = PASSWORD): Promise<Answer> {
    process.env.CASTELLAN_TEST_PASSWORD = password;
    const call = { account: '', region: '', service: '', operation: '', input: {} };
    return directoryAnswers(source(changes))(call);
  }

  test('everybody, over several pages, without those who left', async () => {
    const people = peopleOf(await ask());
    expect(people).toHaveLength(MANY);
    expect(people[0]).toStrictEqual({
      userName: 'person0',
      emailAddress: 'person0@example.com',
      active: true,
    });
  });

  test('over TLS, by an authority of our own', async () => {
    expect(peopleOf(await ask({ url: tlsUrl, caFile: authority }))).toHaveLength(MANY);
    const started = { url: url.replace('127.0.0.1', 'localhost'), startTls: true };
    expect(peopleOf(await ask({ ...started, caFile: authority }))).toHaveLength(MANY);
  });

  test.for<[string, Partial<LdapSource>, string, code: string]>([
    ['a wrong password', {}, 'wrong', 'InvalidCredentialsError'],
    ['no password', {}, '', 'NoPassword'],
    ['nothing there', { baseDN: 'dc=elsewhere' }, PASSWORD, 'NoSuchObjectError'],
    [
      'a limit of the server',
      { bindDN: `uid=person0,ou=people,${BASE}` },
      'p',
      'AdminLimitExceededError',
    ],
    ['an authority we do not know', { url: 'tls' }, PASSWORD, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['nobody listening', { url: 'ldap://127.0.0.1:9' }, PASSWORD, 'ECONNREFUSED'],
  ])('%s is an error, not an empty directory', async ([, changes, password, name]) => {
    const answer = await ask(changes.url === 'tls' ? { url: tlsUrl } : changes, password);
    expect(answer).toMatchObject({ error: { name } });
  });
});

function peopleOf(answer: Answer): object[] {
  if ('error' in answer) throw new Error(`${answer.error.name}: ${answer.error.message}`);
  return (answer.output as { people: object[] }).people;
}

function configure(directory: string): void {
  mkdirSync(join(directory, 'data'));
  const entries = Array.from(
    { length: MANY },
    (_, i) => `dn: uid=person${i},ou=people,${BASE}
objectClass: inetOrgPerson
uid: person${i}
cn: Person ${i}
sn: ${i}
userPassword: p
mail: Person${i}@example.com
`,
  );
  const ldif = `dn: ${BASE}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,${BASE}
objectClass: organizationalUnit
ou: people

dn: uid=gone,ou=people,${BASE}
objectClass: inetOrgPerson
uid: gone
cn: Gone
sn: Gone
employeeType: left

${entries.join('\n')}`;
  writeFileSync(join(directory, 'people.ldif'), ldif);
  writeFileSync(
    join(directory, 'slapd.conf'),
    `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath ${MODULES}
moduleload back_mdb
pidfile ${directory}/slapd.pid
TLSCertificateFile ${directory}/server.pem
TLSCertificateKeyFile ${directory}/server.key
database mdb
suffix "${BASE}"
rootdn "cn=admin,${BASE}"
rootpw "${PASSWORD}"
directory ${directory}/data
limits users size=100 size.pr=100 size.prtotal=100
access to attrs=userPassword by anonymous auth
access to * by users read
`,
  );
  execFileSync('/usr/sbin/slapadd', [
    '-q',
    '-f',
    join(directory, 'slapd.conf'),
    '-l',
    join(directory, 'people.ldif'),
  ]);
}

/** A certificate for localhost that is its own authority; answers its file. */
function certificate(directory: string): string {
  const [key, cert] = [join(directory, 'server.key'), join(directory, 'server.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  return cert;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

async function untilListening(port: number): Promise<void> {
  const { connect } = await import('node:net');
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () =>
        resolve(false),
      );
      socket.on('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await sleep(50);
  }
  throw new Error('slapd did not start');
}
