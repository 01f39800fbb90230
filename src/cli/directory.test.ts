import { expect, test } from 'vitest';
import type { DirectorySource } from '../collect/directory/source.ts';
import { toDirectorySource } from './directory.ts';

const ldap = { url: 'ldaps://ldap.example.com', baseDN: 'dc=example' };

test.for<[string, unknown, Partial<DirectorySource> | undefined | string]>([
  ['nothing', null, undefined],
  ['a CSV file beside the configuration', { csv: 'people.csv' }, { file: '/etc/people.csv' }],
  [
    'a CSV file with columns of its own',
    { csv: { file: '/x.csv', columns: { userName: 'login' } } },
    { columns: { userName: 'login', emailAddress: 'email', active: 'active' } },
  ],
  ['a SCIM export', { scim: 'users.json' }, { kind: 'scim', file: '/etc/users.json' }],
  ['an LDAP server', { ldap }, { kind: 'ldap', filter: '(objectClass=inetOrgPerson)' }],
  ['one on this machine', { ldap: { ...ldap, url: 'ldap://localhost' } }, { kind: 'ldap' }],
  [
    'one that would hear the password in the clear',
    { ldap: { ...ldap, url: 'ldap://ldap.example.com' } },
    'ldap://ldap.example.com would carry names and the password in the clear',
  ],
  ['two at once', { csv: 'a.csv', scim: 'b.json' }, 'directory names one of ldap, csv and scim'],
  ['none', {}, 'directory names one of ldap, csv and scim'],
  [
    'a key with a slip',
    { ldap: { ...ldap, bindDn: 'x' } },
    'directory.ldap: Unrecognized key: "bindDn"',
  ],
])('%s', ([, value, expected]) => {
  const source = () => toDirectorySource(value, '/etc/castellan.yaml');
  if (typeof expected === 'string') expect(source).toThrow(expected);
  else if (expected === undefined) expect(source()).toBeUndefined();
  else expect(source()).toMatchObject(expected);
});
