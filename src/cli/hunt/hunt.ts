import { UserError } from '../../model/user-error.ts';
import { visibleSql } from '../../report/visible.ts';
import { type Answer, type Days, openHunt } from '../../watch/hunt/ask.ts';
import { ddlOf, type Lake } from '../../watch/hunt/ddl.ts';
import { askedAbout, QUESTIONS, type Question, writtenOut } from '../../watch/hunt/questions.ts';
import { EXIT } from '../exit.ts';
import { print } from '../output.ts';
import { didYouMean } from '../suggest.ts';
import { daysOf } from './days.ts';
import { inWords, toJsonLines } from './in-words.ts';
import { page } from './page.ts';

const COMMANDS = ['sql', 'ingest', 'rules', 'ddl', ...QUESTIONS.map(({ name }) => name)];

export interface HuntFlags extends Days {
  from: string;
  format: string;
}

/** Asks in SQL. `more`: words behind the query, which should be none. Throws UserError for what can be no query. */
export async function hunt(
  sql: string,
  flags: HuntFlags,
  more: readonly string[] = [],
): Promise<number> {
  const isWord = !/\s/.test(sql.trim());
  const guess = isWord ? didYouMean(sql, COMMANDS) : '';
  if (more.length > 0 && guess === '')
    throw new UserError('a query is one argument: put it into quotes');
  if (isWord) {
    const next = guess || '; castellan hunt --help lists them';
    throw new UserError(`${sql} is neither a question that is ready nor SQL${next}`);
  }
  return show(await (await openHunt(flags.from, daysOf(flags))).ask(sql), sql, flags);
}

/** Asks one of the questions that are ready; with `sql` only says how it is asked. */
export async function huntQuestion(
  question: Question,
  about: string,
  flags: HuntFlags & { sql?: boolean },
): Promise<number> {
  if (flags.sql) {
    await print([visibleSql(`${writtenOut(question, about)};\n`)]);
    return EXIT.ok;
  }
  const { sql, values } = askedAbout(question, about);
  const answer = await (await openHunt(flags.from, daysOf(flags))).ask(sql, values);
  return show(answer, `${question.says}${about && `: ${about}`}`, flags);
}

/** Prints what makes the table in S3. */
export async function huntDdl(
  location: string,
  flags: { dialect: Lake; account?: string[]; region?: string[] },
): Promise<number> {
  if (!/^s3:\/\/[a-z0-9.-]{3,63}(\/|$)/.test(location))
    throw new UserError(`${location} is no place in S3; write s3://bucket/prefix`);
  const odd = flags.account?.find((one) => !/^\d{12}$/.test(one));
  if (odd !== undefined) throw new UserError(`${odd} is no account ID: they have twelve digits`);
  const strange = flags.region?.find((one) => !/^[a-z]{2}(-[a-z]+)+-\d$/.test(one));
  if (strange !== undefined) throw new UserError(`${strange} is no region, like eu-west-1`);
  const { account: accounts, region: regions } = flags;
  await print([
    ddlOf(flags.dialect, location, { ...(accounts && { accounts }), ...(regions && { regions }) }),
  ]);
  return EXIT.ok;
}

async function show(answer: Answer, title: string, { format }: HuntFlags): Promise<number> {
  if (format === 'html') await print(await page(title, answer));
  else await print(format === 'json' ? toJsonLines(answer) : inWords(answer));
  return EXIT.ok;
}
