import { readFile } from 'node:fs/promises';
import type { ConnectionOptions } from 'node:tls';
import { Client, type Entry } from 'ldapts';
import type { DirectoryPerson } from '../../model/directory.ts';
import { DirectoryError, type LdapSource } from './source.ts';

const PATIENCE = 30_000;
/** Active Directory gives no more than this at once. */
const PAGE = 500;

/** Everybody the filter finds, page by page. Rejects with what the server, or the way to it, says is wrong. */
export async function ldapPeople(source: LdapSource): Promise<DirectoryPerson[]> {
  const { url, baseDN, filter, attributes } = source;
  const tlsOptions = await tlsOf(source);
  const times = { timeout: PATIENCE, connectTimeout: PATIENCE };
  // The client speaks TLS at once wherever it is told how.
  const client = new Client({ url, ...times, ...(url.startsWith('ldaps:') && { tlsOptions }) });
  try {
    if (source.startTls) await client.startTLS(tlsOptions);
    if (source.bindDN !== undefined) await client.bind(source.bindDN, passwordOf(source));
    const people: DirectoryPerson[] = [];
    const pages = client.searchPaginated(baseDN, {
      scope: 'sub',
      filter,
      attributes: Object.values(attributes),
      paged: { pageSize: PAGE },
    });
    for await (const { searchEntries, searchReferences } of pages) {
      if (searchReferences.length > 0) {
        throw new DirectoryError(
          'ReferralNotFollowed',
          'part of the directory is on another server',
        );
      }
      for (const entry of searchEntries) people.push(...personOf(entry, attributes));
    }
    return people;
  } finally {
    await client.unbind();
  }
}

async function tlsOf({ caFile }: LdapSource): Promise<ConnectionOptions> {
  return {
    minVersion: 'TLSv1.2',
    ...(caFile !== undefined && { ca: await readFile(caFile) }),
  };
}

function passwordOf({ passwordEnv = '' }: LdapSource): string {
  const password = process.env[passwordEnv];
  // An empty password would bind as nobody, and nobody sees an empty directory (RFC 4513, 5.1.2).
  if (!password) throw new DirectoryError('NoPassword', `${passwordEnv} is not set`);
  return password;
}

/** An entry without a user name is a machine or a group that the filter let through. */
function personOf(
  entry: Entry,
  { userName, emailAddress }: LdapSource['attributes'],
): DirectoryPerson[] {
  const [name] = textsOf(entry, userName);
  const [address] = textsOf(entry, emailAddress);
  if (name === undefined) return [];
  return [{ userName: name, emailAddress: address ?? null, active: true }];
}

/** Attribute names do not tell case apart. */
function textsOf(entry: Entry, attribute: string): string[] {
  const found = Object.entries(entry).find(
    ([key]) => key.toLowerCase() === attribute.toLowerCase(),
  );
  return [found?.[1] ?? []].flat().map(String).filter(Boolean);
}
