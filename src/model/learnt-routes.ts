import type { Route } from './aws/ec2.ts';
import { isUnknown, type Unknown, unknownWithin } from './unknown.ts';

/** Code lets a gateway tell it: where it leads is known before it is there, and for which addresses is not. */
export function isLearnt({ propagated, destination }: Route): boolean {
  return propagated === true && isUnknown(destination);
}

/** What is unknown of a fact beside routes that a gateway will tell: those count by themselves. */
export function unknownBesideLearnt(value: object): Unknown | undefined {
  if (!Array.isArray(value)) return unknownWithin(value);
  return unknownWithin(value.filter((one) => !(typeof one === 'object' && one && isLearnt(one))));
}
