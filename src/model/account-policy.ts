import { UnknownFact } from './unknown.ts';

/**
 * Does an account-level subscription policy of CloudWatch Logs cover this log group? Without criteria it covers all.
 * Throws UnknownFact when the criteria are written in a way we do not know.
 * Source: CloudWatch Logs API Reference, PutAccountPolicy, selectionCriteria.
 */
export function selectsLogGroup(selectionCriteria: string | null, logGroupName: string): boolean {
  if (selectionCriteria === null || selectionCriteria.trim() === '') return true;
  const [, list] = /^\s*LogGroupName\s+NOT\s+IN\s+(\[.*\])\s*$/s.exec(selectionCriteria) ?? [];
  const excluded = list === undefined ? undefined : parseList(list);
  if (!excluded) {
    throw new UnknownFact('selectionCriteria', {
      $unknown: 'unsupported',
      detail: `${selectionCriteria} is not understood`,
    });
  }
  return !excluded.includes(logGroupName);
}

function parseList(json: string): unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
