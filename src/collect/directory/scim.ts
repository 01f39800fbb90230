import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DirectoryPerson } from '../../model/directory.ts';
import { DirectoryError, type ScimSource } from './source.ts';

const LIST_RESPONSE = z.object({
  totalResults: z.number(),
  Resources: z.array(
    z.object({
      userName: z.string().min(1),
      active: z.boolean().optional(),
      emails: z.array(z.object({ value: z.string(), primary: z.boolean().optional() })).optional(),
    }),
  ),
});

/** Everybody in a SCIM export. One that holds fewer than it says there are is a page, not the directory. */
export async function scimPeople({ file }: ScimSource): Promise<DirectoryPerson[]> {
  const { totalResults, Resources } = LIST_RESPONSE.parse(JSON.parse(await readFile(file, 'utf8')));
  if (Resources.length < totalResults) {
    throw new DirectoryError(
      'DirectoryIncomplete',
      `${file} holds ${Resources.length} of ${totalResults} people`,
    );
  }
  return Resources.map(({ userName, active = true, emails = [] }) => {
    const { value = null } = emails.find(({ primary }) => primary) ?? emails[0] ?? {};
    return { userName, emailAddress: value, active };
  });
}
