import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { DirectorySource } from '../collect/directory/source.ts';
import { UserError } from '../model/user-error.ts';
import type { Said } from './layers.ts';

const LDAP = z.strictObject({
  url: z.url({ protocol: /^ldaps?$/ }),
  startTls: z.boolean().optional(),
  caFile: z.string().optional(),
  baseDN: z.string(),
  filter: z.string().default('(objectClass=inetOrgPerson)'),
  bindDN: z.string().optional(),
  passwordEnv: z.string().default('CASTELLAN_LDAP_PASSWORD'),
  attributes: z
    .strictObject({ userName: z.string().default('uid'), emailAddress: z.string().default('mail') })
    .prefault({}),
});

const CSV = z.strictObject({
  file: z.string(),
  columns: z
    .strictObject({
      userName: z.string().default('userName'),
      emailAddress: z.string().default('email'),
      active: z.string().default('active'),
    })
    .prefault({}),
});

/** The directory that the configuration names. Throws UserError as `toDirectorySource` does. */
export function configuredDirectory({
  said,
}: {
  said: ReadonlyMap<string, ReadonlyMap<string, Said>>;
}): DirectorySource | undefined {
  const [told] = ASKING.flatMap((id) => said.get(id)?.get('directory') ?? []).filter(
    ({ value }) => value !== null,
  );
  return toDirectorySource(told?.value, told?.file);
}

/** The controls that look in it. */
const ASKING = ['iam.user-exists-in-directory', 'identitystore.user-exists-in-directory'];

/** What `directory` in `castellan.yaml` may say: one of these keys. */
export const DIRECTORY = z
  .strictObject({
    ldap: LDAP.optional(),
    csv: z.union([z.string().transform((file) => CSV.parse({ file })), CSV]).optional(),
    scim: z.string().optional(),
  })
  .meta({ minProperties: 1, maxProperties: 1 });

/**
 * The directory that the setting names; undefined when it names none. Files are looked for beside the configuration.
 * Throws UserError for what it does not understand, and for an LDAP server that would be told secrets in the clear.
 */
export function toDirectorySource(value: unknown, configFile = '.'): DirectorySource | undefined {
  if (value === null || value === undefined) return undefined;
  const { success, data, error } = DIRECTORY.safeParse(value);
  const near = (file: string) => resolve(dirname(configFile), file);
  if (!success) {
    const [{ path, message } = { path: [], message: '' }] = error.issues;
    throw new UserError(
      `${configFile}: directory${path.map((key) => `.${String(key)}`).join('')}: ${message}`,
    );
  }
  const { ldap, csv, scim } = data;
  if ([ldap, csv, scim].filter((one) => one !== undefined).length !== 1) {
    throw new UserError(`${configFile}: directory names one of ldap, csv and scim`);
  }
  if (ldap) {
    const { caFile, startTls, bindDN, ...rest } = guarded(ldap);
    return {
      kind: 'ldap',
      ...rest,
      ...(startTls !== undefined && { startTls }),
      ...(bindDN !== undefined && { bindDN }),
      ...(caFile !== undefined && { caFile: near(caFile) }),
    };
  }
  if (csv) return { kind: 'csv', ...csv, file: near(csv.file) };
  return { kind: 'scim', file: near(scim ?? '') };
}

function guarded(ldap: z.output<typeof LDAP>): z.output<typeof LDAP> {
  const { protocol, hostname } = new URL(ldap.url);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'ldaps:' || ldap.startTls || isHere) return ldap;
  throw new UserError(
    `${ldap.url} would carry names and the password in the clear; use ldaps:// or startTls: true`,
  );
}
