import type { Fact } from './fact-tree.ts';
import { SeverityMark } from './severity.tsx';

/** Facts as nested lists; a bar along what a failing control read, with its severity and reason in words. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className="facts">
      {facts.map((fact) => (
        <FactItem key={fact.name} fact={fact} />
      ))}
    </ul>
  );
}

function FactItem({ fact: { name, value, members, failures } }: { fact: Fact }) {
  const [worst] = failures;
  return (
    <li className={worst ? `marked ${worst.severity}` : undefined}>
      <span className="fact">
        <span className="fact-name">
          <bdi>{name}</bdi>
        </span>
        {members.length === 0 && (
          <code>
            <bdi>{JSON.stringify(value)}</bdi>
          </code>
        )}
      </span>
      {failures.map(({ control, severity, reason }) => (
        <span className="mark" key={control}>
          <SeverityMark severity={severity} /> <bdi>{reason}</bdi>
        </span>
      ))}
      {members.length > 0 && <FactList facts={members} />}
    </li>
  );
}
