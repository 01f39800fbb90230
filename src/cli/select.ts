import type { AnyControl } from '../controls/control.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { type Severity, severities } from '../model/finding.ts';
import { globMatches } from '../model/glob.ts';
import { UserError } from '../model/user-error.ts';
import { didYouMean } from './suggest.ts';

/** What the user chose of the catalogue. Lists are globs; what is empty or absent chooses everything. */
export interface Choice {
  control?: readonly string[];
  excludeControl?: readonly string[];
  service?: readonly string[];
  /** This severity and worse. */
  severity?: Severity;
  /** A guide's id, or a recommendation's. */
  guide?: readonly string[];
}

/** The chosen controls. Throws UserError when a name matches nothing, naming the nearest. */
export function select(catalogue: readonly AnyControl[], choice: Choice): AnyControl[] {
  const ids = catalogue.map(({ id }) => id);
  const services = [...new Set(ids.map(serviceOf))];
  const wanted = chosen(choice.control, ids, 'control', 'castellan list controls');
  const unwanted = chosen(choice.excludeControl, ids, 'control', 'castellan list controls');
  const inServices = chosen(choice.service, services, 'service', 'castellan list services');
  const answering = answersOf(choice.guide);
  const worst = choice.severity ? severities.indexOf(choice.severity) : severities.length;
  const controls = catalogue.filter(
    ({ id, severity }) =>
      (!wanted || wanted.has(id)) &&
      !unwanted?.has(id) &&
      (!inServices || inServices.has(serviceOf(id))) &&
      (!answering || answering.has(id)) &&
      severities.indexOf(severity) <= worst,
  );
  if (controls.length === 0)
    throw new UserError('no control is left to run; choose fewer conditions');
  return controls;
}

export function serviceOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

function chosen(
  globs: readonly string[] | undefined,
  known: readonly string[],
  what: string,
  where: string,
): Set<string> | undefined {
  if (!globs?.length) return undefined;
  const matches = globs.map((glob) => {
    const found = known.filter((name) => globMatches(glob, name));
    if (found.length > 0) return found;
    throw new UserError(`there is no ${what} ${glob}${didYouMean(glob, known)} (see ${where})`);
  });
  return new Set(matches.flat());
}

function answersOf(names: readonly string[] | undefined): Set<string> | undefined {
  if (!names?.length) return undefined;
  const known = guides.flatMap(({ id, recommendations }) => [
    { name: id, answers: recommendations.flatMap(({ answers }) => answers) },
    ...recommendations.map((recommendation) => ({
      name: recommendation.id,
      answers: recommendation.answers,
    })),
  ]);
  const answers = names.map((name) => {
    const found = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found) return found.answers;
    const guess = didYouMean(
      name,
      known.map((one) => one.name),
    );
    throw new UserError(
      `there is no guide or recommendation ${name}${guess} (see castellan guides --help)`,
    );
  });
  return new Set(answers.flat());
}
