import type { Finding, Findings, Severity, Verdict } from '../model/finding.ts';
import type { ControlText } from './details.ts';
import { toJson } from './json.ts';
import { frameworkOf } from './requirements.ts';

/** The version of the schema we write; consumers ask for one. https://schema.ocsf.io/1.3.0/classes/compliance_finding */
const OCSF = '1.3.0';

/** OCSF compliance findings (class 2003), one a line: what a security lake takes. */
export function* ocsf(
  { tool, run, findings }: Findings,
  controls: readonly ControlText[],
): Iterable<string> {
  const texts = new Map(controls.map((control) => [control.id, control]));
  const metadata = { ...ocsfMetadata(tool.version), tenant_uid: run.id };
  const time = Date.parse(run.startedAt);
  for (const finding of findings) {
    yield `${toJson({ ...classified(finding), time, metadata, ...about(finding, texts) })}\n`;
  }
}

/** Which schema an event follows, and who wrote it. */
export function ocsfMetadata(version: string) {
  return { version: OCSF, product: { name: 'castellan', vendor_name: 'castellan', version } };
}

export const OCSF_SEVERITIES: Record<Severity, [id: number, name: string]> = {
  critical: [5, 'Critical'],
  high: [4, 'High'],
  medium: [3, 'Medium'],
  low: [2, 'Low'],
};

/** Unknown is 0; there is no word for what is exempt, so it is `Other`. */
const STATUSES: Record<Verdict, [id: number, name: string]> = {
  pass: [1, 'Pass'],
  fail: [3, 'Fail'],
  unknown: [0, 'Unknown'],
  exempt: [99, 'Exempt'],
};

/** Every run tells a finding anew (`Create`), so that nobody has to remember the last one. */
function classified({ severity, waiver }: Finding) {
  const [severity_id, name] = OCSF_SEVERITIES[severity];
  return {
    class_uid: 2003,
    class_name: 'Compliance Finding',
    category_uid: 2,
    category_name: 'Findings',
    activity_id: 1,
    activity_name: 'Create',
    type_uid: 200_301,
    severity_id,
    severity: name,
    status_id: waiver ? 3 : 1,
    status: waiver ? 'Suppressed' : 'New',
  };
}

function about(finding: Finding, texts: ReadonlyMap<string, ControlText>) {
  const { id, control, verdict, title, reason, resource, guides, frameworks } = finding;
  const [status_id, status] = STATUSES[verdict];
  const text = texts.get(control);
  return {
    finding_info: { uid: id, title, ...(text && { desc: text.why }), types: [control] },
    compliance: {
      control,
      status_id,
      status,
      ...(reason !== undefined && { status_detail: reason }),
      standards: ['castellan', ...new Set(frameworks.map(frameworkOf))],
      requirements: [...guides, ...frameworks],
    },
    resources: [
      {
        uid: resource.id,
        name: resource.name,
        type: resource.type,
        labels: (resource.tags ?? []).map(({ key, value }) => `${key}=${value}`),
      },
    ],
    ...(text && { remediation: { desc: text.fix, references: [...text.see] } }),
    unmapped: { account: resource.account, region: resource.region, evidence: finding.evidence },
  };
}
