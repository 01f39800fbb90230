import { equal, Hole, hole, spelled, Text, type Value } from '../value.ts';
import { type TemplateNode, textOf } from './node.ts';
import type { Scope, Truth } from './scope.ts';

/** Whether a condition holds, in three values: what is false with one unknown part may still be false for sure. */
export function truthOf(
  node: TemplateNode,
  scope: Scope,
  evaluate: (node: TemplateNode, scope: Scope) => Value | undefined,
): Truth {
  if (node.kind === 'scalar') return node.value === true || node.value === 'true';
  const [only] = node.kind === 'map' ? node.members : [];
  const [name, { value: argument }] = only ?? ['', { value: node }];
  const operands = argument.kind === 'list' ? argument.items : [argument];
  const truths = () => operands.map((operand) => truthOf(operand, scope, evaluate));
  switch (name) {
    case 'Condition':
      return scope.condition(textOf(argument) ?? '');
    case 'Fn::And':
      return decided(truths(), false);
    case 'Fn::Or':
      return decided(truths(), true);
    case 'Fn::Not': {
      const [first = false] = truths();
      return typeof first === 'boolean' ? !first : first;
    }
    case 'Fn::Equals':
      return equals(operands.map((operand) => evaluate(operand, scope) ?? null));
    default:
      return { unknown: hole('unsupported', `${name || 'this'} is no condition known here`, name) };
  }
}

/** One `decisive` answer decides; else one unknown leaves it open. */
function decided(truths: readonly Truth[], decisive: boolean): Truth {
  if (truths.includes(decisive)) return decisive;
  return truths.find((truth) => typeof truth !== 'boolean') ?? !decisive;
}

function equals([a = null, b = null]: readonly Value[]): Truth {
  return (
    equal(a, b) ?? {
      unknown: [a, b].find((one) => one instanceof Hole || one instanceof Text) ?? spelled(a),
    }
  );
}
