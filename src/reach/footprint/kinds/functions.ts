import { told } from '../../network/atlas.ts';
import { entered } from '../entrance.ts';
import { hostOf } from '../host.ts';
import type { Asset } from '../row.ts';
import type { Surroundings } from '../surroundings.ts';

/** Functions that have a URL, which answers everybody; with `AWS_IAM`, whoever signs and is let in. */
export function functions(around: Surroundings): Asset[] {
  return around.atlas.all('AWS::Lambda::Function').map((one) =>
    entered(
      one,
      (it) =>
        told(it, 'urls').map(({ url, authType, qualifier }) => ({
          names: [hostOf(url)],
          auth: authType === 'AWS_IAM' ? ('iam' as const) : ('none' as const),
          path: [{ at: qualifier === null ? 'urls' : `urls/${qualifier}`, rules: [authType] }],
        })),
      around,
    ),
  );
}
