import type { Finding, Findings } from '../model/finding.ts';
import { byControl } from './by-control.ts';
import { toJson } from './json.ts';
import { waiverInWords } from './waiver-in-words.ts';

/**
 * JUnit XML: a suite for each control, a case for each resource. Unknown is an error, not a failure: the test could
 * not run. Passes and exemptions are cases only in a run made with `--all`.
 */
export function* junit({ run, tallies, findings }: Findings): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="castellan">\n';
  for (const { tally, findings: own } of byControl(tallies, findings)) {
    const count = (...verdicts: Finding['verdict'][]) =>
      own.filter(({ verdict }) => verdicts.includes(verdict)).length;
    const waived = own.filter(({ waiver }) => waiver !== undefined).length;
    const counts = {
      tests: own.length,
      failures: count('fail') - waived,
      errors: count('unknown'),
      skipped: count('exempt') + waived,
    };
    const about = { name: tally.control, ...counts, timestamp: run.startedAt.slice(0, 19) };
    yield `  <testsuite${attributes(about)}>\n`;
    for (const finding of own) yield caseOf(finding);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function caseOf(finding: Finding): string {
  const { control, verdict, severity, title, reason = '', resource, evidence } = finding;
  const { id, account, region } = resource;
  const open = `    <testcase${attributes({ name: id, classname: `${control}.${account}.${region}` })}`;
  if (verdict === 'pass') return `${open}/>\n`;
  const waiver = finding.waiver && waiverInWords(finding);
  if (waiver !== undefined) {
    return `${open}>\n      <skipped${attributes({ message: waiver })}/>\n    </testcase>\n`;
  }
  if (verdict === 'exempt') return `${open}>\n      <skipped/>\n    </testcase>\n`;
  const kind = verdict === 'fail' ? 'failure' : 'error';
  const read = evidence.map(({ fact, value, of }) => {
    return `${fact} = ${toJson(value)}${of === undefined ? '' : ` of ${of}`}`;
  });
  const message = attributes({ message: reason, type: severity });
  return `${open}>\n      <${kind}${message}>${text([title, ...read].join('\n'))}</${kind}>\n    </testcase>\n`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${text(String(value))}"`)
    .join('');
}

/** What XML 1.0 forbids becomes U+FFFD; line ends and tabs are written as references, or parsers would change them. */
function text(value: string): string {
  return value
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
