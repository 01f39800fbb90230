import type { ShownFinding } from '../../src/report/columns.ts';
import type { Fact, FactGroup } from './fact-tree.ts';
import { SeverityMark } from './severity.tsx';

/** Facts as nested lists; a bar along what a failing control read, with its severity and reason in words. */
export function FactGroups({ groups }: { groups: readonly FactGroup[] }) {
  return groups.map(({ failures, facts }) => (
    <div key={facts[0]?.name} className={`group ${barOf(failures)}`}>
      <Marks failures={failures} />
      <FactList facts={facts} />
    </div>
  ));
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className="facts">
      {facts.map(({ name, value, members, failures }) => (
        <li key={name} className={barOf(failures)}>
          <span className="fact">
            <bdi className="fact-name">{name}</bdi>
            {members.length === 0 && (
              <code>
                <bdi>{JSON.stringify(value)}</bdi>
              </code>
            )}
          </span>
          <Marks failures={failures} />
          {members.length > 0 && <FactList facts={members} />}
        </li>
      ))}
    </ul>
  );
}

function Marks({ failures }: { failures: readonly ShownFinding[] }) {
  return failures.map(({ control, severity, reason }) => (
    <p className="mark" key={control}>
      <SeverityMark severity={severity} /> <bdi>{reason}</bdi>
    </p>
  ));
}

/** Findings come worst first, so the first failure gives the colour. */
function barOf([worst]: readonly ShownFinding[]): string {
  return worst ? `marked ${worst.severity}` : '';
}
