import type { ShownFinding } from '../../src/report/columns.ts';
import { waiverInWords } from '../../src/report/waiver-in-words.ts';

/** Who answers for a failure, and until when. */
export function WaiverNote({ finding }: { finding: ShownFinding }) {
  const words = waiverInWords(finding);
  if (words === undefined) return null;
  return (
    <span className="kind">
      <bdi>{words}</bdi>
    </span>
  );
}
