import { detections } from '../detections/catalogue.ts';
import type { AnyDetection } from '../detections/detection.ts';
import { UserError } from '../model/user-error.ts';
import { controlInWords, explainedControl } from './explain-control.ts';
import { detectionInWords, explainedDetection } from './explain-detection.ts';
import { print } from './output.ts';
import { didYouMean } from './suggest.ts';
import { yardsticks } from './yardsticks.ts';

const all: readonly AnyDetection[] = detections;

/** Prints what a control, or a detection, is about. Answers the exit code. */
export async function explain(id: string, { format }: { format: string }): Promise<number> {
  const control = yardsticks.find((one) => one.id === id);
  const detection = all.find((one) => one.id === id);
  if (control) await tell(explainedControl(control), controlInWords, format);
  else if (detection) await tell(explainedDetection(detection), detectionInWords, format);
  else {
    const guess = didYouMean(
      id,
      [...yardsticks, ...all].map((one) => one.id),
    );
    throw new UserError(
      `there is no control and no detection ${id}${guess} (see castellan list controls, castellan list detections)`,
    );
  }
  return 0;
}

async function tell<Told>(
  told: Told,
  inWords: (told: Told) => Iterable<string>,
  format: string,
): Promise<void> {
  await print(format === 'json' ? [`${JSON.stringify(told, null, 2)}\n`] : inWords(told));
}
