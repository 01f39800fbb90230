import { redacted } from '../redacted.ts';
import { ANY, convert, type Type } from '../type.ts';
import { isUnknownValue, kindOf, settled, unknown, type Value } from '../value.ts';
import { type Definitions, open } from './definition.ts';

export const conversions: Definitions = {
  ephemeralasnull: itself(),
  issensitive: open(1, 1, () =>
    unknown('unsupported', 'whether a value is sensitive', [true, false]),
  ),
  nonsensitive: itself(),
  sensitive: open(1, 1, ([value = null]) =>
    redacted(value, 'a value that is said to be sensitive'),
  ),
  tobool: to({ kind: 'bool' }),
  tolist: to({ kind: 'list', of: ANY }),
  tomap: to({ kind: 'map', of: ANY }),
  tonumber: to({ kind: 'number' }),
  toset: to({ kind: 'set', of: ANY }),
  tostring: to({ kind: 'string' }),
  type: open(1, 1, ([value = null]) => {
    const known = settled(value);
    return isUnknownValue(known) ? known : kindOf(known).replace(/^an? /, '');
  }),
};

function to(type: Type) {
  return open(1, 1, ([value = null]: readonly Value[]) => convert(value, type));
}

function itself() {
  return open(1, 1, ([value = null]: readonly Value[]) => value);
}
