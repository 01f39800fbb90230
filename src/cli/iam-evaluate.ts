import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { UserError } from '../model/user-error.ts';
import { decide } from '../reach/iam/decide.ts';
import { whyNot } from '../store/file.ts';
import { BadCase, toCase } from './iam-case.ts';
import { print } from './output.ts';

/**
 * Decides cases, a line of JSON each, and prints a decision for each in their order. Answers 0, or 2 when a line was
 * no case.
 */
export async function iamEvaluate(file: string | undefined): Promise<number> {
  const source = file === undefined ? process.stdin : await opened(file);
  let bad = 0;
  await print(decisions());
  return bad > 0 ? 2 : 0;

  async function* decisions(): AsyncIterable<string> {
    let line = 0;
    for await (const text of createInterface({
      input: source,
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      line += 1;
      if (text.trim() === '') continue;
      const answer = evaluated(text, line);
      if ('error' in answer) bad += 1;
      yield `${JSON.stringify(answer)}\n`;
    }
  }
}

async function opened(file: string): Promise<NodeJS.ReadableStream> {
  try {
    return (await open(file)).createReadStream();
  } catch (cause) {
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  }
}

type Answer = { id?: unknown } & ({ line: number; error: string } | ReturnType<typeof decide>);

function evaluated(text: string, line: number): Answer {
  let id: unknown;
  try {
    if (text.length > LONGEST_LINE) throw new BadCase('the line is longer than 10 MB');
    const json: unknown = JSON.parse(text);
    id = Object(json).id;
    const { request, resourceAccount, policies } = toCase(json);
    return { ...(id !== undefined && { id }), ...decide(request, resourceAccount, policies) };
  } catch (error) {
    if (!(error instanceof BadCase || error instanceof SyntaxError)) throw error;
    const what = error instanceof BadCase ? error.message : 'not JSON';
    return { ...(id !== undefined && { id }), line, error: what };
  }
}

const LONGEST_LINE = 10 * 2 ** 20;
