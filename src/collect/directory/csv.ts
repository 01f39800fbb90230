import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { DirectoryPerson } from '../../model/directory.ts';
import { type CsvSource, DirectoryError } from './source.ts';

/** Everybody in a CSV export (RFC 4180) whose first line names the columns. */
export async function csvPeople({ file, columns }: CsvSource): Promise<DirectoryPerson[]> {
  const [header = [], ...rows]: string[][] = parse(await readFile(file, 'utf8'), {
    bom: true,
    skip_empty_lines: true,
    trim: true,
  });
  const [userName, emailAddress] = [columns.userName, columns.emailAddress].map((name) => {
    if (header.includes(name)) return header.indexOf(name);
    throw new DirectoryError('NoSuchColumn', `${file} has no column ${name}`);
  }) as [number, number];
  const active = header.indexOf(columns.active);
  return rows.map((row, i) => {
    const name = row[userName];
    if (!name) throw new DirectoryError('NoUserName', `row ${i + 2} of ${file} has no user name`);
    return {
      userName: name,
      emailAddress: row[emailAddress] || null,
      active: active < 0 || !NO.test(row[active] ?? ''),
    };
  });
}

const NO = /^(false|no|0|inactive|disabled|terminated)$/i;
