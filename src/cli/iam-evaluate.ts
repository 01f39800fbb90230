import { open } from 'node:fs/promises';
import { MalformedPolicy } from '../model/policy/malformed.ts';
import { refuseRepeatedNames } from '../model/policy/strict-json.ts';
import { UserError } from '../model/user-error.ts';
import { decide } from '../reach/iam/decide.ts';
import { whyNot } from '../store/file.ts';
import { linesIn } from '../store/lines.ts';
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
    for await (const bytes of linesIn(source, LONGEST_LINE)) {
      line += 1;
      const answer =
        bytes.length > LONGEST_LINE ? { line, error: TOO_LONG } : evaluated(bytes.toString(), line);
      if (answer === undefined) continue;
      if ('error' in answer) bad += 1;
      yield `${JSON.stringify(answer)}\n`;
    }
  }
}

const LONGEST_LINE = 10 * 2 ** 20;
const TOO_LONG = 'the line is longer than 10 MB';

async function opened(file: string): Promise<AsyncIterable<Buffer>> {
  try {
    return (await open(file)).createReadStream();
  } catch (cause) {
    throw new UserError(`${file} cannot be read: ${whyNot(cause)}`, { cause });
  }
}

type Answer = { id?: unknown } & ({ line: number; error: string } | ReturnType<typeof decide>);

/** Undefined for an empty line. */
function evaluated(text: string, line: number): Answer | undefined {
  if (text.trim() === '') return undefined;
  let id: unknown;
  try {
    const json: unknown = JSON.parse(text);
    id = Object(json).id;
    refuseRepeatedNames(text);
    const { request, resourceAccount, policies } = toCase(json);
    return { ...(id !== undefined && { id }), ...decide(request, resourceAccount, policies) };
  } catch (error) {
    return { ...(id !== undefined && { id }), line, error: whatIsWrong(error) };
  }
}

/** Anything else is a bug, and thrown. */
function whatIsWrong(error: unknown): string {
  if (error instanceof SyntaxError) return 'not JSON';
  if (error instanceof BadCase || error instanceof MalformedPolicy) return error.message;
  throw error;
}
